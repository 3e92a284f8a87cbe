import { emptyContent } from './answer.js';
import { isBlank } from './blank.js';
import { fieldsOf } from './fields.js';
import { isInput } from './mask.js';
import { openForm } from './open-form.js';
import { valueAt } from './path.js';
import { type Place, placeAt, placesOf } from './places.js';
import { own, under } from './plain.js';
import { cellsIn, type Slot, slotOf } from './slots.js';
import type { Answer, Content, Fault, Scalar } from './content.js';
import type { Carry } from './field-types.js';
import type { Template } from './template.js';
import { readSpec } from './values/read-spec.js';

/** A sheet of the year before: its form, opened for that year, and its answers with their computed cells, which `from` may name. */
export interface Before {
  template: Template;
  content: Content;
}

/** How a sheet of the new year begins. */
export interface Beginning {
  content: Content;
  /** Paths of what was taken over and speaks of now: somebody has to change or confirm it. */
  carried: string[];
  /** Answers that the new form has no place for, or that are none by its rules, by their path in the old content. */
  lost: Fault[];
}

/**
 * The answers with which a sheet begins in a new year. Places of the same name keep theirs, unless they are cleared (`carry: clear`);
 * `from` takes those of another place, in a table line by line. What is locked, and what speaks of an earlier year as it did, is not
 * `carried`; a figure of an earlier year under a head that has changed (見込み, 予算 that became 決算) is.
 * @param template opened for the new year
 * @param known whole answers known from elsewhere, which are not asked for again
 */
export function nextYear(before: Before, template: Template, known: Content = {}): Beginning {
  const heir: Heir = { before, template, lost: [] };
  const blank = emptyContent(template);
  const content = Object.fromEntries(
    Object.keys(blank).map((id) => [id, own(known, id) ?? answerOf(heir, slotOf(template, id)!)]),
  ) as Content;
  const carried = fieldsOf(template)
    .filter(({ id }) => !Object.hasOwn(known, id))
    .flatMap(({ id }) => cellsIn(template, id, content))
    .filter(({ place, value, fixed }) => isInput(place) && fixed === undefined && !isBlank(value))
    .filter(({ place }) => !isPast(heir, place))
    .map(({ path }) => path);
  return { content, carried, lost: [...withoutPlace(before, template), ...heir.lost] };
}

interface Heir {
  before: Before;
  template: Template;
  lost: Fault[];
}

function answerOf(heir: Heir, slot: Slot): Answer {
  if (slot.kind === 'rows') return rowsOf(heir, slot);
  if (slot.kind === 'names') return namesOf(slot, (part) => answerOf(heir, part));
  return inherited(heir, slot.place);
}

function namesOf({ members }: Slot & { kind: 'names' }, answer: (part: Slot) => Answer): Answer {
  const stored = [...members].filter(([, part]) => isStored(part));
  return Object.fromEntries(stored.map(([name, part]) => [name, answer(part)]));
}

/** Whether anything of it is stored: not where every place is computed. */
function isStored(slot: Slot): boolean {
  if (slot.kind === 'cell') return !slot.place.computed;
  return slot.kind === 'rows' || [...slot.members.values()].some(isStored);
}

/** The rows of a table or list: rows with the form's own text by that text, others as they were, without those that are blank now. */
function rowsOf(heir: Heir, slot: Slot & { kind: 'rows' }): Answer[] {
  const { row, keys } = slot;
  const columns = row.kind === 'names' ? [...row.members.values()] : [row];
  const places = columns.flatMap((part) => (part.kind === 'cell' ? part.place : []));
  const rowAt = (index: number): Answer => {
    const cell = (part: Slot) => (part.kind === 'cell' ? inherited(heir, part.place, index) : null);
    return row.kind === 'names' ? namesOf(row, cell) : cell(row);
  };
  const count = Math.max(0, ...places.map((place) => countAt(heir, place)));
  const rows = Array.from({ length: count }, (_, index) => rowAt(index));
  const [first] = places;
  const head = first?.keys.at(-1) ?? '';
  const free = rows.filter((each) => !isBlank(each) && !keys.includes(own(each, head) as string));
  const fixed = keys.map((key) => {
    const old = rows.find((each) => own(each, head) === key) ?? rowAt(count);
    return { ...(old as Record<string, Answer>), [head]: key };
  });
  return [...fixed, ...free];
}

/** The number of lines that a column takes over. */
function countAt(heir: Heir, place: Place): number {
  const source = sourceOf(heir, place);
  const rows = source && valueAt(heir.before.content, source.slice(0, source.indexOf('.*')));
  return Array.isArray(rows) ? rows.length : 0;
}

function inherited(heir: Heir, place: Place, row = 0): Scalar {
  const path = sourceOf(heir, place)?.replace('*', String(row));
  const value = path === undefined ? null : valueAt(heir.before.content, path);
  if (path === undefined || isBlank(value)) return null;
  const reading = readSpec(heir.template, place.spec, value);
  if ('value' in reading) return reading.value;
  heir.lost.push(...under(path.split('.'), reading.faults));
  return null;
}

/** Where the new answer comes from, in the old content; undefined where the place begins blank. */
function sourceOf({ before, template }: Heir, place: Place): string | undefined {
  const column = own(place.member, 'from') as string | undefined;
  if (column !== undefined) return columnAt(before.template, column);
  const { from } = place.field;
  if (from !== undefined) return [from, ...place.keys.slice(1)].join('.');
  return carryOf(template, place) === 'clear' ? undefined : placeAt(before.template, place.path)?.path;
}

/** A column of a table by its path, with or without the `*` of the rows. */
function columnAt(template: Template, from: string): string | undefined {
  return placesOf(template).find(({ path }) => path === from || path.replace('.*', '') === from)?.path;
}

/** The nearest word counts. */
function carryOf(template: Template, { member, row, field }: Place): Carry | undefined {
  const section = template.sections.find(({ fields }) => fields.includes(field));
  return member?.carry ?? row?.carry ?? field.carry ?? section?.carry;
}

/** Whether a place speaks of an earlier year, under the same head as in the form of that year's sheet. */
function isPast({ before, template }: Heir, place: Place): boolean {
  const year = yearOf(place);
  const was = placeAt(before.template, place.path);
  return year !== undefined && year < template.year! && was !== undefined && headOf(was) === headOf(place);
}

/** The fiscal year that a place speaks of: its column's, the last of its group, or that of its part of a repeated table. */
function yearOf({ column, keys }: Place): number | undefined {
  const year = column?.year ?? column?.group?.years.at(-1);
  if (year !== undefined) return year;
  const name = keys.slice(1).find((key) => /^\d{4}$/.test(key));
  return name === undefined ? undefined : Number(name);
}

function headOf({ column, field, keys }: Place): string {
  const part = field.type === 'table' ? field.per?.find(({ id }) => id === keys[1]) : undefined;
  return JSON.stringify([column?.label, column?.mark, column?.phase, part?.label]);
}

/** Answers whose place is gone: not because the year moved on, but because the form has it no more. */
function withoutPlace(before: Before, template: Template): Fault[] {
  const then = openForm(template, before.template.year!);
  return fieldsOf(before.template)
    .flatMap(({ id }) => cellsIn(before.template, id, before.content))
    .filter(({ place, value }) => !place.computed && !isBlank(value))
    .filter(({ path }) => !placeAt(template, path) && !placeAt(then, path))
    .map(({ path }) => ({ path: path.split('.'), message: '新しい年度の様式にこの欄がありません。' }));
}
