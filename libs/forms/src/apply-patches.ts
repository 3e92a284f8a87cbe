import { readAnswer } from './answer.js';
import { rowLimit, tooManyRows } from './grid.js';
import { readMoney } from './money.js';
import { countRows, resolvePath, type Target, valueAt } from './path.js';
import { isRecord, own, type Reading, refuse, under } from './plain.js';
import { readText } from './text.js';
import type { Answer, Content, Fault, Patch, TableAnswer, Template } from './template.js';

/**
 * Applies patches in order and answers a new content; neither argument is changed. Every value is checked and
 * normalised. One fault refuses all of them; fault paths are [patch index, 'path' | 'value', …into the value].
 */
export function applyPatches(
  template: Template,
  content: Content,
  patches: Patch[],
): { content: Content } | { faults: Fault[] } {
  const faults: Fault[] = [];
  let next = content;
  patches.forEach((patch, index) => {
    const path: unknown = isRecord(patch) ? patch.path : undefined;
    const target =
      typeof path === 'string' ? resolvePath(template, path) : { message: '項目の場所を書いてください。' };
    if ('message' in target) return void faults.push({ path: [index, 'path'], message: target.message });
    if (target.kind === 'cell' && target.index > countRows(next, target.field))
      return void faults.push({ path: [index, 'path'], message: noSuchRow(target.index) });
    const reading = readTarget(template, next, target, patch.value);
    if ('faults' in reading) faults.push(...under([index, 'value'], reading.faults));
    else next = { ...next, [target.field.id]: reading.value };
  });
  return faults.length > 0 ? { faults } : { content: next };
}

function noSuchRow(index: number): string {
  return `${index + 1}行目はまだありません。行は上から順に加えてください。`;
}

/** The whole new answer of the target's field. */
function readTarget(template: Template, content: Content, target: Target, value: unknown): Reading<Answer> {
  const { field } = target;
  if (target.kind === 'field') return readAnswer(template, field, value);
  if (target.kind === 'cell') return readCell(content, target, value);
  const reading = readMoney(value, target.field.cell);
  if ('faults' in reading) return reading;
  const before = valueAt(content, field.id);
  const matrix = isRecord(before) ? before : {};
  const row = own(matrix, target.row);
  const cells = { ...(isRecord(row) ? row : {}), [target.year]: reading.value };
  return { value: { ...matrix, [target.row]: cells } as Answer };
}

function readCell(content: Content, target: Target & { kind: 'cell' }, value: unknown): Reading<Answer> {
  const { field, index, column } = target;
  if (index >= rowLimit(field)) return refuse(tooManyRows(field));
  const reading = readText(value);
  if ('faults' in reading) return reading;
  const rows = valueAt(content, field.id);
  const next: TableAnswer = Array.isArray(rows) ? [...rows] : [];
  const blankRow = Object.fromEntries(field.columns.map(({ id }) => [id, null]));
  next[index] = { ...blankRow, ...next[index], [column]: reading.value };
  return { value: next };
}
