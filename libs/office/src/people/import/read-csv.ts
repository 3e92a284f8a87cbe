import { narrow } from '@kairan/forms';
import { readCsvRecords, type CsvRecord, type Encoding } from '../../csv-records.js';
import { columnOf, columns, headingOf, type Cells, type Column } from './columns.js';

const maxBytes = 1024 * 1024;
const maxRows = 5000;

export interface CsvRow {
  /** 1 is the line of the headings. */
  line: number;
  cells: Cells;
  /** A fault of the row as a whole. */
  fault: string | null;
}

export type CsvReading = { encoding: Encoding; rows: CsvRow[] } | { reason: string };

/** Reads a file of people: UTF-8 with or without BOM, or Shift_JIS, with headings in its first line. */
export function readCsv(bytes: Uint8Array): CsvReading {
  if (bytes.length > maxBytes)
    return { reason: 'ファイルが大きすぎます（1 MBまで）。分けて取り込んでください。' };
  const read = readCsvRecords(bytes);
  if ('reason' in read) return read;
  const [first, ...rest] = read.records;
  const headings = headingsOf(first?.cells ?? []);
  if ('reason' in headings) return headings;
  if (rest.length === 0) return { reason: '見出しのほかに行がありません。' };
  if (rest.length > maxRows)
    return { reason: `行が多すぎます（${rest.length}行、${maxRows}行まで）。分けて取り込んでください。` };
  return { encoding: read.encoding, rows: rest.map((record) => rowOf(record, headings.headings)) };
}

type Headings = (Column | undefined)[];

/** Each heading once; what is not known might be a misspelt one, whose column would be lost. */
function headingsOf(record: string[]): { headings: Headings } | { reason: string } {
  const texts = record.map((text) => narrow(text).replace(/\s/g, '').toLowerCase());
  const headings = texts.map(columnOf);
  const unknown = texts.find((text, i) => text !== '' && headings[i] === undefined);
  const known = Object.keys(columns).map((column) => headingOf(column as Column)).join('、'); // prettier-ignore
  if (unknown !== undefined)
    return { reason: `見出し「${unknown}」は使えません。使えるのは ${known} です。` };
  const twice = headings.find((column, i) => column !== undefined && headings.indexOf(column) !== i);
  if (twice) return { reason: `見出し「${headingOf(twice)}」が2つあります。` };
  const missing = (['login', 'name'] as const).find((column) => !headings.includes(column));
  return missing ? { reason: `1行目に見出し「${headingOf(missing)}」がありません。` } : { headings };
}

function rowOf({ line, cells: record }: CsvRecord, headings: Headings): CsvRow {
  const cells = Object.fromEntries(Object.keys(columns).map((column) => [column, ''])) as Cells;
  headings.forEach((column, i) => {
    if (column) cells[column] = record[i] ?? '';
  });
  const stray = record.some((text, i) => headings[i] === undefined && text.trim() !== '');
  const short = record.length < headings.length;
  const fault = stray ? '見出しのない列に値があります。' : short ? `列が足りません（${record.length}列、見出しは${headings.length}列）。` : null; // prettier-ignore
  return { line, cells, fault };
}
