import { isBlank, isNotApplicable } from '../blank.js';
import { isRecord, type Reading, refuse } from '../plain.js';
import type { NotApplicable, Period } from '../content.js';
import type { PeriodSpec } from '../field-types.js';
import type { Template } from '../template.js';
import { eraNamed, ERAS } from '../years.js';
import { yearIn } from './fiscal-year.js';
import { naMark } from './not-applicable.js';

/** Reads fiscal years from–to, as `{start, end}` or as text with ～ between: 平成29年度～, 29～R2. */
export function readPeriod(template: Template, spec: PeriodSpec, value: unknown): Reading<Period | null> {
  const ends = typeof value === 'string' ? splitPeriod(value) : value;
  if (!isRecord(ends) || Object.keys(ends).some((key) => key !== 'start' && key !== 'end'))
    return refuse('期間を「平成29年度～令和2年度」のように入力してください。');
  const printed = ERAS.map(({ name }) => name).find((era) => spec.print?.includes(`${era}{start}`));
  const end = readEnd(template, spec, ends['end'], printed ?? eraOf(ends['start']));
  if (end === undefined)
    return refuse('期間の終わりの年度が読めません。「令和2年度」のように入力してください。');
  const start = readStart(template, ends['start'], printed ? [printed] : erasUpTo(eraOf(ends['end'])), end);
  if (start === undefined)
    return refuse('期間の始まりの年度が読めません。「平成29年度」のように入力してください。');
  if (start !== null && typeof end === 'number' && start > end)
    return refuse('期間の終わりが始まりより前です。年度を確かめてください。');
  return { value: start === null && end === null ? null : { start, end } };
}

/** The end, in words counted in the era of the start; only an end that may stay open can be 該当なし. */
function readEnd(
  template: Template,
  spec: PeriodSpec,
  value: unknown,
  counting: string | undefined,
): number | null | NotApplicable | undefined {
  if (isBlank(value)) return null;
  const mark = naMark(template, value);
  if (mark !== undefined && spec.open_end) return { na: mark };
  return isNotApplicable(value)
    ? undefined
    : yearIn(template, value, counting === undefined ? {} : { counting });
}

/** The start, in words counted in the first of these eras in which it is not after the end: 29～R2 begins in Heisei. */
function readStart(
  template: Template,
  value: unknown,
  countings: string[],
  end: Period['end'],
): number | null | undefined {
  if (isBlank(value)) return null;
  const years = [{}, ...countings.map((counting) => ({ counting }))].map((each) =>
    yearIn(template, value, each),
  );
  const known = years.filter((year) => year !== undefined);
  return known.find((year) => typeof end !== 'number' || year <= end) ?? known[0];
}

function eraOf(value: unknown): string | undefined {
  return typeof value === 'string' ? eraNamed(value) : undefined;
}

function erasUpTo(era: string | undefined): string[] {
  const names = ERAS.map(({ name }): string => name);
  return era === undefined ? [] : names.slice(names.indexOf(era), names.indexOf(era) + 2);
}

/** The two ends without 年度, which papers print behind an end that is left open too. */
function splitPeriod(text: string): { start: string; end: string } | undefined {
  const [start, end, ...more] = text.split(/[～〜~]/).map((part) =>
    part
      .trim()
      .replace(/年度?$/, '')
      .trim(),
  );
  return start === undefined || end === undefined || more.length > 0 ? undefined : { start, end };
}
