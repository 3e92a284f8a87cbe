import { pathLabel, placesOf, valueAt } from '@kairan/forms';
import type { BookFacts } from '../facts.js';
import { sharedColumns } from './answer-columns.js';
import { type DataColumn, type DataTable, integerColumn, textColumn } from './data-table.js';
import type { BookRecords } from './records.js';

/** File of the table of all sheets. */
export const SHEETS_FILE = 'sheets.csv';

const COLUMNS: DataColumn[] = [
  textColumn('sheet', '調書の識別子'),
  integerColumn('fiscal_year', '年度（4月の属する西暦年）'),
  integerColumn('number', '冊子での順番'),
  integerColumn('vision', '体系の番号'),
  textColumn('name', '一覧での名称'),
  textColumn('department', '一覧での所管'),
  textColumn('form', '様式'),
  textColumn('hash', '決裁された内容のSHA-256'),
];

/** One row for each sheet of the year; a column for each place of its form that is there once. */
export function sheetsTable({ fiscalYear }: BookFacts, { forms, sheets }: BookRecords): DataTable {
  const answers = sharedColumns(
    forms,
    (template) => placesOf(template).filter(({ keys }) => !keys.includes('*')),
    ({ path }) => path,
    pathLabel,
  );
  const rows = sheets.map(({ sheet, number, form, template, content }) => [
    ...[sheet.id, fiscalYear, number, sheet.vision, sheet.name, sheet.department, form].map(String),
    sheet.hash ?? '',
    ...answers.map(({ cellIn }) => cellIn(template, ({ path }) => valueAt(content, path))),
  ]);
  const columns = [...COLUMNS, ...answers.map(({ column }) => column)];
  return { file: SHEETS_FILE, title: '調書（1行が1調書の1年度）', columns, rows, key: ['sheet'] };
}
