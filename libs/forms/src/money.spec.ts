import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney, moneyCell, readMoney } from './money.js';
import { widen } from './width.js';

const yen = { type: 'money', unit: '円' } as const;

describe('readMoney', () => {
  it.each<[string, number | null]>([
    ['1234', 1234],
    ['１，２３４，５６７円', 1234567],
    ['▲5,000', -5000],
    ['△ 5000', -5000],
    ['-5,000円', -5000],
    ['－５', -5],
    ['−5', -5],
    ['￥１００', 100],
    ['　', null],
    ['-0', 0],
  ])('given %s as people type it, then it is %s', (text, amount) => {
    expect(readMoney(text, yen)).toEqual({ value: amount });
  });

  it.each<[unknown, string]>([
    ['2155,2158', '3桁'],
    ['1,23', '3桁'],
    ['－', '空欄'],
    ['―', '空欄'],
    ['同額', '金額として'],
    ['1.5', '金額として'],
    ['(100)', '金額として'],
    ['100千円', '単位は円'],
    ['1'.repeat(17), '大きすぎ'],
    [1e21, '大きすぎ'],
    [0.5, '整数'],
    [NaN, '整数'],
    [true, '整数'],
    ['①', '金額として'],
  ])('given %s, then it is refused', (value, words) => {
    expect(readMoney(value, yen)).toEqual({
      faults: [{ path: [], message: expect.stringContaining(words) }],
    });
  });

  it('given another unit, then amounts stay in it', () => {
    expect(readMoney('1,200千円', { type: 'money', unit: '千円' })).toEqual({ value: 1200 });
    expect(readMoney('1,200円', { type: 'money', unit: '千円' })).toHaveProperty('faults');
  });

  it('reads every amount as it is printed', () => {
    expect(formatMoney(-1234567)).toBe('▲1,234,567');
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(readMoney(formatMoney(amount), yen)).toEqual({ value: amount });
      }),
    );
  });

  it('given any unit, mark and suffix – then every amount is read as it is printed', () => {
    const style = fc.record({
      unit: fc.constantFrom('円' as const, '千円' as const, '百万円' as const),
      negative: fc.constantFrom('▲' as const, '△' as const, '-' as const),
      suffix: fc.constantFrom('', '円', '千円', '百万円', '（円）'),
    });
    fc.assert(
      fc.property(fc.maxSafeInteger(), style, (amount, defaults) => {
        const text = formatMoney(amount, {
          ...defaults,
          suffix: moneyCell({ type: 'money' }, defaults).suffix,
        });
        for (const typed of [text, widen(text), ` ${text} `])
          expect(readMoney(typed, { type: 'money' }, defaults)).toEqual({ value: amount });
      }),
      { numRuns: 500 },
    );
  });

  it('given a cell in another unit than the form – then its own unit is printed where the form prints one', () => {
    const defaults = { unit: '千円', suffix: '千円' } as const;
    expect(moneyCell({ type: 'money', unit: '円' }, defaults).suffix).toBe('円');
    expect(moneyCell({ type: 'money', unit: '円' }, { unit: '千円' }).suffix).toBe('');
  });
});
