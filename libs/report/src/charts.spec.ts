import { describe, expect, test } from '@jest/globals';
import { madeUpFacts } from '../testing/made-up.js';
import { hasReference, reference } from '../testing/reference.js';
import { amountBars, chartFigure, pieSlices, ratingBars, yearBars } from './charts.js';

const title = '図';
const field = 'rating_activity';

describe('numbers of charts', () => {
  test('the pie has every rating, those of nobody too', () => {
    expect(pieSlices(madeUpFacts(), { kind: 'pie', title, field })).toEqual([
      { code: 'A', label: 'Ａ：適切', count: 1, percent: 33 },
      { code: 'B', label: 'Ｂ：おおむね適切', count: 1, percent: 33 },
      { code: 'C', label: 'Ｃ：改善の余地あり', count: 1, percent: 33 },
      { code: 'D', label: 'Ｄ：見直しの是非を検討', count: 0, percent: 0 },
    ]);
  });

  test('a bar for each vision, one without sheets too, and one for all', () => {
    expect(ratingBars(madeUpFacts(), { kind: 'ratingBars', title, field }).rows).toEqual([
      { label: '1. 便利な窓口', values: [1, 1, 0, 0] },
      { label: '2. 働きやすい市役所', values: [0, 0, 1, 0] },
      { label: '3. 安心のしくみ', values: [0, 0, 0, 0] },
      { label: '全体', values: [1, 1, 1, 0] },
    ]);
  });

  test('earlier years as they are known, this year as it is counted', () => {
    const chart = { kind: 'yearBars', title, field, years: [2019, 2020] } as const;
    expect(yearBars(madeUpFacts(), { ...chart, years: [...chart.years] }).rows).toEqual([
      { label: '令和元年度', values: [0, 4, 0, 0] },
      { label: '令和2年度', values: [0, 0, 0, 0] },
      { label: '令和3年度', values: [1, 1, 1, 0] },
    ]);
  });

  test('budget beside settlement, summed over all sheets; a year in which nobody has a figure is blank', () => {
    const chart = { kind: 'amountBars' as const, title, field: 'cost', rows: ['budget', 'settlement'] };
    expect(amountBars(madeUpFacts(), chart)).toMatchObject({
      unit: '円',
      series: [{ label: '予算額（円）' }, { label: '決算額（円）' }],
      rows: [
        { label: 'R1年度', values: [4800000, 4760000] },
        { label: 'R2年度', values: [3922000, 0] },
        { label: 'R3年度', values: [4138268, null] },
      ],
    });
  });

  test('every kind is drawn with its numbers in words', () => {
    const facts = madeUpFacts();
    const charts = [
      { kind: 'pie', title, field },
      { kind: 'ratingBars', title, field },
      { kind: 'yearBars', title, field, years: [2019] },
      { kind: 'amountBars', title, field: 'cost', rows: ['budget'] },
    ] as const;
    const drawn = charts.map((chart) => chartFigure(facts, structuredClone(chart) as Parameters<typeof chartFigure>[1])); // prettier-ignore
    expect(drawn.map(({ alt }) => /1件|480|4,800/.test(alt))).toEqual([true, true, true, true]);
  });
});

const withReference = hasReference ? describe : describe.skip;

withReference('the published charts (reference data)', () => {
  test.each([
    ['figure3_1', 'rating_activity'],
    ['figure3_2', 'rating_goal'],
  ] as const)('the shares of %s', (name, counted) => {
    const { facts, tables } = reference();
    const slices = pieSlices(facts, { kind: 'pie', title, field: counted });
    expect(Object.fromEntries(slices.map(({ code, percent }) => [code, percent]))).toEqual(
      tables[name].percent,
    );
  });
});
