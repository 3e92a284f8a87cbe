import { type Column, columnsOf, isAbsent } from './columns.js';
import { fieldsOf, findField } from './fields.js';
import type { NameType, Scope } from './name-type.js';
import { typeOfCells, typeOfSpec } from './spec-type.js';
import { partialNames, placesUnder } from './place-names.js';
import { cellKeys, cellOf, matrixRows, type Place, placeAt, placesOf, tableColumns } from './places.js';
import type { Field, MatrixField, Row } from './field-types.js';
import type { Template } from './template.js';

/** Where an expression stands: nowhere in particular, or in a cell, line, row or column of a field. */
export interface Here {
  field?: Field;
  row?: Row;
  sub?: string;
  column?: Column;
  /** Of a table with `per`. */
  part?: string;
  /** A check, which may ask `value` and subs by their names. */
  rule?: true;
}

/** What a name means where it stands: one cell (`*`: of the line at hand), several cells (`*`: of every line), or a given value. */
export type Meaning =
  | { is: 'cell'; type: NameType; place: Place; part?: 'start' | 'end' }
  | { is: 'cells'; type: NameType; places: readonly Place[]; table?: true }
  | { is: 'given'; type: NameType; value: number | string | null };

/** Where the formula of a cell stands. */
export function hereOf({ field, row, sub, column, keys }: Place): Here {
  return {
    field,
    ...(row ? { row } : {}),
    ...(sub === undefined ? {} : { sub }),
    ...(column ? { column } : {}),
    ...(keys[2] === '*' ? { part: keys[1]! } : {}),
  };
}

/** The names that may be used there, with their types. */
export function scopeOf(template: Template, here: Here = {}): Scope {
  return {
    typeOf: (name) => meaningOf(template, here, name)?.type,
    names: () => [...new Set(namesAt(template, here))],
    lookups: Object.keys(template.lookups ?? {}),
  };
}

function namesAt(template: Template, here: Here): string[] {
  const paths = placesOf(template).map(({ path }) => path);
  return [
    ...nearNames(template, here),
    ...fieldsOf(template).map(({ id }) => id),
    ...partialNames(template),
    ...paths.filter((path) => !path.includes('*')),
    'fiscal_year',
  ];
}

/** What a name means there; undefined where it is unknown. The nearest meaning goes first. */
export function meaningOf(template: Template, here: Here, name: string): Meaning | undefined {
  const meaning = near(template, here, name) ?? far(template, here, name);
  if (meaning || name !== 'fiscal_year') return meaning;
  return { is: 'given', type: { kind: 'number' }, value: template.year ?? null };
}

function near(template: Template, here: Here, name: string): Meaning | undefined {
  const { field, column } = here;
  const inner = field && nearIn(template, here, field, name);
  if (inner || !column) return inner;
  if (name === 'year') return { is: 'given', type: { kind: 'number' }, value: column.year ?? null };
  if (name === 'phase') return { is: 'given', type: { kind: 'text' }, value: column.phase ?? null };
  return undefined;
}

function nearIn(template: Template, here: Here, field: Field, name: string): Meaning | undefined {
  const key = name.startsWith('this.') ? name.slice('this.'.length) : name;
  if (field.type === 'group') return cell(template, [field.id, name]);
  if (field.type === 'table')
    return cell(template, [field.id, ...(here.part === undefined ? [] : [here.part]), '*', key]);
  if (field.type !== 'matrix' || !here.column) return undefined;
  const { row, sub, column, rule } = here;
  if (row && key !== name)
    return isColumn(template, field, key) ? gridCell(template, field, [row.id], sub, key) : undefined;
  if (row && rule && name === 'value') return gridCell(template, field, [row.id], sub, column.id);
  if (row && rule && isSub(field, name)) return gridCell(template, field, [row.id, name], sub, column.id);
  return field.rows && gridCell(template, field, name.split('.'), sub, column.id);
}

function far(template: Template, here: Here, name: string): Meaning | undefined {
  const [id = '', ...rest] = name.split('.');
  return (
    cell(template, [id, ...rest]) ??
    sameColumn(template, here, id, rest) ??
    cells(template, name) ??
    periodEnd(template, id, rest) ??
    absentCell(template, id, rest)
  );
}

