import { isPrintable, parseDay, UNPRINTABLE } from '@kairan/forms';
import type { Day } from '@kairan/workflow';
import { readCsvRecords, type CsvRecord } from '../csv-records.js';

export interface Holiday {
  day: Day;
  name: string;
}

export interface HolidayFault {
  line: number;
  message: string;
}

const maxBytes = 256 * 1024;
/** No year since 1955, where the file begins, had fewer. */
const fewestInYear = 9;
/** Nearly twice the most a year has had (22 in 2019). More would leave deadlines without business days to count. */
const mostInYear = 40;

/**
 * Reads the Cabinet Office's list of national holidays (内閣府「国民の祝日」, syukujitsu.csv): Shift_JIS or UTF-8, one heading, then
 * `2026/1/1,元日`. A file that ends halfway through a year is refused: the holidays it lacks would become business days.
 */
export function readHolidays(bytes: Uint8Array): { holidays: Holiday[] } | { faults: HolidayFault[] } {
  if (bytes.length > maxBytes) return whole('ファイルが大きすぎます。内閣府の祝日の CSV を選んでください。');
  const read = readCsvRecords(bytes);
  if ('reason' in read) return whole(read.reason);
  const [heading, ...rows] = read.records;
  if (!heading?.cells[0]?.includes('月日') || !heading.cells[1]?.includes('名称'))
    return whole('1行目が「国民の祝日・休日月日,国民の祝日・休日名称」ではありません。');
  const readings = rows.map(readRow);
  const faults = readings.filter((row) => 'message' in row);
  if (faults.length > 0) return { faults };
  const holidays = readings.filter((row) => 'day' in row);
  const wrong = [...repeated(holidays), ...oddYears(holidays)];
  if (wrong.length > 0) return { faults: wrong };
  return { holidays: holidays.map(({ day, name }) => ({ day, name })) };
}

function whole(message: string): { faults: HolidayFault[] } {
  return { faults: [{ line: 1, message }] };
}

type Row = Holiday & { line: number };

function readRow({ line, cells: [date = '', name = ''] }: CsvRecord): Row | HolidayFault {
  const day = parseDay(date);
  if (day === undefined) return { line, message: `${line}行目の日付「${date}」が読めません。` };
  if (name.trim() === '') return { line, message: `${line}行目に名称がありません。` };
  if (!isPrintable(name)) return { line, message: `${line}行目の名称に${UNPRINTABLE}` };
  return { line, day, name: name.trim() };
}

function repeated(rows: Row[]): HolidayFault[] {
  const seen = new Set<Day>();
  return rows
    .filter(({ day }) => seen.size === seen.add(day).size)
    .map(({ line, day }) => ({ line, message: `${line}行目の ${day} は二度目です。` }));
}

function oddYears(rows: Row[]): HolidayFault[] {
  if (rows.length === 0) return [{ line: 1, message: '見出しのほかに行がありません。' }];
  const counts = new Map<string, { line: number; count: number }>();
  for (const { line, day } of rows)
    counts.set(day.slice(0, 4), { line, count: (counts.get(day.slice(0, 4))?.count ?? 0) + 1 });
  return [...counts].flatMap(([year, { line, count }]) => {
    const message = oddCount(year, count);
    return message === undefined ? [] : [{ line, message }];
  });
}

function oddCount(year: string, count: number): string | undefined {
  if (count < fewestInYear)
    return `${year}年の祝日が ${count}日しかありません。ファイルが途中で切れていないか確かめてください。`;
  if (count > mostInYear)
    return `${year}年の祝日が ${count}日あります。内閣府の祝日の CSV かどうか確かめてください。`;
  return undefined;
}
