import { resolvePath } from './path.js';
import type { Place } from './places.js';
import type { Slot } from './slots.js';
import type { Content } from './content.js';
import type { Field, TableField } from './field-types.js';
import type { Template } from './template.js';
import { fillMarks } from './values/print-marks.js';

/** The number of a table's row (index from 0) in the form's pattern: `(1)`, `①`, `1`. Circles end at 50, then `(51)`. */
export function rowNumber(pattern: NonNullable<TableField['number']>, index: number): string {
  const number = index + 1;
  if (pattern === '1') return String(number);
  return pattern === '①' && number <= 50 ? String.fromCodePoint(circle(number)) : `(${number})`;
}

/** Unicode has the circled numbers in three places: 1–20, 21–35, 36–50. */
function circle(number: number): number {
  if (number <= 20) return 0x2460 + number - 1;
  return number <= 35 ? 0x3251 + number - 21 : 0x32b1 + number - 36;
}

/** What people call the place of a path: `取組状況 1行目 Ｒ３年度実績`, `予算額・決算額 決算額（円） R3年度予算`; an unknown path is called by itself. */
export function pathLabel(template: Template, path: string, content: Content = {}): string {
  const target = resolvePath(template, path);
  if ('message' in target) return path;
  const names = placeNames(template, firstPlace(target.slot), content);
  const keys = [target.field.id, ...target.steps.map(({ key }) => key)];
  return keys.map((key, index) => names[index] ?? `${Number(key) + 1}行目`).filter(Boolean).join(' '); // prettier-ignore
}

/** What people call each part of a place's path; undefined for a row of a table or list. */
export function placeNames(template: Template, place: Place, content: Content = {}): (string | undefined)[] {
  const { field, keys, row, column, member } = place;
  const names = keys.slice(1).map((key, index) => {
    if (key === '*') return undefined;
    if (index === keys.length - 2) return column?.label ?? member?.label ?? '';
    if (field.type === 'table') return field.per?.find(({ id }) => id === key)?.label ?? key;
    return index === 0 && row?.id === key ? row.label : nameOfSub(field, key);
  });
  return [field.label, ...names].map((name) => name && labelText(template, content, name));
}

function nameOfSub(field: Field, sub: string): string {
  return (field.type === 'matrix' && field.sub?.[sub]) || sub;
}

function firstPlace(slot: Slot): Place {
  if (slot.kind === 'cell') return slot.place;
  return firstPlace(slot.kind === 'rows' ? slot.row : [...slot.members.values()][0]!);
}

/** A label with the answers that it speaks of put in: `成果指標（単位/{indicator.unit}）`. */
export function labelText(template: Template, content: Content, label: string): string {
  return fillMarks(template, content, label);
}
