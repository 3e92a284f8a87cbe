import { narrow } from '@kairan/forms';
import { CsvError, parse } from 'csv-parse/sync';
import { columnOf, columns, headingOf, type Cells, type Column } from './columns.js';

const maxBytes = 1024 * 1024;
const maxRows = 5000;

export type Encoding = 'UTF-8' | 'Shift_JIS';

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
  const decoded = decode(bytes);
  if (!decoded)
    return { reason: '文字コードが UTF-8 でも Shift_JIS でもありません。CSV として保存し直してください。' };
  const parsed = recordsOf(decoded.text);
  if ('reason' in parsed) return parsed;
  const [first, ...rest] = parsed.records;
  const headings = headingsOf(first?.record ?? []);
  if ('reason' in headings) return headings;
  if (rest.length === 0) return { reason: '見出しのほかに行がありません。' };
  if (rest.length > maxRows)
    return { reason: `行が多すぎます（${rest.length}行、${maxRows}行まで）。分けて取り込んでください。` };
  return { encoding: decoded.encoding, rows: rest.map((record) => rowOf(record, headings.headings)) };
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' };
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = hasBom ? undefined : tryDecode(bytes, 'shift_jis');
  return text === undefined ? undefined : { text, encoding: 'Shift_JIS' };
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

function recordsOf(text: string): { records: CsvRecord[] } | { reason: string } {
  const options = { info: true, relax_column_count: true, skip_empty_lines: true } as const;
  try {
    return { records: parse(text, options) as unknown as CsvRecord[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      reason: `${String(error['lines'] ?? '')}行目の引用符（"）が閉じていないか、正しい位置にありません。`,
    };
  }
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

function rowOf({ record, info }: CsvRecord, headings: Headings): CsvRow {
  const cells = Object.fromEntries(Object.keys(columns).map((column) => [column, ''])) as Cells;
  headings.forEach((column, i) => {
    if (column) cells[column] = record[i] ?? '';
  });
  const stray = record.some((text, i) => headings[i] === undefined && text.trim() !== '');
  const short = record.length < headings.length;
  const fault = stray ? '見出しのない列に値があります。' : short ? `列が足りません（${record.length}列、見出しは${headings.length}列）。` : null; // prettier-ignore
  return { line: info.lines, cells, fault };
}
