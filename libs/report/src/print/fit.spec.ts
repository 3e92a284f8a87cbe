import { describe, expect, test } from '@jest/globals';
import type { SheetModel } from '../model.js';
import { byLength, fittingSize, linesOf } from './fit.js';
import type { Cell } from './form-grid.js';

const cell = (text: string, as: Cell['as'] = 'text'): Cell => ({ text, as });

function sheet(text: string): SheetModel {
  return {
    id: 'a',
    anchor: 'a',
    name: '',
    paper: null,
    form: [{ side: '評価', blocks: [{ kind: 'pairs', rows: [{ label: '理由', text }] }] }],
  };
}

describe('lines', () => {
  test('a line ends where the room or the paragraph does', () => {
    expect(linesOf('漢'.repeat(10), 10.5)).toBe(1);
    expect(linesOf('漢'.repeat(11), 10.5)).toBe(2);
    expect(linesOf('一\n二\n', 10)).toBe(3);
  });

  test('a closing mark takes its character along', () => {
    expect(linesOf('漢'.repeat(10) + '。', 10.2)).toBe(2);
    expect(linesOf('漢'.repeat(10) + '。' + '漢'.repeat(8), 10.2)).toBe(2);
  });

  test('a word wider than the room is broken', () => {
    expect(linesOf('W'.repeat(100), 10)).toBeGreaterThan(5);
  });
});

describe('size', () => {
  test('a short sheet keeps its size, a long one shrinks, a very long one flows at full size', () => {
    expect(fittingSize(sheet('短い。'), 130, 700)).toBe(10);
    const long = fittingSize(sheet('長い文章が続く。'.repeat(260)), 130, 700);
    expect(long).toBeLessThan(10);
    expect(long).toBeGreaterThanOrEqual(8);
    expect(fittingSize(sheet('長い文章が続く。'.repeat(2000)), 130, 700)).toBe(10);
  });
});

describe('rows', () => {
  test('tall rows are set apart from short ones, heads stay with their first row', () => {
    const rows = [[cell('頭', 'head')], [cell('短')], [cell('短')], [cell('長'.repeat(900))], [cell('短')]];
    expect(
      byLength({ widths: [100], rows, kept: 2 }, 10).map((grid) => [grid.rows.length, grid.kept > 0]),
    ).toEqual([
      [2, true],
      [1, false],
      [1, false],
      [1, false],
    ]);
  });

  test('a head over a tall row stands alone, the row may run over', () => {
    const grids = byLength(
      { widths: [100], rows: [[cell('頭', 'head')], [cell('長'.repeat(900))]], kept: 2 },
      10,
    );
    expect(grids.map((grid) => grid.rows.length)).toEqual([1, 1]);
  });
});
