import { narrow } from './width.js';
import type { YearAxis } from './template.js';

/** A fiscal year bears the era that its April–March saw begin: FY2019 is 令和元年度, FY1989 平成元年度. */
const ERAS = [
  { first: 2019, letter: 'R', name: '令和' },
  { first: 1989, letter: 'H', name: '平成' },
  { first: 1926, letter: 'S', name: '昭和' },
  { first: 1912, letter: 'T', name: '大正' },
  { first: 1868, letter: 'M', name: '明治' },
] as const;

export const FIRST_YEAR = 1868;
export const LAST_YEAR = 2200;

/** `R3`, `H30` for a fiscal year given as the western year of its April. Throws a RangeError before 1868. */
export function eraShort(fiscalYear: number): string {
  const { letter, count } = eraOf(fiscalYear);
  return `${letter}${count}`;
}

/** `令和3年度`, `令和元年度` for a fiscal year. Throws a RangeError before 1868. */
export function eraLong(fiscalYear: number): string {
  return `${eraName(fiscalYear)}年度`;
}

/**
 * The fiscal year that `R3`, `Ｒ３` or `R元` names; undefined for any other text.
 * An era goes on counting in plans printed before it ended: `H31` is 2019, `H32` 2020.
 */
export function parseEraShort(text: string): number | undefined {
  const match = /^([RHSTM])(元|[1-9]\d?)$/.exec(narrow(text).trim().toUpperCase());
  const era = ERAS.find(({ letter }) => letter === match?.[1]);
  if (!match || !era) return undefined;
  return era.first + (match[2] === '元' ? 1 : Number(match[2])) - 1;
}

/** The printed heads of the year columns: `{e}` is R3 (R1), `{w}` 令和3 (令和元), `{y}` 2021. */
export function axisLabels(axis: YearAxis): string[] {
  return axis.years.map((year) =>
    axis.label.replace(/\{[ewy]\}/g, (mark) => {
      if (mark === '{e}') return eraShort(year);
      return mark === '{w}' ? eraName(year) : String(year);
    }),
  );
}

function eraName(fiscalYear: number): string {
  const { name, count } = eraOf(fiscalYear);
  return name + (count === 1 ? '元' : count);
}

function eraOf(fiscalYear: number) {
  const era = ERAS.find(({ first }) => first <= fiscalYear);
  if (!era) throw new RangeError(`no era for fiscal year ${fiscalYear}`);
  return { ...era, count: fiscalYear - era.first + 1 };
}
