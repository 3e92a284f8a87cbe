import { stepsAt, type RouteFault, type StepAt } from './check-route-fault.js';
import { deskOf, type DeskRef, type Route } from './route.js';

/** Faults of who acts: desks, how many of them, and who stands in. */
export function* peopleFaults(route: Route): Iterable<RouteFault> {
  for (const at of stepsAt(route)) {
    yield* doubleFaults(at);
    yield* quorumFaults(at);
    yield* substituteFaults(at);
    yield* standInFaults(at);
  }
}

/** As the route writes it: `owner/manager` stays so. */
const nameOf = (ref: DeskRef) => deskOf(ref, 'owner');

function* doubleFaults({ step, path }: StepAt): Iterable<RouteFault> {
  for (const key of ['desks', 'substitute', 'deputies'] as const) {
    const names = (step[key] ?? []).map(nameOf);
    for (const [k, name] of names.entries())
      if (names.indexOf(name) < k)
        yield { path: [...path, key, k], message: `${key} に同じ職 ${name} が二度あります。` };
  }
}

function* quorumFaults({ step, path }: StepAt): Iterable<RouteFault> {
  const { quorum, does, desks, substitute } = step;
  const fault = (message: string): RouteFault => ({ path: [...path, 'quorum'], message });
  if (does === 'submit' && quorum !== 'one')
    return yield fault('提出（submit）はひとりが行います。定足数（quorum）は one だけです。');
  if (typeof quorum !== 'number') return;
  for (const [key, refs] of Object.entries({ desks, ...(substitute ? { substitute } : {}) })) {
    // With a substitute, a subject of a unit named here never comes to its desks.
    const owners = substitute ? ['owner'] : ['owner', ...refs.map(({ unit }) => unit)];
    const members = owners.map((owner) => new Set(refs.map((ref) => deskOf(ref, owner))).size);
    const fewest = Math.min(...members);
    const why = fewest < members[0]! ? '（owner と同じ職のある課は、その課の調書では一つに数えます）' : '';
    if (quorum > fewest)
      yield fault(`定足数（quorum）${quorum} は、${key} の職の数 ${fewest} を超えています${why}。`);
  }
}

function* substituteFaults({ step, path }: StepAt): Iterable<RouteFault> {
  for (const [k, { unit }] of (step.substitute ?? []).entries())
    if (unit === 'owner' || step.desks.some((desk) => desk.unit === unit))
      yield {
        path: [...path, 'substitute', k, 'unit'],
        message: `substitute の ${unit} は代わりになりません。desks にも owner にも当たらない課を書いてください。`,
      };
}

/** Nobody stands in for themselves. On different steps two desks may well stand in for each other: they are away at different times. */
function* standInFaults({ step, path }: StepAt): Iterable<RouteFault> {
  const own = [...step.desks, ...(step.substitute ?? [])].map(nameOf);
  const deputies = (step.deputies ?? []).map((ref, k) => ({ ref, place: ['deputies', k] }));
  const above = step.escalatesTo ? [{ ref: step.escalatesTo, place: ['escalatesTo'] }] : [];
  for (const { ref, place } of [...deputies, ...above])
    if (own.includes(nameOf(ref)))
      yield {
        path: [...path, ...place],
        message: `${place[0]} の ${nameOf(ref)} はこの回議順の職そのものです。別の職を書いてください。`,
      };
}
