import { courseOf, type Verdicts } from './course.js';
import { stepFindings, type RehearsalOffice } from './rehearse-step.js';
import type { Finding } from './rehearse-words.js';
import { rulesOf, stepsOf, type PlacedStep, type Route } from './route.js';

export type { RehearsalOffice } from './rehearse-step.js';
export { rehearsalWords, type Finding } from './rehearse-words.js';

/** A sheet as the year begins it. `verdicts`: what the route's conditions say of its answers so far. */
export interface RehearsalCase {
  subject: string;
  owner: string;
  verdicts: Verdicts;
}

/**
 * Walks every sheet's route with the people of one day and tells what would hold it up, before anybody depends on it. Assumes that
 * nobody sends a sheet back and that its answers stay as they are. Absences do not count: they pass, and a sheet waits longer than a day.
 */
export function rehearse(route: Route, cases: RehearsalCase[], office: RehearsalOffice): Finding[] {
  const walks = cases.map((one) => ({ ...one, steps: walk(route, one.verdicts) }));
  return [
    ...walks.flatMap(({ subject, owner, steps }) =>
      steps.flatMap((placed, n) => stepFindings({ subject, owner, ...office }, placed, steps.slice(0, n))),
    ),
    ...constantRules(route, cases),
    ...unvisitedSteps(
      route,
      walks.map(({ steps }) => steps),
    ),
  ];
}

/** The steps of a sheet from the first to its decision. */
function walk(route: Route, verdicts: Verdicts): PlacedStep[] {
  const walked: PlacedStep[] = [];
  for (let next = stepsOf(route)[0]; next;) {
    walked.push(next);
    const passed = walked.map(({ step }) => step.id);
    next = courseOf(route, verdicts, passed, next).next;
  }
  return walked;
}

/** Of one sheet alone nothing follows for a condition. */
function constantRules(route: Route, cases: RehearsalCase[]): Finding[] {
  if (cases.length < 2) return [];
  return rulesOf(route).flatMap((rule): Finding[] => {
    const held = cases.filter(({ verdicts }) => verdicts[rule] === true).length;
    return held === 0 || held === cases.length ? [{ kind: 'rule', rule, always: held > 0 }] : [];
  });
}

function unvisitedSteps(route: Route, walks: PlacedStep[][]): Finding[] {
  if (walks.length === 0) return [];
  const visited = new Set(walks.flat().map(({ step }) => step.id));
  return stepsOf(route)
    .filter(({ step }) => !visited.has(step.id))
    .map(({ step }) => ({ kind: 'unvisited', step: step.id }));
}
