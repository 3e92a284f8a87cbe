import { type Reading, refuse } from './plain.js';
import type { MoneySpec } from './field-types.js';
import type { Defaults } from './template.js';
import { narrow } from './width.js';

type MoneyDefaults = Defaults['money'];

/** An amount with separators and the form's mark for a minus: `▲1,234`. */
export function formatMoney(amount: number, { negative = '▲', suffix = '' }: MoneyDefaults = {}): string {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ',') + suffix;
  return amount < 0 ? negative + digits : digits;
}

/** A cell's unit, and what is printed behind its amounts: the suffix of the form is that of amounts in the form's own unit. */
export function moneyCell(spec: MoneySpec, defaults: MoneyDefaults = {}): MoneyCell {
  const unit = spec.unit ?? defaults.unit ?? '円';
  const { suffix = '' } = defaults;
  return { ...spec, unit, suffix: suffix === '' || unit === (defaults.unit ?? '円') ? suffix : unit };
}

export type MoneyCell = MoneySpec & { unit: string; suffix: string };

/**
 * Reads an amount in the cell's own unit: a safe integer, or text as people type it — full-width digits, separators in
 * threes, ▲ △ - － − before the digits, ￥ before or the cell's unit after them. Null and empty text are blank.
 */
export function readMoney(value: unknown, spec: MoneySpec, defaults?: MoneyDefaults): Reading<number | null> {
  const cell = moneyCell(spec, defaults);
  if (value === null) return { value: null };
  if (typeof value === 'string') return readMoneyText(value, cell);
  return typeof value === 'number' ? checkAmount(value, cell) : refuse('金額は整数で入力してください。');
}

function readMoneyText(text: string, cell: MoneyCell): Reading<number | null> {
  const typed = narrow(text).replace(/\s/g, '');
  if (typed === '') return { value: null };
  const match = /^([▲△\-−–]?)¥?(\d{1,3}(?:,\d{3})+|\d+)([^\d,.].*)?$/u.exec(typed);
  if (!match) return refuse(explain(typed));
  const [, sign, digits, unit] = match;
  if (unit && unit !== cell.unit && unit !== narrow(cell.suffix))
    return refuse(explainUnit(typed, unit, cell));
  return checkAmount(Number(digits!.replaceAll(',', '')) * (sign ? -1 : 1), cell);
}

function checkAmount(amount: number, cell: MoneyCell): Reading<number> {
  if (!Number.isInteger(amount)) return refuse(`金額は${cell.unit}単位の整数で入力してください。`);
  if (!Number.isSafeInteger(amount)) return refuse('金額が大きすぎます。桁数を確かめてください。');
  if (cell.min !== undefined && amount < cell.min)
    return refuse(`金額は ${formatMoney(cell.min)} 以上で入力してください。`);
  return { value: amount === 0 ? 0 : amount };
}

function explainUnit(typed: string, unit: string, cell: MoneyCell): string {
  if (!/^(十|百|千|万|億|兆)*円$/u.test(unit)) return explain(typed);
  return `この欄の単位は${cell.unit}です。${cell.unit}に直して入力してください。`;
}

function explain(typed: string): string {
  if (/^[-−―ー–—─]+$/u.test(typed))
    return '金額の欄に「－」は入力できません。金額がなければ空欄にしてください。';
  if (typed.includes(',')) return '金額の区切りが3桁ごとになっていません。桁数を確かめてください。';
  return '金額として読めません。数字だけを入力してください（例 1,234,000 または ▲5,000）。';
}
