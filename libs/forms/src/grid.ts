import { axisOf } from './fields.js';
import { readMoney } from './money.js';
import { isRecord, type Reading, refuse, under } from './plain.js';
import { unknownName } from './suggest.js';
import { readText } from './text.js';
import type {
  Fault,
  MatrixAnswer,
  MatrixField,
  TableAnswer,
  TableField,
  Template,
  Text,
} from './template.js';

/** The most rows of any table, whatever its field allows. */
export const ROW_LIMIT = 200;

/** Reads a whole matrix `{row: {year: amount}}`; rows and years that are left out are blank. */
export function readMatrix(template: Template, field: MatrixField, value: unknown): Reading<MatrixAnswer> {
  const years = axisOf(template, field).years.map(String);
  const faults: Fault[] = [];
  const rows = members(
    value,
    field.rows.map(({ id }) => id),
    '行',
    [],
    faults,
  ).map(([row, cells]) => [
    row,
    Object.fromEntries(
      members(cells, years, '年度', [row], faults).map(([year, cell]) => [
        year,
        keep(readMoney(cell, field.cell), [row, year], faults),
      ]),
    ),
  ]);
  return faults.length > 0 ? { faults } : { value: Object.fromEntries(rows) };
}

/** Reads a whole table, an array of `{column: text}`; columns that are left out are blank. */
export function readTable(field: TableField, value: unknown): Reading<TableAnswer> {
  if (value === null) return { value: [] };
  if (!Array.isArray(value)) return refuse('表は行の並び（配列）で渡してください。');
  if (value.length > rowLimit(field)) return refuse(tooManyRows(field));
  const faults: Fault[] = [];
  const columns = field.columns.map(({ id }) => id);
  const rows = Array.from(value, (row: unknown, index) =>
    Object.fromEntries(
      members(row, columns, '列', [index], faults).map(([column, cell]): [string, Text] => [
        column,
        keep(readText(cell), [index, column], faults),
      ]),
    ),
  );
  return faults.length > 0 ? { faults } : { value: rows };
}

export function rowLimit(field: TableField): number {
  return field.max ?? ROW_LIMIT;
}

export function tooManyRows(field: TableField): string {
  return `「${field.label}」は${rowLimit(field)}行までです。行を減らしてください。`;
}

/** The known members of a record in the template's order, missing ones as null; what is not known is a fault. */
function members(
  value: unknown,
  names: string[],
  kind: string,
  path: (string | number)[],
  faults: Fault[],
): [string, unknown][] {
  const record = value === null ? {} : value;
  if (!isRecord(record)) {
    faults.push({ path, message: `${kind}の名前と値の組で渡してください。` });
    return [];
  }
  for (const name of Object.keys(record)) {
    if (!names.includes(name))
      faults.push({ path: [...path, name], message: unknownName(kind, name, names) });
  }
  return names.map((name) => [name, (Object.hasOwn(record, name) ? record[name] : null) ?? null]);
}

function keep<T>(reading: Reading<T | null>, path: (string | number)[], faults: Fault[]): T | null {
  if ('value' in reading) return reading.value;
  faults.push(...under(path, reading.faults));
  return null;
}
