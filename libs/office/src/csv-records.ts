import { CsvError, parse } from 'csv-parse/sync';

export type Encoding = 'UTF-8' | 'Shift_JIS';

/** One record and the line that it ends on; 1 is the first. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

export type CsvRecords = { encoding: Encoding; records: CsvRecord[] } | { reason: string };

/** The records of a CSV file in UTF-8, with or without BOM, or in Shift_JIS; or in words why it cannot be read. Blank lines are left out. */
export function readCsvRecords(bytes: Uint8Array): CsvRecords {
  const decoded = decode(bytes);
  if (!decoded)
    return { reason: '文字コードが UTF-8 でも Shift_JIS でもありません。CSV として保存し直してください。' };
  const options = { info: true, relax_column_count: true, skip_empty_lines: true } as const;
  try {
    const parsed = parse(decoded.text, options) as unknown as { record: string[]; info: { lines: number } }[];
    const records = parsed.map(({ record, info }) => ({ line: info.lines, cells: record }));
    return { encoding: decoded.encoding, records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      reason: `${String(error['lines'] ?? '')}行目の引用符（"）が閉じていないか、正しい位置にありません。`,
    };
  }
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
