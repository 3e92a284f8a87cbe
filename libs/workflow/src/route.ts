/** The way a sheet takes (決裁ルート), as data: stages in order, steps in order within them. See docs/routes.md. */
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
  /** Until when the stage's steps are to be done. */
  due?: Due;
  steps: Step[];
}

/** A day of the fiscal year (`06-30`; January to March are its last months), or business days after the stage was reached. */
export type Due = { date: string } | { businessDays: number };

/** How many of a step's desks must agree before the sheet moves on: one of them, all, more than half, or this number. */
export type Quorum = 'one' | 'all' | 'majority' | number;

/** A place in a stage: enough of its desks act, then the sheet moves on. */
export interface Step {
  id: string;
  label: string;
  desks: DeskRef[];
  quorum: Quorum;
  /** Who acts instead where a desk of this step belongs to the unit that owns the subject. */
  substitute?: DeskRef[];
  /** Desks that may act for a desk of this step while everybody who holds it is absent (代決). */
  deputies?: DeskRef[];
  /** Desk that acts for a desk of this step while nobody holds it. */
  escalatesTo?: DeskRef;
  /** How the step ends: by handing in what was written, by approving it, or by joint consultation (合議) with or without opinions. */
  does: Does;
  /** Condition over the answers: where it is false, the step is skipped. A step without one always runs. */
  when?: string;
  /** 専決: where this condition holds, approving here is the decision and every later step is skipped. */
  decides?: string;
  /** Earlier step to which the sheet goes by itself when all have acted and the quorum was not met. Else it moves on with the opinions. */
  otherwise?: string;
  /** Whether a desk of this step may end the sheet (否決). */
  rejects?: boolean;
  /** Whether the act that completes the step must carry its minutes (議事要旨) as comment. */
  minutes?: boolean;
  /** Fields open for writing. Opaque here: `libs/forms` reads it. Empty: nothing is open. */
  edit: Record<string, string | string[]>;
  /** Earlier steps this step may send the sheet back to. */
  returnsTo: string[];
}

export type Does = 'submit' | 'approve' | 'agree';

/** A desk as a route names it. `unit` is a unit code of the municipality, or `owner`: the unit that owns the subject. */
export interface DeskRef {
  unit: string;
  post: string;
}

/** A desk of the municipality: `unit/post`. Routes name desks, never persons. */
export type DeskId = string;

/** A desk with its names as printed in the history: 市民課, 課長. */
export interface DeskHeld {
  id: DeskId;
  unit: string;
  post: string;
}

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

/** The desks that act at a step for a subject owned by `owner`, each once. */
export function desksAt(step: Step, owner: string): DeskId[] {
  const own = step.substitute !== undefined && step.desks.some(({ unit }) => unit === owner);
  const refs = own ? step.substitute! : step.desks;
  return [...new Set(refs.map((ref) => deskOf(ref, owner)))];
}

export function deskOf({ unit, post }: DeskRef, owner: string): DeskId {
  return `${unit === 'owner' ? owner : unit}/${post}`;
}

/** Desks that a step names to act for its own: its deputies, and the one it escalates to. */
export function standInRefs({ deputies = [], escalatesTo }: Step): DeskRef[] {
  return escalatesTo ? [...deputies, escalatesTo] : deputies;
}

/** Desks whose holders may ever have to act at a step: these that it waits for, and those that stand in for them. */
export function desksConcerned(step: Step, waiting: readonly DeskId[], owner: string): DeskId[] {
  return [...new Set([...waiting, ...standInRefs(step).map((ref) => deskOf(ref, owner))])];
}

/** Conditions that a route asks of the answers, each once. */
export function rulesOf(route: Route): string[] {
  const rules = stepsOf(route).flatMap(({ step }) => [step.when, step.decides]);
  return [...new Set(rules.filter((rule) => rule !== undefined))];
}
