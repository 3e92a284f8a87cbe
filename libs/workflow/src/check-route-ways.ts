import { stepsAt, type RouteFault, type StepAt } from './check-route-fault.js';
import { stageNames, type Route } from './route.js';

/** Faults of the way a sheet takes: its order, its end, its conditions and its ways back. */
export function* wayFaults(route: Route): Iterable<RouteFault> {
  const steps = stepsAt(route);
  yield* orderFaults(route, steps);
  yield* dueFaults(route);
  yield* beginFaults(steps);
  yield* endFaults(steps);
  for (const [n, at] of steps.entries()) {
    yield* actFaults(at, n === steps.length - 1);
    yield* returnFaults(at, steps.slice(0, n));
    yield* otherwiseFaults(at, steps.slice(0, n));
  }
}

function* orderFaults({ stages }: Route, steps: StepAt[]): Iterable<RouteFault> {
  for (const [i, { id }] of stages.entries()) {
    const before = stages[i - 1];
    if (before && stageNames.indexOf(before.id) >= stageNames.indexOf(id))
      yield {
        path: ['stages', i, 'id'],
        message: `段階は ${stageNames.join(' → ')} の順に一度ずつ書いてください。`,
      };
  }
  const ids = steps.map(({ step }) => step.id);
  for (const [n, { step, path }] of steps.entries())
    if (ids.indexOf(step.id) < n)
      yield { path: [...path, 'id'], message: `回議順 ${step.id} が二度あります。` };
}

/** A later stage that is due earlier would be overdue when the sheet arrives. */
function* dueFaults({ stages }: Route): Iterable<RouteFault> {
  let before = '';
  for (const [i, { due }] of stages.entries()) {
    if (!due || !('date' in due)) continue;
    // January to March come last in the fiscal year.
    const day = due.date < '04' ? `13${due.date}` : due.date;
    if (day < before)
      yield {
        path: ['stages', i, 'due', 'date'],
        message: `期限 ${due.date} は、前の段階の期限より早い日です。`,
      };
    before = day;
  }
}

function* beginFaults([first]: StepAt[]): Iterable<RouteFault> {
  if (!first) return;
  const { step, path } = first;
  if (step.does !== 'submit')
    yield { path: [...path, 'does'], message: '最初の回議順は submit（提出）にしてください。' };
  if (step.when !== undefined)
    yield { path: [...path, 'when'], message: '最初の回議順に条件（when）は付けられません。' };
}

/** Only an approval decides: so the last step that always runs is one, and whatever may run after it. */
function* endFaults(steps: StepAt[]): Iterable<RouteFault> {
  const sure = steps.findLastIndex(({ step }) => step.when === undefined);
  const last = steps[sure];
  if (!last) return;
  const does = (at: StepAt) => [...at.path, 'does'];
  if (steps.every(({ step }) => step.does !== 'approve'))
    return yield {
      path: does(last),
      message: '承認する回議順がありません。最後の回議順を approve（決裁）にしてください。',
    };
  if (last.step.does !== 'approve')
    yield {
      path: does(last),
      message:
        sure === steps.length - 1
          ? '最後の回議順は approve（決裁）にしてください。'
          : `条件のない最後の回議順 ${last.step.id} は approve（決裁）にしてください。後の回議順は飛ばされることがあります。`,
    };
  for (const at of steps.slice(sure + 1))
    if (at.step.does !== 'approve')
      yield {
        path: does(at),
        message: `回議順 ${at.step.id} は最後になることがあるので、approve（決裁）にしてください。`,
      };
}

/** Keys that mean something for one kind of act only. */
function* actFaults({ step, path }: StepAt, isLast: boolean): Iterable<RouteFault> {
  const { does } = step;
  const fault = (key: string, message: string): RouteFault => ({ path: [...path, key], message });
  if (step.decides !== undefined && does !== 'approve')
    yield fault('decides', '専決の条件（decides）を書けるのは approve（承認）の回議順だけです。');
  else if (step.decides !== undefined && isLast)
    yield fault('decides', '最後の回議順はいつも決裁です。専決の条件（decides）は要りません。');
  if (step.rejects === true && does !== 'approve')
    yield fault('rejects', '否決（rejects）できるのは approve（承認）の回議順だけです。');
  if (step.minutes === true && does === 'submit')
    yield fault('minutes', '議事要旨（minutes）を求められるのは approve か agree の回議順だけです。');
  // Whoever writes is an author and can then not approve: a desk with one holder would be stuck.
  if (does !== 'submit' && Object.keys(step.edit).length > 0)
    yield fault('edit', '記入（edit）できるのは submit（提出）の回議順だけです。書いた人は承認できません。');
}

function* returnFaults({ step, path }: StepAt, earlier: StepAt[]): Iterable<RouteFault> {
  for (const [k, target] of step.returnsTo.entries()) {
    const place = [...path, 'returnsTo', k];
    if (!earlier.some((other) => other.step.id === target))
      yield { path: place, message: `差戻し先 ${target} は ${step.id} より前の回議順ではありません。` };
    else if (step.returnsTo.indexOf(target) < k)
      yield { path: place, message: `差戻し先 ${target} が二度あります。` };
  }
}

function* otherwiseFaults({ step, path }: StepAt, earlier: StepAt[]): Iterable<RouteFault> {
  if (step.otherwise === undefined) return;
  const fault = (message: string): RouteFault => ({ path: [...path, 'otherwise'], message });
  const target = earlier.find((other) => other.step.id === step.otherwise)?.step;
  if (step.does !== 'agree')
    yield fault('同意が足りないときの戻り先（otherwise）を書けるのは agree（合議）の回議順だけです。');
  else if (!target) yield fault(`戻り先 ${step.otherwise} は ${step.id} より前の回議順ではありません。`);
  else if (target.when !== undefined)
    yield fault(`戻り先 ${step.otherwise} には条件（when）があります。いつも通る回議順を書いてください。`);
}
