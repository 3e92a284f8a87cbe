import { isNotApplicable } from '../blank.js';
import { isRecord, own, type Reading, refuse } from '../plain.js';
import type { EraYear, EraYearSpec, NotApplicable, Period, PeriodSpec, Template } from '../template.js';
import { narrow } from '../width.js';
import { ERAS, FIRST_YEAR, formatYear, LAST_YEAR, parseYear } from '../years.js';
import { naMark } from './not-applicable.js';

/** Reads a fiscal year: the western year of its April, or its name. */
export function readFiscalYear(template: Template, value: unknown): Reading<number | null> {
  const blank = typeof value === 'string' && value.trim() === '';
  const year = blank ? null : yearIn(template, value);
  return year === undefined ? refuse(`年度として読めません。令和3年度、R3、2021 のように（${FIRST_YEAR}～${LAST_YEAR}年度で）入力してください。`) : { value: year }; // prettier-ignore
}

function yearIn(template: Template, value: unknown): number | undefined {
  if (typeof value === 'string') return parseYear(value, template.defaults);
  const isYear = Number.isInteger(value) && (value as number) >= FIRST_YEAR && (value as number) <= LAST_YEAR;
  return isYear ? (value as number) : undefined;
}

/** A fiscal year in the form's counting: 令和3年度. */
export function yearName(template: Template, year: number): string {
  return year < FIRST_YEAR ? String(year) : `${formatYear(year, 'w', template.defaults.eras)}年度`;
}

/** Reads a year counted in one of the cell's eras, as `{era, year}` or 昭和58年度. */
export function readEraYear({ eras }: EraYearSpec, value: unknown): Reading<EraYear | null> {
  if (typeof value === 'string' && value.trim() === '') return { value: null };
  const given = typeof value === 'string' ? splitEra(eras, value) : value;
  const [era, year] = [own(given, 'era'), own(given, 'year')];
  if (era == null && year == null && isRecord(given) && Object.keys(given).length > 0) return { value: null };
  const known = typeof era === 'string' && eras.includes(era);
  if (!known || !isRecord(given) || Object.keys(given).length !== 2 || !Number.isInteger(year))
    return refuse(`元号（${eras.join('、')}）と年を「${eras[0] ?? '平成'}5年度」のように入力してください。`);
  if ((year as number) < 1 || (year as number) > 99) return refuse('年は1から99までで入力してください。');
  return { value: { era, year: year as number } };
}

function splitEra(eras: string[], text: string): { era: string; year: number } | undefined {
  const typed = narrow(text).replace(/\s/g, '').toUpperCase();
  const match = /^(\D+?)(元|\d{1,2})(?:年度?)?$/.exec(typed);
  const letter = ERAS.find((era) => era.letter === match?.[1])?.name;
  const era = eras.find((name) => name === match?.[1] || name === letter);
  return match && era !== undefined ? { era, year: match[2] === '元' ? 1 : Number(match[2]) } : undefined;
}

/** Reads fiscal years from–to, as `{start, end}` or as text with ～ between: 平成29年度～, 29～R2. */
export function readPeriod(template: Template, spec: PeriodSpec, value: unknown): Reading<Period | null> {
  const given = typeof value === 'string' ? splitPeriod(value) : value;
  if (!isRecord(given) || Object.keys(given).some((key) => key !== 'start' && key !== 'end'))
    return refuse('期間を「平成29年度～令和2年度」のように入力してください。');
  const start = readEnd(template, given['start'], undefined);
  const end = readEnd(template, given['end'], spec);
  if (isFault(start)) return start;
  if (isFault(end)) return end;
  if (typeof start === 'number' && typeof end === 'number' && start > end)
    return refuse('期間の終わりが始まりより前です。年度を確かめてください。');
  return { value: start === null && end === null ? null : { start: start as number | null, end } };
}

type End = number | null | NotApplicable | { faults: { path: []; message: string }[] };
const isFault = (end: End): end is { faults: { path: []; message: string }[] } =>
  isRecord(end) && 'faults' in end;

/** One end of a period; only the end that may stay open can be 該当なし. A bare number is counted in Heisei, as such forms are. */
function readEnd(template: Template, value: unknown, open: PeriodSpec | undefined): End {
  const fault = (message: string): End => ({ faults: [{ path: [], message }] });
  if (value === null || value === undefined || (typeof value === 'string' && value.trim() === ''))
    return null;
  const mark = naMark(template, value);
  if (mark !== undefined)
    return open?.open_end
      ? { na: mark }
      : fault('この期間の端は「該当なし」とは答えられません。年度を入力してください。');
  if (isNotApplicable(value)) return fault('該当なしの印が違います。「―」を使ってください。');
  const year =
    typeof value === 'string'
      ? parseYear(value, { ...template.defaults, counting: '平成' })
      : yearIn(template, value);
  return year ?? fault('期間の年度が読めません。「平成29年度～令和2年度」のように入力してください。');
}

function splitPeriod(text: string): { start: string; end: string } | undefined {
  const parts = text.split(/[～〜~]|から/);
  return parts.length <= 2 && parts.length > 1
    ? { start: parts[0]!, end: parts[1]!.replace(/まで\s*$/, '') }
    : undefined;
}
