import type { PaperBlock, PaperCell, PaperGrid } from '../../paper.js';
import { slotsOf } from './lay-grid.js';

type Parted<T> = [T, T];

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
  if (block.kind === 'grid') return [rowsBetween(block, 0, at), rowsBetween(block, at, block.rows.length)];
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

/** Some rows of a grid. A label that spans rows of both parts stands in both, an answer in the upper one. */
function rowsBetween(grid: PaperGrid, from: number, to: number): PaperGrid {
  const rows: PaperCell[][] = Array.from({ length: to - from }, () => []);
  const slots = slotsOf(grid).filter((slot) => slot.row < to && slot.row + slot.rows > from);
  for (const { cell, row, rows: span } of slots.sort((a, b) => a.column - b.column)) {
    const first = Math.max(row, from);
    const seen = row >= from || cell.path === undefined;
    const part = { ...cell, rows: Math.min(row + span, to) - first };
    rows[first - from]!.push(seen ? part : { ...part, text: '' });
  }
  return { ...grid, rows };
}
