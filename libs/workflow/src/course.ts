import { stepsOf, type PlacedStep, type Route } from './route.js';
import type { Skip } from './sheet.js';

/** What the conditions of a route (`when`, `decides`) say of a sheet's answers, by their text. */
export type Verdicts = Record<string, boolean>;

/** How a sheet goes on: its next step, with every earlier step that was not needed; or its end. */
export interface Course {
  /** Absent: the step just completed is the decision. */
  next?: PlacedStep;
  skipped: Skip[];
  /** The condition by which that step was the decision (専決). */
  rule?: string;
}

/**
 * Where a sheet goes when `completed` is complete: to the first step that is needed and not complete. Steps that were skipped are asked
 * about anew, because answers change on the way. A condition that nobody evaluated skips nothing and decides nothing.
 * @param passed ids of all completed steps, `completed` among them
 */
export function courseOf(
  route: Route,
  verdicts: Verdicts,
  passed: readonly string[],
  completed?: PlacedStep,
): Course {
  const steps = stepsOf(route);
  const open = steps.find(({ step }) => !passed.includes(step.id) && !isSkipped(step.when, verdicts));
  const rule = completed && decidingRule(completed, verdicts);
  // An early decision spares the steps above it, never one below that is needed by now.
  if (completed && rule !== undefined && !(open && open.index < completed.index))
    return {
      rule,
      skipped: [
        ...skippedIn(steps.slice(0, completed.index), verdicts, passed),
        ...later(steps, completed, passed, rule),
      ],
    };
  const next = open ?? approverAgain(steps, passed, completed);
  const skipped = skippedIn(next ? steps.slice(0, next.index) : steps, verdicts, passed);
  return next ? { next, skipped } : { skipped };
}

/** The steps before a place that are not needed. */
export function skippedBefore(
  route: Route,
  verdicts: Verdicts,
  passed: readonly string[],
  index: number,
): Skip[] {
  return skippedIn(stepsOf(route).slice(0, index), verdicts, passed);
}

function decidingRule({ step: { does, decides } }: PlacedStep, verdicts: Verdicts): string | undefined {
  return does === 'approve' && decides !== undefined && verdicts[decides] === true ? decides : undefined;
}

function isSkipped(when: string | undefined, verdicts: Verdicts): boolean {
  return when !== undefined && verdicts[when] === false;
}

function skippedIn(steps: PlacedStep[], verdicts: Verdicts, passed: readonly string[]): Skip[] {
  return steps.flatMap(({ step: { id, when } }) =>
    when !== undefined && isSkipped(when, verdicts) && !passed.includes(id) ? [{ step: id, rule: when }] : [],
  );
}

function later(steps: PlacedStep[], { index }: PlacedStep, passed: readonly string[], rule: string): Skip[] {
  const rest = steps.slice(index + 1).filter(({ step }) => !passed.includes(step.id));
  return rest.map(({ step }) => ({ step: step.id, rule }));
}

/** Only the last approver decides: where they did so before what was completed now, they approve what the sheet says now. */
function approverAgain(
  steps: PlacedStep[],
  passed: readonly string[],
  completed?: PlacedStep,
): PlacedStep | undefined {
  const last = steps.findLast(({ step }) => step.does === 'approve' && passed.includes(step.id));
  return last?.index === completed?.index ? undefined : last;
}
