import { parseDay } from '../days.js';
import { type Reading, refuse } from '../plain.js';

export function readDate(value: unknown): Reading<string> {
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return day === undefined
    ? refuse('日付として読めません。令和8年4月1日、R8.4.1、2026-04-01 のように入力してください。')
    : { value: day };
}