/** A cell of a column that this year's form has not, as those of a group that the window has left: blank. */
function absentCell(template: Template, id: string, rest: string[]): Meaning | undefined {
  const field = findField(template, id);
  const column = rest.at(-1);
  if (field?.type !== 'matrix' || column === undefined || !isAbsent(template, field.axis, column))
    return undefined;
  const names = rest.slice(0, -1);
  return gridCell(template, field, field.rows ? names : ['', ...names], undefined, column);
}

/** A row of another matrix with the same columns means its cell in this column. */
function sameColumn(template: Template, here: Here, id: string, rest: string[]): Meaning | undefined {
  const { field, column } = here;
  const other = findField(template, id);
  if (!column || field?.type !== 'matrix' || other?.type !== 'matrix' || other.axis !== field.axis)
    return undefined;
  return gridCell(template, other, other.rows ? rest : ['', ...rest], here.sub, column.id);
}

/**
 * A cell of a matrix by its row and, where it is named, its sub, else the sub at hand. A row that has no cell in the column is blank
 * there.
 */
function gridCell(
  template: Template,
  field: MatrixField,
  names: readonly string[],
  subHere: string | undefined,
  column: string,
): Meaning | undefined {
  const [rowId, sub = field.sub && subHere, ...more] = names;
  if (rowId === undefined || more.length > 0 || (field.sub ? !isSub(field, sub) : sub !== undefined))
    return undefined;
  const found = cell(template, cellKeys(field, rowId, sub, column));
  if (found) return found;
  const row = matrixRows(field).find(({ id }) => id === rowId);
  return row && { is: 'given', type: typeOfSpec(template, cellOf(field, row)), value: null };
}

function isSub({ sub }: MatrixField, name: string | undefined): boolean {
  return sub !== undefined && name !== undefined && Object.hasOwn(sub, name);
}

function isColumn(template: Template, { axis }: MatrixField, id: string): boolean {
  return isAbsent(template, axis, id) || columnsOf(template, axis).some((column) => column.id === id);
}

function cell(template: Template, keys: string[]): Meaning | undefined {
  const path = keys.join('.');
  const place = placeAt(template, path);
  if (place?.path !== path) return undefined;
  return { is: 'cell', type: typeOfSpec(template, place.spec), place };
}

/** Several cells by one name: those that people fill in, computed ones only where there are no others. */
function cells(template: Template, name: string): Meaning | undefined {
  const all = placesUnder(template, name);
  if (!all) return undefined;
  const entered = all.filter(({ computed }) => !computed);
  const single = all.filter(({ column }) => !column || column.kind === 'year' || column.kind === 'column');
  const places = entered.length > 0 ? entered : single.length > 0 ? single : all;
  const table = all.some(({ keys }) => name === keys[0] || name === keys.slice(0, keys.indexOf('*')).join('.')); // prettier-ignore
  const isTable = table && all[0]!.field.type === 'table';
  return { is: 'cells', type: typeOfCells(places), places, ...(isTable ? { table: true } : {}) };
}

function periodEnd(template: Template, id: string, rest: string[]): Meaning | undefined {
  const part = rest.at(-1);
  if (part !== 'start' && part !== 'end') return undefined;
  const found = cell(template, [id, ...rest.slice(0, -1)]);
  if (found?.is !== 'cell' || found.place.spec.type !== 'period') return undefined;
  return { ...found, type: { kind: 'number', na: part === 'end' }, part };
}

function nearNames(template: Template, { field, row, column, rule }: Here): string[] {
  if (field?.type === 'group') return field.fields.map(({ id }) => id);
  if (field?.type === 'table') return tableColumns(template, field).flatMap(({ id }) => (/^\d/.test(id) ? [`this.${id}`] : [id])); // prettier-ignore
  if (field?.type !== 'matrix' || !column) return [];
  const columns = row ? columnsOf(template, field.axis).map(({ id }) => `this.${id}`) : [];
  const asked = rule ? ['value', ...Object.keys(field.sub ?? {})] : [];
  return [...(field.rows ?? []).map(({ id }) => id), ...columns, ...asked, 'year', 'phase'];
}
