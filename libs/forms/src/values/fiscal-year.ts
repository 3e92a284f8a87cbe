import { type Reading, refuse } from '../plain.js';
import type { Template } from '../template.js';
import { type Counting, FIRST_YEAR, formatYear, LAST_YEAR, parseYear } from '../years.js';

/** Reads a fiscal year: the western year of its April, or its name. */
export function readFiscalYear(template: Template, value: unknown): Reading<number> {
  const year = yearIn(template, value);
  if (year !== undefined) return { value: year };
  return refuse(
    `年度として読めません。令和3年度、R3、2021 のように（${FIRST_YEAR}～${LAST_YEAR}年度で）入力してください。`,
  );
}

/** The fiscal year that a value names, as a number or in words; undefined where it names none. */
export function yearIn(template: Template, value: unknown, counting: Counting = {}): number | undefined {
  if (typeof value === 'string') return parseYear(value, { ...template.defaults, ...counting });
  const isYear = Number.isInteger(value) && (value as number) >= FIRST_YEAR && (value as number) <= LAST_YEAR;
  return isYear ? (value as number) : undefined;
}

/** A fiscal year in the form's counting: 令和3年度. */
export function yearName(template: Template, year: number): string {
  return year < FIRST_YEAR ? String(year) : `${formatYear(year, 'w', template.defaults.eras)}年度`;
}
