/** The way a sheet takes (決裁ルート), as data: stages in order, steps in order within them. */
export interface Route {
  id: string;
  title: string;
  stages: Stage[];
}

export const stageNames = ['draft', 'selfAssessment', 'review', 'approval'] as const;
export type StageName = (typeof stageNames)[number];

export interface Stage {
  id: StageName;
  label: string;
  steps: Step[];
}

/** A place in a stage: one of its desks acts, then the sheet moves on. */
export interface Step {
  id: string;
  label: string;
  desks: DeskRef[];
  /** Who acts instead where a desk of this step belongs to the unit that owns the subject. */
  substitute?: DeskRef[];
  /** How the step ends: by handing in what was written, or by approving what others wrote. */
  does: 'submit' | 'approve';
  /** Fields open for writing. Opaque here: `libs/forms` reads it. Empty: nothing is open. */
  edit: Record<string, string | string[]>;
  /** Earlier steps this step may send the sheet back to. */
  returnsTo: string[];
}

/** A desk as a route names it. `unit` is a unit code of the municipality, or `owner`: the unit that owns the subject. */
export interface DeskRef {
  unit: string;
  post: string;
}

/** A desk of the municipality: `unit/post`. Routes name desks, never persons. */
export type DeskId = string;

export interface PlacedStep {
  step: Step;
  stage: StageName;
  index: number;
}

/** All steps in the order they are walked. */
export function stepsOf(route: Route): PlacedStep[] {
  return route.stages
    .flatMap((stage) => stage.steps.map((step) => ({ step, stage: stage.id })))
    .map((placed, index) => ({ ...placed, index }));
}

/** @throws Error when the route has no such step: a sheet never stands on a step that its pinned route lacks. */
export function stepOf(route: Route, id: string): PlacedStep {
  const found = stepsOf(route).find(({ step }) => step.id === id);
  if (!found) throw new Error(`route ${route.id} has no step ${id}`);
  return found;
}

/** The desks that act at a step for a subject owned by `owner`. */
export function desksAt(step: Step, owner: string): DeskId[] {
  const own = step.substitute !== undefined && step.desks.some(({ unit }) => unit === owner);
  const refs = own ? step.substitute! : step.desks;
  return refs.map(({ unit, post }) => `${unit === 'owner' ? owner : unit}/${post}`);
}
