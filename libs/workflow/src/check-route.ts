import { stageNames, stepsOf, type Route, type Stage, type Step } from './route.js';

/** A fault in a route: keys and indexes from the root of the document, and what to do, in Japanese. */
export interface RouteFault {
  path: (string | number)[];
  message: string;
}

/** Reads a parsed route document; every fault is named, so that one pass mends them all. */
export function checkRoute(doc: unknown): { route: Route } | { faults: RouteFault[] } {
  const faults = [...shapeFaults(doc)];
  if (faults.length > 0) return { faults };
  const route = normalise(doc as Route);
  const walk = [
    ...orderFaults(route),
    ...substituteFaults(route),
    ...returnFaults(route),
    ...endFaults(route),
  ];
  return walk.length > 0 ? { faults: walk } : { route };
}

type Path = (string | number)[];

function* shapeFaults(doc: unknown): Iterable<RouteFault> {
  if (!isRecord(doc))
    return yield { path: [], message: '決裁ルートは id・title・stages を持つ書式で書いてください。' };
  yield* keyFaults(doc, ['id', 'title', 'stages'], []);
  yield* textFaults(doc, ['id', 'title'], []);
  if (!Array.isArray(doc.stages) || doc.stages.length === 0)
    return yield { path: ['stages'], message: '段階（stages）を一つ以上書いてください。' };
  for (const [i, stage] of doc.stages.entries()) yield* stageFaults(stage, ['stages', i]);
}

function* stageFaults(stage: unknown, path: Path): Iterable<RouteFault> {
  if (!isRecord(stage)) return yield { path, message: '段階は id・label・steps を持ちます。' };
  yield* keyFaults(stage, ['id', 'label', 'steps'], path);
  yield* textFaults(stage, ['label'], path);
  if (!stageNames.includes(stage.id as never))
    yield { path: [...path, 'id'], message: `段階は ${stageNames.join('・')} のどれかです。` };
  if (!Array.isArray(stage.steps) || stage.steps.length === 0)
    return yield { path: [...path, 'steps'], message: '回議順（steps）を一つ以上書いてください。' };
  for (const [i, step] of stage.steps.entries()) yield* stepFaults(step, [...path, 'steps', i]);
}

function* stepFaults(step: unknown, path: Path): Iterable<RouteFault> {
  if (!isRecord(step)) return yield { path, message: '回議順は id・label・desks・does を持ちます。' };
  yield* keyFaults(step, ['id', 'label', 'desks', 'substitute', 'does', 'edit', 'returnsTo'], path);
  yield* textFaults(step, ['id', 'label'], path);
  yield* desksFaults(step.desks, [...path, 'desks']);
  if (step.substitute !== undefined) yield* desksFaults(step.substitute, [...path, 'substitute']);
  if (step.does !== 'submit' && step.does !== 'approve')
    yield { path: [...path, 'does'], message: 'does は submit（提出）か approve（承認）です。' };
  if (step.edit !== undefined && !isRecord(step.edit))
    yield { path: [...path, 'edit'], message: 'edit は「項目: 開け方」の組で書いてください。' };
  if (step.returnsTo !== undefined && !isTexts(step.returnsTo))
    yield { path: [...path, 'returnsTo'], message: 'returnsTo は差戻し先の id の並びです。' };
}

function* desksFaults(desks: unknown, path: Path): Iterable<RouteFault> {
  if (!Array.isArray(desks) || desks.length === 0)
    return yield { path, message: '職（unit と post）を一つ以上書いてください。' };
  for (const [i, desk] of desks.entries()) {
    if (isRecord(desk)) yield* deskFaults(desk, [...path, i]);
    else yield { path: [...path, i], message: '職は unit と post で書いてください。' };
  }
}

function* deskFaults(desk: Record<string, unknown>, path: Path): Iterable<RouteFault> {
  yield* keyFaults(desk, ['unit', 'post'], path);
  yield* textFaults(desk, ['unit', 'post'], path);
}

/** A misspelt `substitute` or `returnsTo` would otherwise silently change who may act. */
function* keyFaults(record: Record<string, unknown>, known: string[], path: Path): Iterable<RouteFault> {
  for (const key of Object.keys(record))
    if (!known.includes(key))
      yield { path: [...path, key], message: `${key} は使えません。使えるのは ${known.join('・')} です。` };
}

function* textFaults(record: Record<string, unknown>, keys: string[], path: Path): Iterable<RouteFault> {
  for (const key of keys)
    if (typeof record[key] !== 'string' || record[key].trim() === '')
      yield { path: [...path, key], message: `${key} を文字で書いてください。` };
}

/** `edit` and `returnsTo` may be left out in the file. */
function normalise(doc: Route): Route {
  const step = (s: Step): Step => ({ ...s, edit: s.edit ?? {}, returnsTo: s.returnsTo ?? [] });
  return { ...doc, stages: doc.stages.map((stage: Stage) => ({ ...stage, steps: stage.steps.map(step) })) };
}

function* orderFaults(route: Route): Iterable<RouteFault> {
  const seen = new Set<string>();
  for (const [i, stage] of route.stages.entries()) {
    const before = route.stages[i - 1];
    if (before && stageNames.indexOf(before.id) >= stageNames.indexOf(stage.id))
      yield {
        path: ['stages', i, 'id'],
        message: `段階は ${stageNames.join(' → ')} の順に一度ずつ書いてください。`,
      };
    for (const [j, { id }] of stage.steps.entries()) {
      if (seen.has(id))
        yield { path: ['stages', i, 'steps', j, 'id'], message: `回議順 ${id} が二度あります。` };
      seen.add(id);
    }
  }
}

function* substituteFaults(route: Route): Iterable<RouteFault> {
  for (const [i, stage] of route.stages.entries())
    for (const [j, step] of stage.steps.entries())
      for (const [k, { unit }] of (step.substitute ?? []).entries())
        if (unit === 'owner' || step.desks.some((desk) => desk.unit === unit))
          yield {
            path: ['stages', i, 'steps', j, 'substitute', k, 'unit'],
            message: `substitute の ${unit} は代わりになりません。desks にも owner にも当たらない課を書いてください。`,
          };
}

function* returnFaults(route: Route): Iterable<RouteFault> {
  const order = stepsOf(route).map(({ step }) => step.id);
  for (const [i, stage] of route.stages.entries())
    for (const [j, step] of stage.steps.entries())
      for (const [k, target] of step.returnsTo.entries())
        if (!order.slice(0, order.indexOf(step.id)).includes(target))
          yield {
            path: ['stages', i, 'steps', j, 'returnsTo', k],
            message: `差戻し先 ${target} は ${step.id} より前の回議順ではありません。`,
          };
}

function* endFaults(route: Route): Iterable<RouteFault> {
  const [i, j] = [route.stages.length - 1, (route.stages.at(-1)?.steps.length ?? 0) - 1];
  if (route.stages[i]?.steps[j]?.does !== 'approve')
    yield {
      path: ['stages', i, 'steps', j, 'does'],
      message: '最後の回議順は approve（決裁）にしてください。',
    };
  if (route.stages[0]?.steps[0]?.does !== 'submit')
    yield {
      path: ['stages', 0, 'steps', 0, 'does'],
      message: '最初の回議順は submit（提出）にしてください。',
    };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
