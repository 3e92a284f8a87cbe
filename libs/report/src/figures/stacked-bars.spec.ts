import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crowded, textBoxes } from '../../testing/figure-boxes.js';
import { stackedBars } from './stacked-bars.js';

const series = [...'ABCDEF'].map((code) => ({ code, label: `評価${code}` }));
const bars = (rows: { label: string; values: number[] }[], count = 4) =>
  stackedBars({ series: series.slice(0, count), rows });

describe('stackedBars', () => {
  test('given counts of each vision – when they are drawn – then alternative and table say every number', () => {
    const { alt, table } = bars([
      { label: '便利な窓口', values: [16, 3, 0, 0] },
      { label: '全体', values: [0, 0, 0, 0] },
    ]);
    expect(alt).toBe(
      '積み上げ棒グラフ。便利な窓口：評価A 16件（84%）、評価B 3件（16%）、評価C 0件（0%）、評価D 0件（0%）、合計19件。' +
        '全体：評価A 0件（0%）、評価B 0件（0%）、評価C 0件（0%）、評価D 0件（0%）、合計0件。',
    );
    expect(table.heads).toEqual(['区分', '評価A', '評価B', '評価C', '評価D', '合計']);
    expect(table.rows[0]).toEqual([
      '便利な窓口',
      '16件（84%）',
      '3件（16%）',
      '0件（0%）',
      '0件（0%）',
      '19件',
    ]);
  });

  test('given narrow shares – when they are drawn – then their words stand below the bar', () => {
    const words = textBoxes(bars([{ label: '全体', values: [50, 7, 1, 1] }])).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['A 50件', '85%', 'C 1件（2%）', 'D 1件（2%）', '59件']));
  });

  test('given a row without any count – when it is drawn – then it says so', () => {
    const words = textBoxes(bars([{ label: '全体', values: [0, 0, 0, 0] }])).map(({ text }) => text);
    expect(words).toContain('0件');
    expect(() => bars([])).not.toThrow();
  });

  test('given any counts of visions with long names – when they are drawn – then no words leave the picture or run into each other', () => {
    const row = fc.record({
      label: fc
        .integer({ min: 1, max: 60 })
        .map((length) =>
          'だれもが健やかに暮らし続けることのできる、支え合いのまち'.repeat(3).slice(0, length),
        ),
      values: fc.array(fc.oneof(fc.constant(0), fc.constant(1), fc.nat(300)), { minLength: 6, maxLength: 6 }),
    });
    const rows = fc.array(row, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6 }), (each, count) => {
        expect(crowded(bars(each, count))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
