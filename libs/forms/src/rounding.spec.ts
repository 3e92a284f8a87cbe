import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutOff, roundHalfUp, settle } from './rounding.js';
import type { Spec } from './field-types.js';

describe('roundHalfUp', () => {
  it.each([
    [2.5, 0, 3],
    [2.4999, 0, 2],
    [-2.5, 0, -3],
    [1.005, 2, 1.01],
    [0.35 * 7950, 0, 2783],
    [1.45, 1, 1.5],
    [12345, -3, 12000],
    [12500, -3, 13000],
    [1e-9, 2, 0],
    [9007199254740991, 0, 9007199254740991],
    [1234567890123.5, 0, 1234567890124],
    [123456789012345.6, 0, 123456789012350],
    [123456789012345, 0, 123456789012345],
    [1e21, 2, 1e21],
  ])('given %d to %d digits – when rounded – then %d', (value, digits, rounded) => {
    expect(roundHalfUp(value, digits)).toBe(rounded);
  });

  it('given an amount and a half of its last digit – when rounded – then away from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (whole, digits) => {
        const step = 10 ** -digits;
        const value = Number(`${whole}5e-${digits + 1}`);
        const away = whole < 0 || Object.is(whole, -0) ? -1 : 1;
        expect(roundHalfUp(value, digits)).toBeCloseTo(whole * step + away * step, 6);
      }),
    );
  });
});

describe('cutOff', () => {
  it.each([
    [2.9, 0, 2],
    [-2.9, 0, -2],
    [0.1 * 3 * 10, 0, 3],
    [1.29, 1, 1.2],
    [135546375, -3, 135546000],
  ])('given %d to %d digits – when cut off – then %d', (value, digits, cut) => {
    expect(cutOff(value, digits)).toBe(cut);
  });
});

describe('settle', () => {
  const money: Spec = { type: 'money' };
  const number: Spec = { type: 'number' };

  it.each<[unknown, Spec, unknown]>([
    [1.5, money, 2],
    [-0.2, money, 0],
    [0.1 + 0.2, number, 0.3],
    [100 / 3, { type: 'percent', decimals: 2 }, 33.33],
    [100 / 3, { type: 'percent' }, 33.3],
    [9007199254740991, number, 9007199254740991],
    [NaN, money, null],
    [Infinity, number, null],
    ['x', money, null],
    ['x', { type: 'text' }, 'x'],
    [true, { type: 'flag' }, true],
    ['', { type: 'text' }, null],
  ])('given %p – when settled as %j – then %p', (result, spec, expected) => {
    expect(settle(result, spec)).toBe(expected);
  });

  it('given any number – when settled – then it is finite and not -0, or null', () => {
    fc.assert(
      fc.property(fc.double(), fc.constantFrom(money, number), (value, spec) => {
        const settled = settle(value, spec);
        expect(settled === null || (Number.isFinite(settled) && !Object.is(settled, -0))).toBe(true);
      }),
    );
  });
});
