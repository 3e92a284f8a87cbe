import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crowded, textBoxes } from '../../testing/figure-boxes.js';
import { pieFigure, type Slice } from './pie.js';

const slices = (...counts: number[]): Slice[] => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, i) => ({
    code: 'ABCDEFGH'[i]!,
    label: `${'ＡＢＣＤＥＦＧＨ'[i]}（${'適切に進んでいる'.slice(0, i + 2)}）`,
    count,
    percent: total ? Math.round((100 * count) / total) : 0,
  }));
};

const words = (...counts: number[]) => textBoxes(pieFigure(slices(...counts))).map(({ text }) => text);

describe('pieFigure', () => {
  test('given shares – when they are drawn – then alternative and table say every number', () => {
    const { alt, table } = pieFigure(slices(49, 7, 2, 0));
    expect(alt).toBe(
      '円グラフ。Ａ（適切） 49件（84%）、Ｂ（適切に） 7件（12%）、Ｃ（適切に進） 2件（3%）、Ｄ（適切に進ん） 0件（0%）。合計58件。',
    );
    expect(table).toEqual({
      heads: ['区分', '件数', '割合'],
      rows: [
        ['Ａ（適切）', '49件', '84%'],
        ['Ｂ（適切に）', '7件', '12%'],
        ['Ｃ（適切に進）', '2件', '3%'],
        ['Ｄ（適切に進ん）', '0件', '0%'],
      ],
    });
  });

  test('given shares of any size – when they are drawn – then each bears its letter and percent, nothing its share of nothing', () => {
    expect(words(49, 7, 2, 0)).toEqual(expect.arrayContaining(['A 84%', 'B 12%', 'C 3%']));
    expect(words(49, 7, 2, 0)).not.toContain('D 0%');
    expect(words(5)).toContain('A 100%');
    expect(words(0, 0)).toContain('0件');
    expect(pieFigure([]).alt).toBe('円グラフ。。合計0件。');
  });

  test('given one share of everything – when it is drawn – then it is a whole circle', () => {
    const { shapes } = pieFigure(slices(5, 0));
    const circle = shapes.find((shape) => shape.kind === 'path' && shape.fill === '#1f4068');
    expect(circle).toMatchObject({
      steps: expect.arrayContaining([expect.objectContaining({ to: 'curve' })]),
    });
    expect(circle?.kind === 'path' && circle.steps.filter(({ to }) => to === 'curve')).toHaveLength(4);
  });

  test('given any counts – when they are drawn – then no words leave the picture or run into each other', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.constant(1), fc.nat(400)), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(counts, (each) => expect(crowded(pieFigure(slices(...each)))).toEqual([])),
      { numRuns: 300 },
    );
  });
});
