import { skippedBefore, type Verdicts } from './course.js';
import { arriveAt } from './events.js';
import { stepsOf, type Route } from './route.js';
import type { Arrival, OpenSheet } from './sheet.js';

/** Where a sheet stands on another route, and which completed steps do not hold there. */
export type Rerouting = Arrival & { repeat: string[] };

/**
 * Moves an open sheet to another route of its year. It never gets ahead of its course, and nobody's approval comes to stand for what
 * they did not see:
 *
 * - it stays at its step; where the route no longer has that, it goes to the step that `mapping` names for it;
 * - a needed step before that place which is not complete (a new one, or one whose condition changed) is done first: there it goes;
 * - completed steps stay complete as long as the route has them, wherever they stand now, save those after a step which is done first
 *   or came by `mapping` and opens fields: they are done again, because the answers may change below them;
 * - words given so far at the step where it waits are asked for again.
 * @returns undefined where its step is gone and `mapping` names none
 */
export function reroute(
  sheet: OpenSheet,
  route: Route,
  verdicts: Verdicts,
  mapping: Record<string, string> = {},
): Rerouting | undefined {
  const steps = stepsOf(route);
  const stays = steps.some(({ step }) => step.id === sheet.step);
  const place = steps.find(({ step }) => step.id === (stays ? sheet.step : mapping[sheet.step]));
  if (!place) return undefined;
  const passed = sheet.passed.map(({ step }) => step);
  const complete = passed.filter((id) => id !== place.step.id && steps.some(({ step }) => step.id === id));
  const skipped = skippedBefore(route, verdicts, complete, place.index).map(({ step }) => step);
  const first = steps
    .slice(0, place.index)
    .filter(({ step }) => !complete.includes(step.id) && !skipped.includes(step.id));
  const writes = [...first, ...(stays ? [] : [place])].find(({ step }) => Object.keys(step.edit).length > 0);
  const kept = complete.filter(
    (id) => !writes || steps.findIndex(({ step }) => step.id === id) < writes.index,
  );
  const target = first[0] ?? place;
  return {
    ...arriveAt(target, sheet.owner, skippedBefore(route, verdicts, kept, target.index)),
    repeat: passed.filter((id) => !kept.includes(id)),
  };
}
