import { describe, expect, test } from '@jest/globals';
import type { Field } from '@kairan/forms';
import { formOf } from '../../testing/small-form.js';
import type { PaperBlock, PaperGrid } from '../paper.js';
import { paperForm } from './paper-form.js';

const fields: Field[] = [
  { id: 'name', label: '名称', type: 'text' },
  { id: 'aims', label: '業務システムの目指す姿', type: 'longtext' },
  { id: 'why', label: '理由', type: 'longtext' },
  {
    id: 'cost',
    label: '費用',
    type: 'matrix',
    axis: 'plain',
    cell: { type: 'money' },
    rows: [{ id: 'a', label: '予算額' }],
  },
];
const side = { why: '評価' };

/** Where the first label of each row ends, in thousandths of the width. */
function edges(blocks: PaperBlock[]): number[] {
  const grids = blocks.filter((block): block is PaperGrid => block.kind === 'grid' && !block.bare);
  return grids.flatMap(({ columns, rows }) =>
    rows.flatMap((cells) => {
      const label = cells.findIndex(({ as, vertical }) => as === 'label' && !vertical);
      if (label < 0) return [];
      const before = cells.slice(0, label + 1).reduce((sum, cell) => sum + (cell.columns ?? 1), 0);
      const shares = columns.map(({ share }) => share);
      const sum = (some: number[]) => some.reduce((total, share) => total + share, 0);
      return [Math.round((1000 * sum(shares.slice(0, before))) / sum(shares))];
    }),
  );
}

describe('given a form that lays out no pages', () => {
  test('when it is laid out – then all its labels end at one edge, whatever stands at their left', () => {
    const { blocks } = paperForm(formOf(fields, { print: { side } }), {}).pages[0]!;
    expect(edges(blocks).length).toBeGreaterThan(3);
    expect(new Set(edges(blocks)).size).toBe(1);
  });

  test('when it is filled – then its rows are as tall as their texts; blank ones keep room for a pen', () => {
    const form = formOf(fields, { print: { side } });
    expect(paperForm(form, {}).isNatural).toBe(true);
    expect(paperForm(form, null).isNatural).toBeUndefined();
  });
});

test('given a form that lays out its pages – when it is laid out – then its sections have their own edges, and rows may grow', () => {
  const form = paperForm(formOf(fields, { print: { side, pages: [{ stack: ['s'] }] } }), {});
  expect(new Set(edges(form.pages[0]!.blocks)).size).toBeGreaterThan(1);
  expect(form.isNatural).toBeUndefined();
});

describe('given lines with numbers', () => {
  const table: Field = {
    id: 't',
    label: '内訳',
    type: 'table',
    number: '(1)',
    columns: [{ id: 'a', label: '事項' }],
  };
  const numbers = (rows: number) => {
    const content = { t: Array.from({ length: rows }, (_, i) => ({ a: `事項${i}` })) };
    const { blocks } = paperForm(formOf([table]), content).pages[0]!;
    return blocks.flatMap((block) => (block.kind === 'grid' ? block.rows.flat() : [])).filter(({ isJoined }) => isJoined); // prettier-ignore
  };

  test('when there is one line – then it has no number; from two on all have', () => {
    expect(numbers(1)).toEqual([]);
    expect(numbers(2).map(({ text }) => text)).toEqual(['(1)', '(2)']);
  });
});
