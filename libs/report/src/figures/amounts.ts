import { formatMoney } from '@kairan/forms';

/** A unit that amounts are shown in: so many of the unit that they are given in. */
export interface ShownUnit {
  name: string;
  per: number;
}

const YEN: Record<string, number> = { 円: 1, 千円: 1e3, 万円: 1e4, 百万円: 1e6, 億円: 1e8 };
/** Coarser units come in where the largest amount still has four digits. */
const STEPS = ['億円', '百万円', '千円'];

/** The unit of an axis: 円, 千円, 百万円 or 億円 by the largest amount; what is no money keeps its own. */
export function shownUnit(unit: string, largest: number): ShownUnit {
  const own = YEN[unit];
  if (own === undefined) return { name: unit, per: 1 };
  const name = STEPS.find((step) => YEN[step]! > own && largest * own >= 1000 * YEN[step]!) ?? unit;
  return { name, per: YEN[name]! / own };
}

/** `▲1,234`, half up to whole units of what is shown; `－` for blank. */
export function shownAmount(value: number | null, { per }: ShownUnit): string {
  if (value === null || per === 1) return wholeAmount(value, '');
  return formatMoney(Math.sign(value) * Math.round(Math.abs(value) / per) + 0);
}

/** As it was given: `▲1,234,567円`, a number with its fraction but without binary noise. */
export function wholeAmount(value: number | null, unit: string): string {
  if (value === null) return '－';
  const [whole = '', fraction] = String(Math.abs(Number(value.toPrecision(15)))).split('.');
  const digits = formatMoney(Number(whole)) + (fraction === undefined ? '' : `.${fraction}`);
  return `${value < 0 ? '▲' : ''}${digits}${unit}`;
}
