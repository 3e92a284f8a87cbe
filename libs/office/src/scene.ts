import { verdictsOf, type Content, type Doors } from '@kairan/forms';
import { seatsOf, type Tx } from '@kairan/store';
import { rulesOf, type Actor, type Right, type Scene, type Sheet } from '@kairan/workflow';
import type { SheetInHand } from './access.js';
import { contentHash } from './hash.js';

/** On whose behalf a right is used, as people read it (空席: nobody holds the desk); null at one's own desk. */
export function behalfOf(right: Right | undefined): string | null {
  return right?.acting ? (right.acting.for?.name ?? '空席') : null;
}

/** Everything true around a sheet now. @param doors for the answers @param content the answers as the command leaves them */
export async function sceneOf(
  tx: Tx,
  { actor, stored, cycle, now }: SheetInHand,
  doors: Doors,
  content: Content = stored.content,
): Promise<Scene> {
  const { route, template } = cycle;
  return {
    route,
    actor,
    now,
    seats: await seatsOf(tx, desksInDoubt(stored.sheet, actor)),
    verdicts: verdictsOf(template, rulesOf(route), content, doors),
    stamp: { ...cycle.versions, contentHash: contentHash(content) },
  };
}

/**
 * Desks at which this person may act for others only: those it waits for, and the one of their last act, which may be pulled back.
 * Who acts at a desk of their own needs no other right: whatever stands against them stands against them as a deputy too.
 */
function desksInDoubt(sheet: Sheet, actor: Actor): string[] {
  if (sheet.state !== 'open') return [];
  const { desk } = sheet.last.by;
  const pulledBack = sheet.before && desk && sheet.last.by.person === actor.person ? [desk] : [];
  const own = (desks: string[]) => actor.desks.some(({ id }) => desks.includes(id));
  return [sheet.desks, pulledBack].flatMap((desks) => (own(desks) ? [] : desks));
}
