import { type Reading, refuse } from '../plain.js';
import type { NumberSpec } from '../field-types.js';
import { readText } from '../text.js';
import { narrow } from '../width.js';

const TYPED = /^(?<sign>[▲△+\-−–]?)(?<digits>\d{1,3}(?:,\d{3})+|\d+)(?<point>\.\d+)?(?<unit>[^\d,.].*)?$/u;

/** Longest words in the place of a number, in characters. */
const MOST = 40;

/**
 * Reads a number: itself, or text as people type it, with separators in threes, ▲ △ - before and the cell's unit after it. What an open
 * cell is told otherwise stays as it was written, save a number that is out of bounds or badly separated.
 */
export function readNumber(value: unknown, spec: NumberSpec): Reading<number | string | null> {
  const isWords = typeof value === 'string' && !/^[▲△+\-−–]?[\d,.]+$/u.test(narrow(value).replace(/\s/g, ''));
  const reading = readFigure(value, spec);
  return spec.open && isWords && 'faults' in reading ? readText(value, MOST, 'one') : reading;
}

function readFigure(value: unknown, spec: NumberSpec): Reading<number | null> {
  if (typeof value === 'number') return checkNumber(value, spec);
  if (typeof value !== 'string') return refuse('数で入力してください。');
  const typed = narrow(value).replace(/\s/g, '');
  if (typed === '') return { value: null };
  const { sign, digits, point = '', unit } = TYPED.exec(typed)?.groups ?? {};
  if (digits === undefined) return refuse(explain(typed));
  const own = narrow(unitOf(spec)).replace(/\s/g, '');
  if (unit && unit !== own) return refuse(explainUnit(own));
  const number = Number(digits.replaceAll(',', '') + point);
  return checkNumber(sign && sign !== '+' ? -number : number, spec);
}

function checkNumber(number: number, { type, decimals, min, max }: NumberSpec): Reading<number> {
  if (!Number.isFinite(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER)
    return refuse('数が大きすぎます。桁数を確かめてください。');
  const most = type === 'int' ? 0 : decimals;
  if (most !== undefined && Number(number.toFixed(Math.min(most, 100))) !== number)
    return refuse(most === 0 ? '整数で入力してください。' : `小数は${most}桁までで入力してください。`);
  if (min !== undefined && number < min) return refuse(`${formatNumber(min)} 以上で入力してください。`);
  if (max !== undefined && number > max) return refuse(`${formatNumber(max)} 以下で入力してください。`);
  return { value: number === 0 ? 0 : number };
}

/** What stands behind the digits: 人, %. */
export function unitOf({ type, unit }: NumberSpec): string {
  return unit ?? (type === 'percent' ? '%' : '');
}

/** A number with separators: `1,234.5`. @param decimals digits behind the point; else as many as it has */
export function formatNumber(number: number, minus = '-', decimals?: number): string {
  const size = Math.abs(number);
  const shown = decimals === undefined || size >= 1e21 ? plainDigits(size) : size.toFixed(decimals);
  const [whole = '', point] = shown.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (point === undefined ? '' : `.${point}`);
  return number < 0 ? minus + digits : digits;
}

/** Without an exponent. */
function plainDigits(number: number): string {
  const [digits = '', exponent] = String(number).split('e');
  if (exponent === undefined) return digits;
  const zeros = '0'.repeat(Math.abs(Number(exponent)) - 1);
  return Number(exponent) < 0 ? `0.${zeros}${digits.replace('.', '')}` : BigInt(number).toString();
}

function explain(typed: string): string {
  if (/^[-−―ー–—─]+$/u.test(typed)) return '数の欄に「－」は入力できません。数がなければ空欄にしてください。';
  if (typed.includes(',')) return '数の区切りが3桁ごとになっていません。桁数を確かめてください。';
  return '数として読めません。数字だけを入力してください（例 12.5）。';
}

function explainUnit(own: string): string {
  return own === ''
    ? '数として読めません。単位や説明を除いて、数字だけを入力してください。'
    : `この欄の単位は${own}です。${own}に直して、数字だけを入力してください。`;
}
