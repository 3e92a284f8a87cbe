import { fiscalYearOf } from '@kairan/forms';
import { todayInJapan } from './today.js';

/** @param year as typed; the fiscal year of today where it is left out. @throws Error where it is no year */
export function yearOf(year: string | undefined): number {
  if (year === undefined) return fiscalYearOf(todayInJapan());
  if (/^(19|20)\d\d$/.test(year)) return Number(year);
  throw new Error('--year には年度を西暦で書いてください（例 --year 2021）。');
}
