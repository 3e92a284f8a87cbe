import { axisOf, fieldsOf } from './fields.js';
import { isRecord } from './plain.js';
import { unknownName } from './suggest.js';
import type { Content, Field, MatrixField, TableField, Template } from './template.js';

/** What a Patch path names. */
export type Target =
  | { kind: 'field'; field: Field }
  | { kind: 'amount'; field: MatrixField; row: string; year: string }
  | { kind: 'cell'; field: TableField; index: number; column: string };

/** Whether two paths are the same or one holds the other. `*` stands for any row of a table. */
export function overlaps(a: string, b: string): boolean {
  const left = a.split('.');
  const right = b.split('.');
  return left
    .slice(0, right.length)
    .every((part, index) => part === right[index] || part === '*' || right[index] === '*');
}

/** The stored value at a path: an answer, a part of one, or null where there is nothing. */
export function valueAt(content: Content, path: string): unknown {
  let value: unknown = content;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = /^\d+$/.test(part) ? value[Number(part)] : null;
    else value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : null;
  }
  return value ?? null;
}

/** The paths of a field's cells; `rows` are the row keys of a table: indexes, or `*` for any row. */
export function cellPaths(template: Template, field: Field, rows: readonly (number | '*')[]): string[] {
  if (field.type === 'matrix') {
    const { years } = axisOf(template, field);
    return field.rows.flatMap((row) => years.map((year) => `${field.id}.${row.id}.${year}`));
  }
  if (field.type !== 'table') return [field.id];
  return rows.flatMap((row) => field.columns.map((column) => `${field.id}.${row}.${column.id}`));
}

/** The number of rows that a table has; 0 for every other field. */
export function countRows(content: Content, field: Field): number {
  const rows = field.type === 'table' ? valueAt(content, field.id) : null;
  return Array.isArray(rows) ? rows.length : 0;
}

/** Finds what a path names, or says in Japanese why it names nothing. */
export function resolvePath(template: Template, path: string): Target | { message: string } {
  const [id = '', ...rest] = path.split('.');
  const fields = fieldsOf(template);
  const field = fields.find((candidate) => candidate.id === id);
  if (!field)
    return {
      message: unknownName(
        '項目',
        id,
        fields.map((candidate) => candidate.id),
      ),
    };
  if (rest.length === 0) return { kind: 'field', field };
  if (field.type === 'matrix') return resolveAmount(template, field, rest);
  if (field.type === 'table') return resolveCell(field, rest);
  return { message: `「${id}」は一つの欄です。「${id}」とだけ書いてください。` };
}

function resolveAmount(
  template: Template,
  field: MatrixField,
  parts: string[],
): Target | { message: string } {
  const [row = '', year = ''] = parts;
  const rows = field.rows.map(({ id }) => id);
  const years = axisOf(template, field).years.map(String);
  if (!rows.includes(row)) return { message: unknownName('行', row, rows) };
  if (parts.length !== 2) return { message: `「${field.id}.${row}.年度」の形で書いてください。` };
  if (!years.includes(year)) return { message: unknownName('年度', year, years) };
  return { kind: 'amount', field, row, year };
}

function resolveCell(field: TableField, parts: string[]): Target | { message: string } {
  const [index = '', column = ''] = parts;
  const columns = field.columns.map(({ id }) => id);
  if (parts.length !== 2 || !/^(0|[1-9]\d{0,5})$/.test(index))
    return { message: `「${field.id}.行.列」の形で書いてください（行は0から数えます）。` };
  if (!columns.includes(column)) return { message: unknownName('列', column, columns) };
  return { kind: 'cell', field, index: Number(index), column };
}
