import { verdictsOf, type Content } from '@kairan/forms';
import { seatsOf, type CycleFacts, type StoredSheet, type Tx } from '@kairan/store';
import { rulesOf, type Actor, type Scene, type Sheet } from '@kairan/workflow';
import { contentHash } from './hash.js';

/** Everything true around a sheet now. @param content the answers as the command leaves them */
export async function sceneOf(
  tx: Tx,
  { actor, stored, cycle, now }: { actor: Actor; stored: StoredSheet; cycle: CycleFacts; now: string },
  content: Content = stored.content,
): Promise<Scene> {
  const { route, template } = cycle;
  return {
    route,
    actor,
    now,
    seats: await seatsOf(tx, desksInPlay(stored.sheet)),
    verdicts: verdictsOf(template, rulesOf(route), content),
    stamp: { ...cycle.versions, contentHash: contentHash(content) },
  };
}

/** Desks it waits for, and those it waited for before the last act: that one may be pulled back. */
function desksInPlay(sheet: Sheet): string[] {
  return sheet.state === 'open' ? [...new Set([...sheet.desks, ...(sheet.before?.desks ?? [])])] : [];
}
