import { narrow, widen } from './width.js';
import type { EraPolicy } from './template.js';

/** A fiscal year bears the era that its April–March saw begin: FY2019 is 令和元年度, FY1989 平成元年度. */
export const ERAS = [
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
  const typed = narrow(text).trim().toUpperCase();
  return /^[RHSTM](元|[1-9]\d?)$/.test(typed) ? parseYear(typed) : undefined;
}

/** How a text counts that names no era: `counting` 平成, or the era of a form that goes on counting. */
export interface Counting {
  eras?: EraPolicy;
  counting?: string;
}

/**
 * The fiscal year that a text names, in any width, with or without 年, 年度 and brackets: R3, 令和元年度, 平成32年度, 2021, 31・R元, and
 * where the counting is known 29年度; undefined for any other text, and where two halves name different years.
 */
export function parseYear(text: string, { eras, counting }: Counting = {}): number | undefined {
  const typed = narrow(text).replace(/\s/g, '').toUpperCase();
  const bare = /^\((.*)\)$/.exec(typed)?.[1] ?? typed;
  const [first, second, ...more] = bare.replace(/年度?$/, '').split(/[・･]/) as [string, ...string[]];
  if (more.length > 0) return undefined;
  const known = counting ?? (eras === 'heisei' ? '平成' : undefined);
  const counted = ERAS.find(({ name }) => name === known);
  if (second === undefined) return yearOf(first, counted);
  const later = ERAS.findIndex((era) => era === eraIn(second));
  const years = later < 0 ? [] : [yearOf(second), yearOf(first.replace(/年度?$/, ''), ERAS[later + 1])];
  return years[0] === years[1] ? years[0] : undefined;
}

const NAMED = /^(?<era>[RHSTM]|令和|平成|昭和|大正|明治)?(?<count>元|[1-9]\d{0,2})$/;

function yearOf(text: string, counted?: (typeof ERAS)[number]): number | undefined {
  const count = NAMED.exec(text)?.groups?.['count'];
  const first = (eraIn(text) ?? counted)?.first;
  const named = count && first ? first + (count === '元' ? 1 : Number(count)) - 1 : undefined;
  const year = /^\d{4}$/.test(text) ? Number(text) : named;
  return year !== undefined && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

/** The era that a text begins with, by its name or letter. */
export function eraNamed(text: string): string | undefined {
  return eraIn(narrow(text).trim().toUpperCase())?.name;
}

/** The last year of an era, in which the next began: 昭和64. An era that lasts, or that a form goes on counting, has 99. */
export function lastCount(era: string, eras: EraPolicy = 'after'): number {
  const index = ERAS.findIndex(({ name }) => name === era);
  const next = ERAS[index - 1];
  const goesOn = era === '平成' && (eras === 'heisei' || eras === 'known');
  return !next || goesOn ? 99 : next.first - ERAS[index]!.first + 1;
}

function eraIn(text: string) {
  return ERAS.find(({ letter, name }) => text.startsWith(letter) || text.startsWith(name));
}

const MARK = /\{(?<style>[eEwny])(?<offset>[+-]\d{1,2})?\}(?=(?<count>年)?)/g;

/**
 * A text with its year marks put in: `{e}` R3, `{E}` Ｒ３, `{w}` 令和3, `{n}` 3, `{y}` 2021; `{y-1}` is the year before. The first year of
 * an era is 元 in `{n}年`, a number in names.
 */
export function yearText(pattern: string, fiscalYear: number, eras: EraPolicy = 'after'): string {
  return pattern.replace(
    MARK,
    (_, style: 'e' | 'E' | 'w' | 'n' | 'y', offset: string | undefined, count: string | undefined) => {
      const text = formatYear(fiscalYear + Number(offset ?? 0), style, eras);
      return style === 'n' && text === '1' && count !== undefined ? '元' : text;
    },
  );
}

/** A fiscal year as the counting of a form has it; see `EraPolicy`. Throws a RangeError before 1868. */
export function formatYear(
  fiscalYear: number,
  style: 'e' | 'E' | 'w' | 'n' | 'y',
  eras: EraPolicy = 'after',
): string {
  if (style === 'y') return String(fiscalYear);
  if (style === 'E') return widen(formatYear(fiscalYear, 'e', eras));
  const parts = erasOf(fiscalYear, eras).map(({ letter, name, first }, index) => {
    const count = fiscalYear - first + 1;
    const counted = count === 1 && (style === 'w' || index > 0) ? '元' : String(count);
    if (style === 'w') return name + counted;
    const bare = style === 'n' && (eras !== 'combined' || (index === 0 && letter !== 'R'));
    return bare ? counted : letter + counted;
  });
  return parts.join('・');
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

/** The eras by which a year is called: two where `combined` counts the year of a change in both. */
function erasOf(fiscalYear: number, policy: EraPolicy) {
  const era = eraOf(fiscalYear);
  const before = ERAS[ERAS.findIndex(({ first }) => first === era.first) + 1];
  if (policy === 'heisei' && fiscalYear >= 1989) return [ERAS[1]];
  // Reiwa began in May 2019, Showa in December 1926, Taisho in July 1912: within their first fiscal year; Heisei in January, before it.
  if (!before || fiscalYear !== era.first || era.letter === 'H') return [era];
  if (policy === 'start') return [before];
  return policy === 'combined' ? [before, era] : [era];
}
