import type { Scalar } from './content.js';
import type { Spec } from './field-types.js';

/**
 * Digits within which a figure that was computed with fractions is exact; behind them is binary noise (0.1 + 0.2). Whole amounts are exact
 * to 2^53; one with a fraction keeps 14 digits, so from 10^14 on its unit is no longer sure: 12345678901234.6 rounds right, 123456789012345.6
 * to ten.
 */
const EXACT = 14;
const SHOWN = 12;

/**
 * Half up (四捨五入) on the absolute value, to a number of digits behind the point (before it, where negative): 2.5 → 3, -2.5 → -3.
 * What is half in decimals is half here: 1.005 → 1.01.
 */
export function roundHalfUp(value: number, digits = 0): number {
  return cut(value, digits, Math.round);
}

/** Cut off (切り捨て) towards zero, to a number of digits behind the point: 2.9 → 2, -2.9 → -2. */
export function cutOff(value: number, digits = 0): number {
  return cut(value, digits, Math.floor);
}

function cut(value: number, digits: number, whole: (value: number) => number): number {
  if (!Number.isFinite(value)) return NaN;
  if (digits >= 0 && Number.isInteger(value)) return value;
  const places = Math.max(-EXACT, Math.min(EXACT, Math.trunc(digits)));
  return Math.sign(value) * shift(whole(shift(snap(Math.abs(value), EXACT), places)), -places);
}

/** The value × 10^places, without the noise of a multiplication. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** Without the binary noise behind the digits within which a figure is exact. */
export function snap(value: number, digits = EXACT): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(digits));
}

/** Whether results of a place are figures. */
export function isNumber({ type }: Spec): boolean {
  return ['money', 'number', 'int', 'percent', 'fy'].includes(type);
}

/**
 * A result as its place keeps it: amounts and whole numbers half up to the unit, other numbers half up to their `decimals`, without
 * `decimals` a percentage to one and a number to 12 significant digits. null where there is no result: never NaN, an infinity or -0.
 */
export function settle(result: unknown, spec: Spec): Scalar {
  if (isNumber(spec)) return typeof result === 'number' ? finite(roundAs(result, spec)) : null;
  return (typeof result === 'string' && result !== '') || typeof result === 'boolean' ? result : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

function roundAs(result: number, spec: Spec): number {
  if (spec.type === 'percent') return roundHalfUp(result, spec.decimals ?? 1);
  if (spec.type !== 'number') return roundHalfUp(result);
  return spec.decimals === undefined ? snap(result, SHOWN) : roundHalfUp(result, spec.decimals);
}
