import fc from 'fast-check';

/** Route documents of every kind that the checker should accept: the keys a file may hold, nothing filled in. */
export interface RouteDocument {
  id: string;
  title: string;
  stages: StageDocument[];
}
interface StageDocument {
  id: string;
  label: string;
  due?: object;
  steps: StepDocument[];
}
/** Free to be broken: any key may hold anything. */
export type StepDocument = Record<string, any> & { id: string; does: string; desks: Ref[] };
type Ref = { unit: string; post: string };

const refs = (units: string[], post: string) => units.map((unit) => ({ unit, post }));
const desks = [...refs(['owner', 'a', 'b', 'c'], 'staff'), ...refs(['owner', 'a', 'b', 'c'], 'manager')];
/** Of units that no desk above belongs to. */
const others = refs(['d', 'e', 'f'], 'manager');
const some = <T>(from: T[], least = 0) =>
  fc.subarray(from, { minLength: least, maxLength: Math.min(5, from.length) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

interface Place {
  n: number;
  /** The last step that always runs. */
  sure: number;
  last: number;
  /** Steps before it that always run. */
  firm: string[];
}

const idOf = (n: number) => `step${n}`;

function someStep({ n, sure, last, firm }: Place): fc.Arbitrary<StepDocument> {
  const free = n > 0 && n < sure;
  const does = fc.constantFrom(
    ...(n === 0 ? ['submit'] : free ? ['submit', 'approve', 'agree'] : ['approve']),
  );
  return fc
    .record({
      does,
      desks: some(desks, 1),
      substitute: maybe(some(others, 1)),
      deputies: maybe(some(refs(['b', 'g', 'owner'], 'deputy'), 1)),
      escalatesTo: maybe(fc.constantFrom(...refs(['owner', 'g'], 'head'))),
      quorum: maybe(fc.constantFrom('one', 'all', 'majority', 1, 2, 3)),
      decides: fc.constantFrom('small', 'minor', undefined, undefined),
      otherwise: fc.option(fc.constantFrom(...firm, idOf(0)), { freq: 2, nil: undefined }),
      rejects: maybe(fc.boolean()),
      minutes: maybe(fc.boolean()),
      returnsTo: maybe(some(Array.from({ length: n }, (_, i) => idOf(i)))),
    })
    .map((keys) => fitting({ id: idOf(n), label: `第${n}`, ...keys }, n === last));
}

/** For the subjects of a unit that is named beside the owner, two desks of one post are one. */
function membersOf(own: Ref[]): number {
  const posts = new Set(own.filter(({ unit }) => unit === 'owner').map(({ post }) => post));
  const twice = (named: string) => own.filter(({ unit, post }) => unit === named && posts.has(post)).length;
  return own.length - Math.max(...['a', 'b', 'c'].map(twice));
}

/** Leaves out what this kind of step may not have, and every key that was drawn as absent. */
function fitting(step: StepDocument, isLast: boolean): StepDocument {
  const { does, quorum, desks: own, substitute = own, decides, otherwise, rejects, minutes } = step;
  const members = step['substitute'] ? Math.min(own.length, substitute.length) : membersOf(own);
  const many = typeof quorum === 'number' && quorum > members;
  const fit = {
    ...step,
    quorum: does === 'submit' || many ? undefined : quorum,
    decides: does === 'approve' && !isLast ? decides : undefined,
    otherwise: does === 'agree' ? otherwise : undefined,
    rejects: does === 'approve' ? rejects : undefined,
    minutes: does === 'submit' ? undefined : minutes,
    edit: does === 'submit' ? { base: 'all' } : undefined,
  };
  return Object.fromEntries(Object.entries(fit).filter(([, value]) => value !== undefined)) as typeof fit;
}

const stageIds = ['draft', 'selfAssessment', 'review', 'approval'];
const dueDays = ['05-31', '08-31', '12-15', '02-28'];

function inStages(steps: StepDocument[], starts: number[], dues: number[]): StageDocument[] {
  const cuts = [0, ...new Set(starts)].filter((cut) => cut < steps.length).sort((a, b) => a - b);
  const unique = [...new Set(cuts)];
  return unique.map((cut, i) => ({
    id: stageIds[i]!,
    label: `段階${i}`,
    ...(dues[i] === 1 ? { due: { date: dueDays[i] } } : dues[i] === 2 ? { due: { businessDays: 5 } } : {}),
    steps: steps.slice(cut, unique[i + 1]),
  }));
}

const shape = fc
  .record({
    sure: fc.integer({ min: 1, max: 6 }),
    after: fc.integer({ min: 0, max: 2 }),
    conditional: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    starts: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    dues: fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }),
  })
  .map((drawn) => ({ ...drawn, conditional: drawn.conditional.slice(0, drawn.sure) }));

export const someRoute: fc.Arbitrary<RouteDocument> = shape.chain(
  ({ sure, after, conditional, starts, dues }) => {
    const last = sure + after;
    const isConditional = (n: number) => n > sure || (n > 0 && n < sure && conditional[n] === true);
    const steps = Array.from({ length: last + 1 }, (_, n) => {
      const firm = Array.from({ length: n }, (_, i) => i).filter((i) => !isConditional(i));
      const step = someStep({ n, sure, last, firm: firm.map(idOf) });
      return isConditional(n) ? step.map((drawn) => ({ ...drawn, when: `rule${n % 3}` })) : step;
    });
    return fc
      .tuple(...steps)
      .map((drawn) => ({ id: 'some', title: '何か', stages: inStages(drawn, starts, dues) }));
  },
);
