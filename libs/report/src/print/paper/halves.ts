import type { PaperBlock, PaperCell, PaperGrid } from '../../paper.js';
import { slotsOf } from './slots.js';

type Parted<T> = [T, T];

const wholes = new WeakMap<PaperGrid, PaperGrid>();

/** The grid that a grid is a part of, or itself. */
export function wholeOf(grid: PaperGrid): PaperGrid {
  return wholes.get(grid) ?? grid;
}

/** Parts a page of more than one row into two of about as many rows each. */
export function halves(blocks: PaperBlock[]): PaperBlock[][] {
  return partStack(blocks, Math.floor(rowsOf(blocks) / 2));
}

function rowsOf(blocks: PaperBlock[]): number {
  return blocks.reduce((sum, block) => sum + rowsOfBlock(block), 0);
}

function rowsOfBlock(block: PaperBlock): number {
  return block.kind === 'grid'
    ? block.rows.length
    : Math.max(0, ...block.bands.map((band) => rowsOf(band.blocks)));
}

/** The first `at` rows, and the others. */
function partStack(blocks: PaperBlock[], at: number): Parted<PaperBlock[]> {
  const parted: Parted<PaperBlock[]> = [[], []];
  let left = at;
  for (const block of blocks) {
    const rows = rowsOfBlock(block);
    if (left >= rows) parted[0].push(block);
    else if (left <= 0) parted[1].push(block);
    else partBlock(block, left).forEach((part, i) => parted[i]!.push(part));
    left -= rows;
  }
  return parted;
}

function partBlock(block: PaperBlock, at: number): Parted<PaperBlock> {
  if (block.kind === 'grid') return partGrid(block, at);
  const share = at / rowsOfBlock(block);
  const bands = block.bands.map(({ width, blocks }) => ({
    width,
    parts: partStack(blocks, Math.floor(share * rowsOf(blocks))),
  }));
  const part = (i: 0 | 1): PaperBlock => ({
    kind: 'bands',
    bands: bands.map(({ width, parts }) => ({ width, blocks: parts[i] })),
  });
  return [part(0), part(1)];
}

/** The heads of a table stand above both of its parts. */
function partGrid(grid: PaperGrid, at: number): Parted<PaperGrid> {
  const all = grid.rows.map((_, row) => row);
  const first = grid.rows.findIndex((row) => row.some(({ path }) => path !== undefined));
  const heads = first < at ? all.slice(0, Math.max(0, first)) : [];
  return [onlyRows(grid, all.slice(0, at), 0), onlyRows(grid, [...heads, ...all.slice(at)], at)];
}

/** Some rows of a grid. A label that spans rows of both parts stands in both, an answer where it begins. */
function onlyRows(grid: PaperGrid, kept: number[], from: number): PaperGrid {
  const rows: PaperCell[][] = kept.map(() => []);
  for (const { cell, row, rows: span } of slotsOf(grid).toSorted((a, b) => a.column - b.column)) {
    const own = kept.filter((each) => each >= row && each < row + span);
    if (own.length === 0) continue;
    const isTold = cell.path !== undefined && row < from;
    rows[kept.indexOf(own[0]!)]!.push({ ...cell, rows: own.length, ...(isTold ? { text: '' } : {}) });
  }
  const part = { ...grid, rows };
  wholes.set(part, wholeOf(grid));
  return part;
}
