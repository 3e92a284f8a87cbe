import { stepsOf, type Due, type Route, type StageName, type Step } from './route.js';

/** What of a step can differ between two versions. `order`: which of the common steps come before it. */
export type StepPart = Exclude<keyof Step, 'id'> | 'stage' | 'due' | 'order';

export interface StepChange {
  step: string;
  label: string;
  change: 'gone' | 'new' | 'changed';
  /** For a change: what of it, by name. */
  parts: StepPart[];
}

/** What becomes of each step between two versions of a route as they are stored, in the new one's order; what is gone comes last. */
export function compareRoutes(before: Route, after: Route): StepChange[] {
  const [old, now] = [entriesOf(before, after), entriesOf(after, before)];
  const changes = [...now.values()].flatMap((entry): StepChange[] => {
    const { id: step, label } = entry;
    const was = old.get(step);
    if (!was) return [{ step, label, change: 'new', parts: [] }];
    const parts = differing(was, entry);
    return parts.length > 0 ? [{ step, label, change: 'changed', parts }] : [];
  });
  const gone = [...old.values()].filter(({ id }) => !now.has(id));
  return [
    ...changes,
    ...gone.map(({ id, label }): StepChange => ({ step: id, label, change: 'gone', parts: [] })),
  ];
}

type Entry = Step & { stage: StageName; due: Due | undefined; order: string[] };

function entriesOf(route: Route, other: Route): Map<string, Entry> {
  const common = new Set(stepsOf(other).map(({ step }) => step.id));
  const steps = stepsOf(route);
  return new Map(
    steps.map(({ step, stage, index }) => {
      const order = steps.slice(0, index).map((placed) => placed.step.id).filter((id) => common.has(id)); // prettier-ignore
      const due = route.stages.find(({ id }) => id === stage)?.due;
      return [step.id, { ...step, stage, due, order }];
    }),
  );
}

function differing(a: Entry, b: Entry): StepPart[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Entry)[];
  return keys
    .filter((key): key is StepPart => key !== 'id' && JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .sort();
}
