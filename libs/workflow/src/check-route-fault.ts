import type { Route, Step } from './route.js';

/** A fault in a route: keys and indexes from the root of the document, and what to do, in Japanese. */
export interface RouteFault {
  path: Path;
  message: string;
}

export type Path = (string | number)[];

/** A step with its place in the document. */
export interface StepAt {
  step: Step;
  path: Path;
}

/** All steps in the order they are walked. */
export function stepsAt({ stages }: Route): StepAt[] {
  return stages.flatMap(({ steps }, i) =>
    steps.map((step, j) => ({ step, path: ['stages', i, 'steps', j] })),
  );
}
