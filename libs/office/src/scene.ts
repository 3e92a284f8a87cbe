import { verdictsOf, type Content } from '@kairan/forms';
import { seatsOf, type CycleFacts, type StoredSheet, type Tx } from '@kairan/store';
import { rulesOf, type Actor, type Right, type Scene, type Sheet } from '@kairan/workflow';
import { contentHash } from './hash.js';

/** On whose behalf a right is used, as people read it (空席: nobody holds the desk); null at one's own desk. */
export function behalfOf(right: Right | undefined): string | null {
  return right?.acting ? (right.acting.for?.name ?? '空席') : null;
}

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
    seats: await seatsOf(tx, desksInDoubt(stored.sheet, actor)),
    verdicts: verdictsOf(template, rulesOf(route), content),
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
