import { isRecord, type Reading, refuse } from '../plain.js';
import type { EraYear } from '../content.js';
import type { EraYearSpec } from '../field-types.js';
import type { Template } from '../template.js';
import { narrow } from '../width.js';
import { ERAS, lastCount } from '../years.js';

/** Reads a year counted in one of the cell's eras, as `{era, year}` or 昭和58年度. */
export function readEraYear(
  { defaults }: Template,
  { eras }: EraYearSpec,
  value: unknown,
): Reading<EraYear | null> {
  const given = typeof value === 'string' ? splitEra(eras, value) : value;
  if (!isRecord(given) || Object.keys(given).sort().join() !== 'era,year') return refuse(ask(eras));
  const { era, year } = given;
  if (era === null && year === null) return { value: null };
  if (typeof era !== 'string' || !eras.includes(era)) return refuse(ask(eras));
  const last = lastCount(era, defaults.eras);
  if (!Number.isInteger(year) || (year as number) < 1 || (year as number) > last)
    return refuse(`${era}の年は1から${last}までで入力してください。`);
  return { value: { era, year: year as number } };
}

function ask(eras: string[]): string {
  return `元号（${eras.join('、')}）と年を「${eras[0]}5年度」のように入力してください。`;
}

function splitEra(eras: string[], text: string): EraYear | undefined {
  const typed = narrow(text).replace(/\s/g, '').toUpperCase();
  const match = /^(\D+?)(元|\d{1,2})(?:年度?)?$/.exec(typed);
  const long = ERAS.find(({ letter }) => letter === match?.[1])?.name;
  const era = eras.find((name) => name === match?.[1] || name === long);
  return match && era !== undefined ? { era, year: match[2] === '元' ? 1 : Number(match[2]) } : undefined;
}
