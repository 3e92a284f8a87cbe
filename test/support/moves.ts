import { moveCycle, previewMove, type MoveTarget, type Preview } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import { look, type Office, type Town } from './office.js';
import { givenVersion, shipped } from './versions.js';

/** What a test wants a year to be moved to. */
type Wish = Partial<Omit<MoveTarget, 'cycleId'>>;

/** A version of the shipped form or route. */
export const to = (version: number) => ({ id: shipped, version });
export const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';

/** The administrator of a town at work on the versions of its year. */
export function mover(at: () => { office: Office; town: Town }) {
  const target = (wish: Wish): MoveTarget => ({ cycleId: at().town.cycleId, mapping: [], ...wish });
  const preview = (wish: Wish) => previewMove(at().office.database, at().town.administrator, target(wish));
  const move = (wish: Wish, reportHash: string, commandId: string = randomUUID()) =>
    moveCycle(at().office.database, at().town.administrator, { ...target(wish), reportHash, commandId });
  const seen = async (wish: Wish): Promise<Preview> => {
    const outcome = await preview(wish);
    if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
    return outcome;
  };
  return {
    target,
    preview,
    seen,
    move,
    /** Reads the report and moves by it. */
    moveNow: async (wish: Wish) => move(wish, (await seen(wish)).hash),
    route: (change: (doc: any) => void) => givenVersion(at().office, at().town, 'route', change),
    template: (change: (doc: any) => void) => givenVersion(at().office, at().town, 'template', change),
    sheetOf: async (id: string) => (await look(at().office, at().town, id)).stored.sheet,
    versionsOf: async (id: string) => (await look(at().office, at().town, id)).cycle.versions,
    /** Years, sheets and histories byte for byte. */
    everything: async () => [
      await at().office.sql('SELECT c::text FROM cycle c ORDER BY id'),
      await at().office.sql('SELECT s::text FROM sheet s ORDER BY id'),
      await at().office.sql('SELECT e::text FROM sheet_event e ORDER BY seq'),
    ],
  };
}
