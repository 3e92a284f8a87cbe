import { alignRows } from './align.js';
import { fieldsOf, findField } from './fields.js';
import { answerText } from './answer-text.js';
import { placeNames, rowNumber } from './labels.js';
import { valueAt } from './path.js';
import type { Place } from './places.js';
import { isSameAnswer } from './same-answer.js';
import { type Cell, cellsIn } from './slots.js';
import type { Content } from './content.js';
import type { Field, TableField } from './field-types.js';
import type { Template } from './template.js';

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
    const was = partsOf(earlier, id, before, '変更前の');
    const now = partsOf(template, id, after, '');
    return [...new Set([...now.keys(), ...was.keys()])].flatMap((part) =>
      alignRows(was.get(part) ?? [], now.get(part) ?? [], countSame).flatMap(([a, b]) => differencesOf(a, b)),
    );
  });
}

/** One answer with its place. `key`: the same in every row of a table. */
interface Said {
  key: string;
  path: string;
  /** What people call the place. */
  label: () => string;
  value: unknown;
  /** '' is blank. */
  text: string;
}

/** The parts of a field that are matched row by row: each table of it, or all of a field that has no rows. */
function partsOf(template: Template, id: string, content: Content, prefix: string): Map<string, Said[][]> {
  const parts = new Map<string, Said[][]>();
  for (const cell of cellsIn(template, id, content)) {
    if (cell.place.computed || cell.fixed !== undefined) continue;
    const at = cell.place.keys.indexOf('*');
    const keys = cell.path.split('.');
    const index = at < 0 ? 0 : Number(keys[at]);
    // A row that the form names is that row, whatever it says.
    const end = at < 0 ? 1 : isNamed(cell.place.field, index) ? at + 1 : at;
    const rows = getOr(parts, keys.slice(0, end).join('.'), []);
    (rows[index] ??= []).push(saidAt(template, content, cell, index, prefix));
  }
  for (const [key, rows] of parts) parts.set(key, rows.filter((row) => row.some(({ text }) => text !== ''))); // prettier-ignore
  return parts;
}

function getOr<K, V>(map: Map<K, V>, key: K, value: V): V {
  if (!map.has(key)) map.set(key, value);
  return map.get(key)!;
}

function saidAt(template: Template, content: Content, cell: Cell, index: number, prefix: string): Said {
  const { path, place, value } = cell;
  const label = () => {
    const section = template.sections.find(({ fields }) => fields.includes(place.field));
    const row = rowName(place, index, content, prefix);
    return [section?.label, ...placeNames(template, place, content).map((name) => name ?? row)].filter(Boolean).join(' '); // prettier-ignore
  };
  return { key: place.path, path, label, value, text: answerText(template, place, value, content) };
}

function isNamed(field: Field, index: number): field is TableField {
  return field.type === 'table' && field.keys?.[index] !== undefined;
}

/** What the form prints before a row: nothing where it is the only one. */
function rowName({ field, keys }: Place, index: number, content: Content, prefix: string): string {
  if (field.type !== 'table' && field.type !== 'list') return '';
  if (isNamed(field, index)) return field.keys![index]!;
  if (field.number === undefined) return `${prefix}${index + 1}行目`;
  const rows = valueAt(content, keys.slice(0, keys.indexOf('*')).join('.'));
  return Array.isArray(rows) && rows.length > 1 ? prefix + rowNumber(field.number, index) : '';
}

function differencesOf(was: Said[] = [], now: Said[] = []): Difference[] {
  const old = new Map(was.map((place) => [place.key, place]));
  const kept = new Set(now.map(({ key }) => key));
  return [
    ...now.flatMap((place) => compare(place, old.get(place.key), place)),
    ...was.filter(({ key }) => !kept.has(key)).flatMap((place) => compare(place, place, undefined)),
  ];
}

function compare({ path, label }: Said, was: Said | undefined, now: Said | undefined): Difference[] {
  const before = was?.text || null;
  const after = now?.text || null;
  if (before === null && after === null) return [];
  if (was && now && isSame(was, now)) return [];
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return [{ path, label: label(), before, after, kind }];
}

/** Of the answer, not of its print: a choice may be called otherwise in a later version of its form. */
function isSame(a: Said, b: Said): boolean {
  return isSameAnswer(a.value, b.value);
}

function countSame(a: Said[], b: Said[]): number {
  const given = new Map(a.map((place) => [place.key, place]));
  return b.filter((place) => {
    const other = given.get(place.key);
    return place.text !== '' && other !== undefined && isSame(other, place);
  }).length;
}
