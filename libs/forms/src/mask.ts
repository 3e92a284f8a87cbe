import { fieldsOf } from './fields.js';
import { among, valueAt } from './path.js';
import { type Place, placesIn, placesOf } from './places.js';
import { isSameAnswer } from './same-answer.js';
import type { Content, EditMask, Opening } from './content.js';
import type { Field, GroupField, TableField } from './field-types.js';
import type { Template } from './template.js';
import { yearText } from './years.js';

/**
 * The paths that a mask opens, in the form's order: fields, cells (`cost.budget.2021`), group members, table columns
 * (`activities.*.result`; rows may be added and removed). The longest key that names a place decides; computed and locked places are
 * never open. A path is open when it `overlaps` one of these.
 * @param template opened for the year of the cycle
 */
export function openPaths(template: Template, mask: EditMask | 'all', fiscalYear: number): string[] {
  const openingOf = mask === 'all' ? () => 'all' as const : openingsOf(template, mask, fiscalYear);
  const isOpen = (place: Place) => {
    const opening = openingOf(place);
    return reaches(opening, place) && isNow(opening, place, fiscalYear);
  };
  return placesOf(template)
    .filter((place) => isInput(place) && isOpen(place))
    .map(({ path }) => path);
}

/** Whether people write there. */
export function isInput({ computed, locked }: Place): boolean {
  return !computed && !locked;
}

/** What a mask says of a place: the opening of the longest key that names it; undefined where none does. */
export function openingsOf(
  template: Template,
  mask: EditMask,
  fiscalYear: number,
): (place: Place) => Opening | undefined {
  const keys = Object.entries(mask)
    .map(([key, opening]) => ({ parts: keyParts(template, key, fiscalYear), opening }))
    .sort((a, b) => weight(b.parts) - weight(a.parts));
  const sections = new Map(
    template.sections.flatMap(({ id, fields }) => fields.map((field) => [field.id, id])),
  );
  return (place) => {
    const key = keys.find(({ parts }) => names(parts, place.keys));
    if (key) return key.opening;
    const section = sections.get(place.field.id)!;
    return keys.find(({ parts }) => parts.length === 1 && parts[0] === section)?.opening;
  };
}

/** A key of a mask, part by part, as this year's form has it: `h{n}` as `h30`. */
export function keyParts(template: Template, key: string, fiscalYear: number): string[] {
  return yearText(key, fiscalYear, template.defaults.eras).split('.');
}

/** Whether a key names a place, or what holds it; `*` stands for any part. */
export function names(key: readonly string[], keys: readonly string[]): boolean {
  return key.length <= keys.length && key.every((part, index) => part === '*' || part === keys[index]);
}

/** Longer keys before shorter ones, and of the same length those with fewer `*`. */
function weight(key: readonly string[]): number {
  return key.length + key.filter((part) => part !== '*').length / (key.length + 1);
}

/** Whether an opening is about a place in some year. */
export function reaches(opening: Opening | undefined, { keys, field, column }: Place): boolean {
  if (opening === undefined || opening === 'all') return opening === 'all';
  if (Array.isArray(opening)) return holdsMembers(field) && opening.includes(keys.at(-1)!);
  if (opening === 'this_year') return column?.year !== undefined;
  return column?.group !== undefined && column.kind === (opening === 'this_group' ? 'group' : 'year');
}

/** Fields whose columns or members are opened by a list of their names. */
export function holdsMembers(field: Field): field is TableField | GroupField {
  return field.type === 'table' || field.type === 'group';
}

/** Whether it is this year that an opening opens the place in. */
function isNow(opening: Opening | undefined, { column }: Place, fiscalYear: number): boolean {
  if (opening === 'this_year') return column?.year === fiscalYear;
  const ofGroup = opening === 'open_years' || opening === 'this_group';
  return !ofGroup || column?.group?.years.includes(fiscalYear) === true;
}

/**
 * The changed paths that the mask does not open. In a table with only some columns open, rows may come and go as long
 * as no cell of a closed column changes.
 */
export function closedPaths(
  template: Template,
  mask: EditMask,
  fiscalYear: number,
  before: Content,
  after: Content,
): string[] {
  const isOpen = among(openPaths(template, mask, fiscalYear));
  return changedPaths(template, before, after).filter((path) => !isOpen(path));
}

/**
 * The paths of the cells whose answers differ, in the form's order; a table or list whose number of rows differs is named itself as
 * well. Both contents must have come from applyPatches or conform.
 */
export function changedPaths(template: Template, before: Content, after: Content): string[] {
  return fieldsOf(template).flatMap(({ id }) => {
    const places = placesIn(template, id).filter(({ computed }) => !computed);
    const blocks = new Set(places.map(rowsOf));
    return [...blocks].flatMap((block) => {
      const paths = places.filter((place) => rowsOf(place) === block).map(({ path }) => path);
      return changesIn(block, paths, before, after);
    });
  });
}

/** The path of the rows that a place is in; undefined where it is in none. */
function rowsOf({ keys }: Place): string | undefined {
  const row = keys.indexOf('*');
  return row < 0 ? undefined : keys.slice(0, row).join('.');
}

function changesIn(block: string | undefined, paths: string[], before: Content, after: Content): string[] {
  const changed = (path: string) => !isSameAnswer(valueAt(before, path), valueAt(after, path));
  if (block === undefined) return paths.filter(changed);
  const [old, now] = [countAt(before, block), countAt(after, block)];
  const rows = Array.from({ length: Math.max(old, now) }, (_, row) => String(row));
  const cells = rows.flatMap((row) => paths.map((path) => path.replace('*', row)).filter(changed));
  return old === now ? cells : [block, ...cells];
}

function countAt(content: Content, block: string): number {
  const rows = valueAt(content, block);
  return Array.isArray(rows) ? rows.length : 0;
}
