import { describe, expect, test } from '@jest/globals';
import { widthOf } from '../fonts.js';
import type { SheetModel } from '../model.js';
import { gridOf } from './form-grid.js';
import { sheetTables } from './sheet.js';

interface Amount {
  text: string;
  fontSize: number;
  noWrap?: boolean;
  alignment?: string;
}

function amountsIn(node: unknown): Amount[] {
  if (Array.isArray(node)) return node.flatMap(amountsIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('alignment' in node && node.alignment === 'right') return [node as Amount];
  return Object.values(node).flatMap(amountsIn);
}

describe('sheetTables', () => {
  test('given amounts wider than their columns – when a flowing sheet is set – then all shrink to one line each', () => {
    const heads = Array.from({ length: 10 }, (_, i) => `R${i}`);
    const block = { kind: 'grid' as const, heads, rows: [{ label: '差額', cells: heads.map(() => '▲12,193,552') }] }; // prettier-ignore
    const sheet: SheetModel = { id: 'a', anchor: 'a', name: '', paper: null, form: [{ side: null, blocks: [block] }] }; // prettier-ignore
    const amounts = amountsIn(sheetTables(sheet, 130, 10));
    const room = gridOf(block, 1, 130).widths[1]!;
    expect(amounts).toHaveLength(10);
    expect(amounts.every(({ noWrap }) => noWrap)).toBe(true);
    expect(amounts.filter(({ text, fontSize }) => widthOf(text, fontSize) > room)).toEqual([]);
  });
});
