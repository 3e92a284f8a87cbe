import { stringify } from 'csv-stringify/sync';
import type { ArchiveFile } from './archive.js';

/** A table of the data edition: one CSV file and what csv-metadata.json says of it. */
export interface DataTable {
  /** Path of its file in the archive. */
  file: string;
  title: string;
  columns: DataColumn[];
  rows: Iterable<string[]>;
  /** Names of the columns that together name a row. */
  key?: string[];
  /** Whether its column `sheet` names rows of the table of all sheets. */
  ofSheets?: boolean;
}

/** A table of the book itself, whose file its place in the book names. */
export type UnfiledTable = Omit<DataTable, 'file'> & { kind: string };

export interface DataColumn {
  name: string;
  /** What people call it. */
  title: string;
  type: DataType;
  unit?: string;
  /** Between the values of a cell that holds several. */
  separator?: string;
  /** Whether 該当なし may stand there: the mark itself is its cell, and no value of the column's type. */
  mayBeNa?: boolean;
}

export type DataType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

export function textColumn(name: string, title: string): DataColumn {
  return { name, title, type: 'string' };
}

export function integerColumn(name: string, title: string, unit?: string): DataColumn {
  return { name, title, type: 'integer', ...(unit ? { unit } : {}) };
}

/** Rows that are written at once. */
const BATCH = 100;

/**
 * RFC 4180 in UTF-8. It begins with a byte order mark: without it Excel takes the file for Shift_JIS, and readers of CSVW drop it.
 * Nothing is put before cells that begin like a formula: the data stays exactly what was decided.
 */
export function csvFile({ file, columns, rows }: DataTable): ArchiveFile {
  return { path: file, text: csvText(columns, rows) };
}

function* csvText(columns: DataColumn[], rows: Iterable<string[]>): Generator<string> {
  yield '\uFEFF' + csvLines([columns.map(({ name }) => name)]);
  let batch: string[][] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield csvLines(batch);
    batch = [];
  }
  if (batch.length) yield csvLines(batch);
}

function csvLines(rows: string[][]): string {
  return stringify(rows, { record_delimiter: 'windows' });
}
