import type { BookFacts } from '../facts.js';
import type { DataColumn, DataTable } from './data-table.js';
import { SHEETS_FILE } from './sheets-table.js';

/** csv-metadata.json: what the tables are, in the words of CSV on the Web (W3C, tabular-metadata). */
export function csvMetadata(facts: BookFacts, title: string, tables: DataTable[]): string {
  const marks = naMarks(facts);
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'ja' }],
    'dc:title': title,
    'dc:publisher': facts.plan.municipality,
    'dc:identifier': facts.id,
    'dc:modified': { '@value': facts.date, '@type': 'xsd:date' },
    tables: tables.map((table) => tableMetadata(table, marks)),
  };
  return `${JSON.stringify(metadata, null, 1)}\n`;
}

function tableMetadata({ file, title, columns, key, ofSheets }: DataTable, marks: string[]): object {
  return {
    url: file,
    'dc:title': title,
    tableSchema: {
      columns: columns.map((column) => columnMetadata(column, marks)),
      ...(key ? { primaryKey: key } : {}),
      ...(ofSheets ? { foreignKeys: [SHEET_KEY] } : {}),
    },
  };
}

const SHEET_KEY = {
  columnReference: 'sheet',
  reference: { resource: SHEETS_FILE, columnReference: 'sheet' },
};

/** A column's title stands beside the name that heads it in the file: CSVW asks for that name among the titles. */
function columnMetadata({ name, title, type, unit, separator, mayBeNa }: DataColumn, marks: string[]): object {
  return {
    name,
    titles: { ja: [...new Set([name, title])] },
    datatype: type,
    ...(mayBeNa ? { null: ['', ...marks] } : {}),
    ...(separator === undefined ? {} : { separator }),
    ...(unit === undefined ? {} : { 'schema:unitText': unit }),
  };
}

/** The marks of 該当なし that were entered, and those that the forms print. */
function naMarks({ sheets, template }: BookFacts): string[] {
  const marks = new Set([template.defaults.na]);
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { na } = value as { na?: unknown };
    if (typeof na === 'string') marks.add(na);
    Object.values(value).forEach(collect);
  };
  for (const { content, template: own } of sheets) {
    if (own) marks.add(own.defaults.na);
    collect(content);
  }
  return [...marks].sort();
}
