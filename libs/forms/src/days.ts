import { narrow } from './width.js';
import { parseYear } from './years.js';

const WRITTEN =
  /^((?:[RHSTM]|令和|平成|昭和|大正|明治)(?:元|\d{1,3})|\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/i;

/**
 * The day (`2026-04-01`) that a text names as people write it: 令和8年4月1日, R8.4.1, 2026/4/1, 2026-04-01, 20260401, in wide or
 * narrow characters; undefined for any other text and for days that no month has.
 */
export function parseDay(text: string): string | undefined {
  const plain = narrow(text).replace(/\s/g, '');
  const match = WRITTEN.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return undefined;
  const [, first, month, day] = match as unknown as [string, string, string, string];
  const year = parseYear(first);
  if (year === undefined) return undefined;
  const exists =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(year, Number(month));
  return exists ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

const BEGINNINGS = [['2019-05-01', '令和', 2018], ['1989-01-08', '平成', 1988], ['1926-12-25', '昭和', 1925], ['1912-07-30', '大正', 1911], ['0000', '明治', 1867]] as const; // prettier-ignore

/** A day (`2026-04-01`) in words: 令和8年4月1日; any other text as it is. */
export function formatDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const [, name, before] = BEGINNINGS.find(([first]) => first <= day) ?? [];
  if (!parts || name === undefined) return day;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const count = year - before!;
  return count < 1 ? day : `${name}${count === 1 ? '元' : count}年${month}月${date}日`;
}

/** The fiscal year of a day (`2027-03-31` is of 2026): from April to March. */
export function fiscalYearOf(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month < 4 ? year - 1 : year;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
