import type { PaperBlock, PaperGrid } from '../../paper.js';
import { amountSize } from './paper-cell.js';
import { slotsOf, widthsIn } from './slots.js';

/**
 * Points that the amounts of each block of a stack have at most: the same where grids that follow each other have amounts in the same
 * columns.
 */
export function figureSizes(blocks: PaperBlock[], width: number, size: number): number[] {
  const sizes: number[] = [];
  let first = 0;
  blocks.forEach((block, i) => {
    if (i > 0 && !isUnder(blocks[i - 1]!, block)) first = i;
    const own = block.kind === 'grid' ? figuresIn(block, width, size) : Infinity;
    const least = Math.min(own, sizes[i - 1] !== undefined && first < i ? sizes[i - 1]! : Infinity);
    sizes.fill(least, first);
    sizes.push(least);
  });
  return sizes;
}

/** Points at which the amounts of a grid stand on one line each. */
function figuresIn(grid: PaperGrid, width: number, size: number): number {
  const { cells } = widthsIn(grid, width);
  let least = Infinity;
  slotsOf(grid).forEach(({ cell, text }, i) => {
    if (cell.as === 'amount') least = Math.min(least, amountSize(text, cells[i]!, size));
  });
  return least;
}

function isUnder(upper: PaperBlock, lower: PaperBlock): boolean {
  if (upper.kind !== 'grid' || lower.kind !== 'grid') return false;
  const above = amountColumns(upper);
  if (above.size === 0) return false;
  for (const column of amountColumns(lower)) if (above.has(column)) return true;
  return false;
}

const known = new WeakMap<PaperGrid, Set<string>>();

/** Where the columns of amounts begin and end, by the shares before them. */
function amountColumns(grid: PaperGrid): Set<string> {
  const before = known.get(grid);
  if (before) return before;
  const edge = (column: number) => grid.columns.slice(0, column).reduce((sum, { share }) => sum + share, 0);
  const amounts = slotsOf(grid).filter(({ cell }) => cell.as === 'amount');
  const found = new Set(amounts.map(({ column, columns }) => `${edge(column)} ${edge(column + columns)}`));
  known.set(grid, found);
  return found;
}
