import { type BookPart, placeAt, printedAt, valueAt } from '@kairan/forms';
import type { BookFacts } from '../facts.js';
import { sharedColumns } from './answer-columns.js';
import { type DataColumn, integerColumn, textColumn, type UnfiledTable } from './data-table.js';
import type { BookRecords, SheetRecord } from './records.js';

/** A column of a list and what each sheet says in it. */
interface ListColumn {
  column: DataColumn;
  cell: (record: SheetRecord) => string;
}

const PLACE: ListColumn[] = [
  { column: textColumn('sheet', '調書の識別子'), cell: ({ sheet }) => sheet.id },
  { column: integerColumn('number', '冊子での順番'), cell: ({ number }) => String(number) },
  { column: integerColumn('vision', '体系の番号'), cell: ({ sheet }) => String(sheet.vision) },
];
const NAMED: ListColumn[] = [
  ...PLACE,
  { column: textColumn('name', '名称'), cell: ({ sheet }) => sheet.name },
  { column: textColumn('department', '所管'), cell: ({ sheet }) => sheet.department },
];

export function indexTable(
  { template }: BookFacts,
  records: BookRecords,
  { title, columns }: Extract<BookPart, { kind: 'index' }>,
): UnfiledTable {
  const counted = countedColumns(records, template.rollup.counts, columns.slice(3));
  return tableOf('index', title, [...NAMED, ...counted], records);
}

export function listTable(
  records: BookRecords,
  { title, columns }: Extract<BookPart, { kind: 'list' }>,
): UnfiledTable {
  const own = columns.flatMap(({ path, label }) => columnsAt(records, path, label));
  return tableOf('list', title, [...NAMED, ...eachOnce(own)], records);
}

/** On paper a place may stand twice; a name in a table stands for one column. */
function eachOnce(columns: ListColumn[]): ListColumn[] {
  return [...new Map(columns.map((each) => [each.column.name, each])).values()];
}

/** Earlier names and departments are those of the earlier years. */
export function ratingsTable(
  { template }: BookFacts,
  records: BookRecords,
  { columns, years }: Extract<BookPart, { kind: 'ratingsOverYears' }>,
): UnfiledTable {
  const { na } = template.defaults;
  const earlier = years.map((year, i): ListColumn => {
    const title = columns[3 + i] ?? String(year);
    return {
      column: { ...textColumn(`rating.${year}`, title), mayBeNa: true },
      cell: ({ sheet }) => {
        const rating = sheet.earlier.ratings[String(year)];
        return rating === null ? na : (rating ?? '');
      },
    };
  });
  const own: ListColumn[] = [
    ...PLACE,
    { column: textColumn('name', columns[1] ?? '名称'), cell: ({ sheet }) => sheet.earlier.name },
    { column: textColumn('department', columns[2] ?? '所管'), cell: ({ sheet }) => sheet.earlier.department },
    ...earlier,
    ...countedColumns(records, template.rollup.counts, columns.slice(3 + years.length)),
  ];
  return tableOf('ratings', '年度別の評価', own, records);
}

function countedColumns(records: BookRecords, counts: { field: string }[], titles: string[]): ListColumn[] {
  return counts.flatMap(({ field }, i) => columnsAt(records, field, titles[i] ?? field));
}

/** What stands at a path: the value of a cell, or all answers of a field in words. */
function columnsAt({ forms }: BookRecords, path: string, title: string): ListColumn[] {
  const cells = sharedColumns(
    forms,
    (template) => [placeAt(template, path) ?? []].flat(),
    () => path,
    () => title,
  );
  if (cells.length)
    return cells.map(({ column, cellIn }) => ({
      column,
      cell: ({ template, content }) => cellIn(template, () => valueAt(content, path)),
    }));
  return [
    {
      column: textColumn(`answer.${path}`, title),
      cell: ({ template, content }) => printedAt(template, content, path),
    },
  ];
}

function tableOf(kind: string, title: string, columns: ListColumn[], { sheets }: BookRecords): UnfiledTable {
  return {
    kind,
    title,
    columns: columns.map(({ column }) => column),
    rows: sheets.map((record) => columns.map(({ cell }) => cell(record))),
    key: ['sheet'],
    ofSheets: true,
  };
}
