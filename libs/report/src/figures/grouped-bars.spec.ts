import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crowded, textBoxes } from '../../testing/figure-boxes.js';
import { groupedBars, type GroupedBars } from './grouped-bars.js';

const series = [{ label: '予算額' }, { label: '決算額' }];
const bars = (rows: GroupedBars['rows'], unit = '円') => groupedBars({ unit, series, rows });
const words = (rows: GroupedBars['rows'], unit?: string) =>
  textBoxes(bars(rows, unit)).map(({ text }) => text);

describe('groupedBars', () => {
  test('given amounts of each year – when they are drawn – then alternative and table say them to the last yen', () => {
    const { alt, table } = bars([
      { label: 'R2年度', values: [12_345_678, null] },
      { label: 'R3年度', values: [-5, 0] },
    ]);
    expect(alt).toBe('棒グラフ。R2年度：予算額 12,345,678円、決算額 －。R3年度：予算額 ▲5円、決算額 0円。');
    expect(table).toEqual({
      heads: ['区分', '予算額', '決算額'],
      rows: [
        ['R2年度', '12,345,678円', '－'],
        ['R3年度', '▲5円', '0円'],
      ],
    });
  });

  test('given large amounts – when they are drawn – then in a unit that keeps them short', () => {
    expect(words([{ label: 'R3', values: [12_345_678, null] }])).toEqual(
      expect.arrayContaining(['（単位：千円）', '12,346', '－']),
    );
    expect(words([{ label: 'R3', values: [12_345_678, -2_000_000] }], '千円')).toEqual(
      expect.arrayContaining(['（単位：百万円）', '12,346', '▲2,000']),
    );
    expect(words([{ label: 'R3', values: [12_345_678, 3] }], '人')).toEqual(
      expect.arrayContaining(['（単位：人）', '12,345,678', '3']),
    );
  });

  test('given a series named with its unit – when it is drawn – then the unit shown is not gainsaid', () => {
    const named = groupedBars({
      unit: '円',
      series: [{ label: '予算額（円）' }],
      rows: [{ label: 'R3', values: [5e6] }],
    });
    expect(textBoxes(named).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['予算額', '（単位：千円）']),
    );
    expect(named.alt).toBe('棒グラフ。R3：予算額 5,000,000円。');
  });

  test('given nothing at all – when it is drawn – then the axis says zero, and blanks are marked', () => {
    expect(words([{ label: 'R3', values: [null, 0] }])).toEqual(expect.arrayContaining(['－', '0']));
    expect(() => bars([])).not.toThrow();
  });

  test('given more years than have room – when they are drawn – then they go on below on the same scale', () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({
      label: `令和${i + 1}年度`,
      values: [123_456 * i, 111_111 * i],
    }));
    const one = bars(rows.slice(0, 4));
    const all = bars(rows);
    expect(all.height).toBeGreaterThan(one.height * 1.8);
    expect(textBoxes(all).filter(({ text }) => text.startsWith('令和'))).toHaveLength(12);
  });

  test('given seven years of which five have room – when they are drawn – then four and three, no one left over', () => {
    const rows = Array.from({ length: 7 }, (_, i) => ({ label: `R${i}`, values: [123_456, 123_456] }));
    const heights = textBoxes(bars(rows, '人'))
      .filter(({ text }) => /^R\d$/.test(text))
      .map(({ bottom }) => bottom);
    expect(heights.map((y) => y === heights[0])).toEqual([true, true, true, true, false, false, false]);
  });

  test('given any amounts – when they are drawn – then no words leave the picture or run into each other', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.constant(0),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 1e13 }),
    );
    const row = fc.record({
      label: fc.constantFrom('R3年度', '令和元年度', '2021'),
      values: fc.tuple(value, value),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 10 }),
        fc.constantFrom('円', '千円', '件'),
        (rows, unit) => {
          expect(crowded(bars(rows, unit))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
