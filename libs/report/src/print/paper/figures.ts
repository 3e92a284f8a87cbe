import type { PaperBlock, PaperGrid } from '../../paper.js';
import { figuresIn, slotsOf } from './lay-grid.js';

/**
 * Points that the amounts of each block of a stack have at most: the same where grids that follow each other have amounts in the same
 * columns.
 */
export function figureSizes(blocks: PaperBlock[], width: number, size: number): number[] {
  const runs: PaperBlock[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && isUnder(last.at(-1)!, block)) last.push(block);
    else runs.push([block]);
  }
  return runs.flatMap((run) => {
    const sizes = run.map((block) => (block.kind === 'grid' ? figuresIn(block, width, size) : Infinity));
    return run.map(() => Math.min(...sizes));
  });
}

function isUnder(upper: PaperBlock, lower: PaperBlock): boolean {
  if (upper.kind !== 'grid' || lower.kind !== 'grid') return false;
  const above = amountColumns(upper);
  return [...amountColumns(lower)].some((column) => above.has(column));
}

/** Where the columns of amounts begin and end, by the shares before them. */
function amountColumns(grid: PaperGrid): Set<string> {
  const edge = (column: number) => grid.columns.slice(0, column).reduce((sum, { share }) => sum + share, 0);
  const amounts = slotsOf(grid).filter(({ cell }) => cell.as === 'amount');
  return new Set(amounts.map(({ column, columns }) => `${edge(column)} ${edge(column + columns)}`));
}
