import { describe, expect, test } from '@jest/globals';
import type { PieModel } from '../model.js';
import { pie } from './pie.js';

const CODES = ['A', 'B', 'C', 'D'];

function svgOf(counts: number[], codes = CODES): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const slices = counts.map((count, i) => ({
    code: codes[i]!,
    label: '',
    count,
    percent: total ? Math.round((100 * count) / total) : 0,
  }));
  const model: PieModel = { kind: 'pie', title: '図', slices };
  return find(pie(model));
}

function find(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  return 'svg' in node ? String(node.svg) : Object.values(node).map(find).join('');
}

const count = (svg: string, tag: string) => svg.split(`<${tag} `).length - 1;

describe('the pie', () => {
  test('has a sector and a mark for each share that is not nothing', () => {
    const svg = svgOf([50, 7, 0, 0]);
    expect([count(svg, 'path'), count(svg, 'text')]).toEqual([2, 2]);
    expect(svg).toContain('A 88%');
    expect(svg).toContain('B 12%');
  });

  test('of one share is a whole disc', () => {
    const svg = svgOf([0, 9, 0, 0]);
    expect([count(svg, 'path'), count(svg, 'circle')]).toEqual([0, 2]);
    expect(svg).toContain('B 100%');
  });

  test('of nothing is an empty rim', () => {
    const svg = svgOf([0, 0, 0, 0]);
    expect([count(svg, 'path'), count(svg, 'text'), count(svg, 'circle')]).toEqual([0, 0, 1]);
    expect(svg).not.toContain('NaN');
  });

  test('takes codes as text only', () => {
    expect(svgOf([1, 1], ['<b>', '&"'])).not.toMatch(/<b>|&"/);
  });
});
