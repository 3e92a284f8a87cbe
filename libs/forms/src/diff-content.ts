import { alignRows } from './align.js';
import { fieldsOf, findField } from './fields.js';
import { answerText, pathLabel, rowNumber } from './labels.js';
import { cellPaths, countRows, valueAt } from './path.js';
import type { Content, Field, TableField, Template } from './template.js';

/** One place of a form where two contents give different answers. */
export interface Difference {
  /** As in a Patch, leading into the later content; of what only the earlier one has, into that one. */
  path: string;
  /** What people call the place: `評価 評価理由`, `取組状況 (2) Ｒ３年度実績`. */
  label: string;
  /** The answers as the form prints them: 0 is `0`, 該当なし its mark, blank null. */
  before: string | null;
  after: string | null;
  /** `added` and `removed`: the other side is blank, or has no such place. */
  kind: 'changed' | 'added' | 'removed';
}

/**
 * What two contents of a sheet say differently, in the form's order. Rows of tables are matched with each other first, so that a row
 * put in between leaves those after it alone; a row without any answer is none.
 * @param earlier the form of the earlier content, where it is another version: what only that one knows comes last
 */
export function diffContent(
  template: Template,
  before: Content,
  after: Content,
  earlier: Template = template,
): Difference[] {
  const gone = fieldsOf(earlier).filter(({ id }) => !findField(template, id));
  return [...fieldsOf(template), ...gone].flatMap(({ id }) => {
    const was = rowsOf(earlier, id, before, '変更前の');
    const now = rowsOf(template, id, after, '');
    return alignRows(was, now, countSame).flatMap(([a, b]) => differencesOf(a, b));
  });
}

/** One answer with its place. `key`: the same in every row of a table. */
interface Place {
  key: string;
  path: string;
  label: string;
  value: unknown;
  /** '' is blank. */
  text: string;
}

/** The rows of a table that hold an answer, each as its cells; any other field as a single row. */
function rowsOf(template: Template, id: string, content: Content, prefix: string): Place[][] {
  const field = findField(template, id);
  if (!field) return [];
  if (field.type !== 'table') return [placesOf(template, field, content)];
  const count = countRows(content, field);
  return Array.from({ length: count }, (_, index) => {
    const name = rowName(field, index, count);
    return placesOf(template, field, content, { index, name: name && prefix + name });
  }).filter((row) => row.some(({ text }) => text !== ''));
}

function placesOf(template: Template, field: Field, content: Content, row = { index: 0, name: '' }): Place[] {
  return cellPaths(template, field, ['*']).map((key) => {
    const path = key.replace('*', String(row.index));
    const value = valueAt(content, path);
    const label = labelOf(template, field, path, row.name);
    return { key, path, label, value, text: answerText(template, field, value) };
  });
}

/** The number that the form prints before a row: none where it is the only one. */
function rowName(field: TableField, index: number, count: number): string {
  if (field.number === undefined) return `${index + 1}行目`;
  return count > 1 ? rowNumber(field.number, index) : '';
}

function labelOf(template: Template, field: Field, path: string, row: string): string {
  const section = template.sections.find(({ fields }) => fields.includes(field));
  const place =
    field.type === 'table'
      ? [field.label, row, field.columns.find(({ id }) => path.endsWith(`.${id}`))?.label]
      : [pathLabel(template, path)];
  return [section?.label, ...place].filter(Boolean).join(' ');
}

function differencesOf(was: Place[] = [], now: Place[] = []): Difference[] {
  const old = new Map(was.map((place) => [place.key, place]));
  const kept = new Set(now.map(({ key }) => key));
  return [
    ...now.flatMap((place) => compare(place, old.get(place.key), place)),
    ...was.filter(({ key }) => !kept.has(key)).flatMap((place) => compare(place, place, undefined)),
  ];
}

function compare({ path, label }: Place, was: Place | undefined, now: Place | undefined): Difference[] {
  const before = was?.text || null;
  const after = now?.text || null;
  if (before === null && after === null) return [];
  if (was && now && isSame(was, now)) return [];
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return [{ path, label, before, after, kind }];
}

/** Of the answer, not of its print: a choice may be called otherwise in a later version of its form. */
function isSame(a: Place, b: Place): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

function countSame(a: Place[], b: Place[]): number {
  const given = new Map(a.map((place) => [place.key, place]));
  return b.filter((place) => {
    const other = given.get(place.key);
    return place.text !== '' && other !== undefined && isSame(other, place);
  }).length;
}
