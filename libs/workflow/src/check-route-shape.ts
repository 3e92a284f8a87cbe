import type { Path, RouteFault } from './check-route-fault.js';
import { isRecord, keyFaults, textFaults } from './check-route-keys.js';
import { stageNames } from './route.js';

const stepKeys = [
  ...['id', 'label', 'desks', 'quorum', 'substitute', 'deputies', 'escalatesTo', 'does', 'when', 'decides'],
  ...['otherwise', 'rejects', 'minutes', 'edit', 'returnsTo'],
];

/** What is not even written as a route: unknown keys, missing ones, values of another kind. */
export function* shapeFaults(doc: unknown): Iterable<RouteFault> {
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
  yield* keyFaults(stage, ['id', 'label', 'due', 'steps'], path);
  yield* textFaults(stage, ['label'], path);
  if (!stageNames.includes(stage.id as never))
    yield { path: [...path, 'id'], message: `段階は ${stageNames.join('・')} のどれかです。` };
  if (stage.due !== undefined) yield* dueFaults(stage.due, [...path, 'due']);
  if (!Array.isArray(stage.steps) || stage.steps.length === 0)
    return yield { path: [...path, 'steps'], message: '回議順（steps）を一つ以上書いてください。' };
  for (const [i, step] of stage.steps.entries()) yield* stepFaults(step, [...path, 'steps', i]);
}

/** A stage lasts a year at most. */
const mostBusinessDays = 250;

function* dueFaults(due: unknown, path: Path): Iterable<RouteFault> {
  if (!isRecord(due) || ('date' in due && 'businessDays' in due) || Object.keys(due).length === 0)
    return yield {
      path,
      message: '期限（due）は { date: 06-30 } か { businessDays: 5 } のどちらか一つです。',
    };
  yield* keyFaults(due, ['date', 'businessDays'], path);
  if ('date' in due && !isDay(due.date))
    yield {
      path: [...path, 'date'],
      message: '期限の日付（date）は、毎年ある日を 06-30 のように月と日で書いてください。',
    };
  if ('businessDays' in due && !isCount(due.businessDays, mostBusinessDays))
    yield {
      path: [...path, 'businessDays'],
      message: `営業日数（businessDays）は 1 から ${mostBusinessDays} までの整数です。`,
    };
}

/** 29 February is no deadline: most years lack it. */
function isDay(value: unknown): boolean {
  const [, month, day] = (typeof value === 'string' && /^(\d\d)-(\d\d)$/.exec(value)) || [];
  const last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= last;
}

function* stepFaults(step: unknown, path: Path): Iterable<RouteFault> {
  if (!isRecord(step)) return yield { path, message: '回議順は id・label・desks・does を持ちます。' };
  yield* keyFaults(step, stepKeys, path);
  yield* textFaults(step, ['id', 'label'], path);
  yield* desksFaults(step.desks, [...path, 'desks']);
  for (const key of ['substitute', 'deputies'])
    if (step[key] !== undefined) yield* desksFaults(step[key], [...path, key]);
  if (step.escalatesTo !== undefined) yield* deskFaults(step.escalatesTo, [...path, 'escalatesTo']);
  const texts = ['when', 'decides', 'otherwise'].filter((key) => step[key] !== undefined);
  yield* textFaults(step, texts, path);
  yield* valueFaults(step, path);
}

function* valueFaults(step: Record<string, unknown>, path: Path): Iterable<RouteFault> {
  const { does, quorum, edit, returnsTo } = step;
  const fault = (key: string, message: string): RouteFault => ({ path: [...path, key], message });
  if (does !== 'submit' && does !== 'approve' && does !== 'agree')
    yield fault('does', 'does は submit（提出）か approve（承認）か agree（合議）です。');
  if (quorum !== undefined && !['one', 'all', 'majority'].includes(quorum as never) && !isCount(quorum))
    yield fault('quorum', '定足数（quorum）は one・all・majority か 1 以上の整数です。');
  for (const key of ['rejects', 'minutes'])
    if (step[key] !== undefined && typeof step[key] !== 'boolean')
      yield fault(key, `${key} は true か false です。`);
  if (edit !== undefined && !isRecord(edit))
    yield fault('edit', 'edit は「項目: 開け方」の組で書いてください。');
  if (returnsTo !== undefined && !isTexts(returnsTo))
    yield fault('returnsTo', 'returnsTo は差戻し先の id の並びです。');
}

function* desksFaults(desks: unknown, path: Path): Iterable<RouteFault> {
  if (!Array.isArray(desks) || desks.length === 0)
    return yield { path, message: '職（unit と post）を一つ以上書いてください。' };
  for (const [i, desk] of desks.entries()) yield* deskFaults(desk, [...path, i]);
}

function* deskFaults(desk: unknown, path: Path): Iterable<RouteFault> {
  if (!isRecord(desk)) return yield { path, message: '職は unit と post で書いてください。' };
  yield* keyFaults(desk, ['unit', 'post'], path);
  yield* textFaults(desk, ['unit', 'post'], path);
}

function isCount(value: unknown, most = Infinity): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
