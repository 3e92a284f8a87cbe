import { type Column, columnsOf, matrixColumns } from './columns.js';
import { fieldsOf } from './fields.js';
import type { Field, MatrixField, Member, Row, Spec, TableColumn, TableField } from './field-types.js';
import type { Template } from './template.js';

/** A cell of a form: where its answer is stored, what it may hold, and how it is computed. */
export interface Place {
  /** As a Patch path; `*` stands for the rows of a table or list: `activities.*.result`. */
  path: string;
  /** The same, part by part. */
  keys: readonly string[];
  field: Field;
  spec: Spec;
  /** In a matrix. */
  row?: Row;
  sub?: string;
  /** In a matrix, or in a table column that an axis makes. */
  column?: Column;
  /** In a table or group. */
  member?: TableColumn | Member;
  required: boolean;
  /** Nobody writes here: computed, or filled when the year opens. */
  computed?: Computation;
  locked: boolean;
}

/** How a computed place gets its value: by its row's, column's or own formula, or as the sum of other places. */
export interface Computation {
  formula?: string;
  /** Paths that are summed; `*` as in Place. */
  sum?: string[];
  needs?: 'all';
  /** In a computed row of a computed column: the other way to the same figure. */
  cross?: { formula: string } | { sum: string[] };
}

const known = new WeakMap<
  Template,
  { list: Place[]; byPath: Map<string, Place>; byField: Map<string, Place[]> }
>();

/** Every cell of a form in the order of the paper. */
export function placesOf(template: Template): Place[] {
  return indexOf(template).list;
}

/** The cells of one field. */
export function placesIn(template: Template, fieldId: string): Place[] {
  return indexOf(template).byField.get(fieldId) ?? [];
}

/** The cell at a path, whose rows may be numbers or `*`; undefined where the path names no single cell. */
export function placeAt(template: Template, path: string): Place | undefined {
  const { byPath } = indexOf(template);
  const keys = path.split('.');
  const rows = keys.flatMap((key, at) =>
    at > 0 && /^\d{1,3}$/.test(key) ? [keys.with(at, '*').join('.')] : [],
  );
  return [path, ...rows].map((each) => byPath.get(each)).find(Boolean);
}

/** `activities.0.result` as `activities.*.result`. A column that is called by a number (a year) stays: it has four digits. */
export function anyRow(path: string): string {
  return path.replace(/\.\d{1,3}(?=\.|$)/g, '.*');
}

function indexOf(template: Template) {
  const before = known.get(template);
  if (before) return before;
  const byField = new Map(fieldsOf(template).map((field) => [field.id, placesOfField(template, field)]));
  const list = [...byField.values()].flat();
  const index = { list, byPath: new Map(list.map((place) => [place.path, place])), byField };
  known.set(template, index);
  return index;
}

function placesOfField(template: Template, field: Field): Place[] {
  switch (field.type) {
    case 'note':
      return [];
    case 'matrix':
      return matrixPlaces(template, field);
    case 'table':
      return tablePlaces(template, field);
    case 'list':
      return [place(field, [field.id, '*'], field.of)];
    case 'group':
      return field.fields.map((member) => ({
        ...place(field, [field.id, member.id], member, member),
        member,
      }));
    default:
      return [place(field, [field.id], field, field)];
  }
}

type Own = { formula?: string; needs?: 'all'; required?: boolean; locked?: boolean };

function place(field: Field, keys: string[], spec: Spec, own: Own = {}): Place {
  const { formula, needs } = own;
  const computed = formula === undefined ? {} : { computed: { formula, ...(needs ? { needs } : {}) } };
  const locked = own.locked === true || field.locked === true;
  return { path: keys.join('.'), keys, field, spec, required: own.required === true, ...computed, locked };
}

/** The columns of a table, those that an axis makes one by one. */
export function tableColumns(
  template: Template,
  field: TableField,
): { id: string; label: string; column?: Column; member: TableColumn; spec: Spec }[] {
  return field.columns.flatMap((member) => {
    const spec = { ...member, type: member.type ?? 'longtext' } as Spec;
    if (member.axis === undefined) return [{ id: member.id!, label: member.label, member, spec }];
    return columnsOf(template, member.axis)
      .filter(({ kind }) => kind === 'year' || kind === 'column')
      .map((column) => ({ id: column.id, label: column.label, column, member, spec }));
  });
}

function tablePlaces(template: Template, field: TableField): Place[] {
  const parts = field.per ? field.per.map(({ id }) => [field.id, id]) : [[field.id]];
  return parts.flatMap((keys) =>
    tableColumns(template, field).map(({ id, column, member, spec }) => ({
      ...place(field, [...keys, '*', id], spec, member),
      member,
      ...(column ? { column } : {}),
    })),
  );
}

const ONLY_ROW: Row = { id: '', label: '' };

/** The rows of a matrix; the nameless one where it has none. */
export function matrixRows(field: MatrixField): Row[] {
  return field.rows ?? [ONLY_ROW];
}

export function cellOf(field: MatrixField, row: Row): Spec {
  return row.cell ?? field.cell ?? { type: 'longtext' };
}

export function cellKeys(field: MatrixField, row: string, sub: string | undefined, column: string): string[] {
  return [field.id, ...(row === '' ? [] : [row]), ...(sub === undefined ? [] : [sub]), column];
}

function matrixPlaces(template: Template, field: MatrixField): Place[] {
  const subs = field.sub ? Object.keys(field.sub) : [undefined];
  const columns = matrixColumns(template, field);
  return matrixRows(field).flatMap((row) =>
    subs.flatMap((sub) => columns.flatMap((column) => matrixPlace(field, row, sub, column) ?? [])),
  );
}

function matrixPlace(
  field: MatrixField,
  row: Row,
  sub: string | undefined,
  column: Column,
): Place | undefined {
  const spec = (column.kind === 'group' ? field.group_cell : undefined) ?? cellOf(field, row);
  const rule = field.columns?.[column.id];
  if (rule === 'none' || (typeof rule === 'object' && !rule.rows.includes(row.id))) return undefined;
  const summed = column.kind === 'subtotal' || column.kind === 'total';
  if (summed && rule !== 'sum' && !isCounted(spec)) return undefined;
  const keys = cellKeys(field, row.id, sub, column.id);
  const base = { ...place(field, keys, spec, { required: field.required === true }), row, ...(sub === undefined ? {} : { sub }), column }; // prettier-ignore
  const sum = summed ? column.of!.map((id) => cellKeys(field, row.id, sub, id).join('.')) : undefined;
  const computed = computation(row, column, sum);
  return computed ? { ...base, required: false, computed } : base;
}

function computation(row: Row, column: Column, sum: string[] | undefined): Computation | undefined {
  const across = sum ? { sum } : column.formula === undefined ? undefined : { formula: column.formula };
  const needs = row.needs ? { needs: row.needs } : {};
  if (row.formula === undefined) return across;
  return { formula: row.formula, ...needs, ...(across ? { cross: across } : {}) };
}

function isCounted({ type }: Spec): boolean {
  return type === 'money' || type === 'number' || type === 'int';
}
