import type { PaperCell, PaperGrid } from '../../paper.js';
import { sum, type Box, type Frame, type Laid } from './box.js';
import { amountSize, heightOfCell, sizeIn, SMALLEST, type Setting } from './paper-cell.js';

/** A cell and where in its grid it stands. */
export interface Slot {
  cell: PaperCell;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Points of the narrowest column: one character with its padding. */
const NARROWEST = 1.8 * SMALLEST;
/** A row that only spanning cells cross, in ems. */
const LEAST_ROW = 0.5;

const known = new WeakMap<PaperGrid, Slot[]>();

/** Where the cells of a grid stand: each takes the first place of its row that nothing spans. */
export function slotsOf(grid: PaperGrid): Slot[] {
  const before = known.get(grid);
  if (before) return before;
  const taken = grid.rows.map(() => new Set<number>());
  const slots = grid.rows.flatMap((cells, row) =>
    cells.map((cell) => {
      let column = 0;
      while (taken[row]!.has(column)) column += 1;
      const slot = { cell, row, column, rows: cell.rows ?? 1, columns: cell.columns ?? 1 };
      for (let i = row; i < row + slot.rows; i++)
        for (let j = column; j < column + slot.columns; j++) taken[i]?.add(j);
      return slot;
    }),
  );
  known.set(grid, slots);
  return slots;
}

/** @param figures points that amounts have at most */
export function layGrid(grid: PaperGrid, width: number, setting: Setting, figures: number): Laid {
  const slots = slotsOf(grid);
  const columns = columnWidths(grid, slots, width);
  const widthOf = ({ column, columns: span }: Slot) => sum(columns.slice(column, column + span));
  const sizeOf = (slot: Slot) => {
    const own = sizeIn(slot.cell, widthOf(slot), setting);
    return slot.cell.as === 'amount' ? Math.min(own, figures) : own;
  };
  const asked = slots.map((slot) => heightOfCell(slot.cell, widthOf(slot), sizeOf(slot), setting));
  const rows = rowHeights(grid, slots, asked, setting.size * LEAST_ROW);
  const growing = grid.bare ? rows.map(() => 0) : growingRows(rows, slots);
  const place = (frame: Frame) =>
    placeCells(slots, columns, grow(rows, growing, frame.height), frame).map((box, i) => ({
      ...box,
      size: sizeOf(slots[i]!),
      ruled: !grid.bare,
      grid,
      row: slots[i]!.row,
    }));
  return { height: sum(rows), growing: sum(growing), place };
}

/** Points at which the amounts of a grid stand on one line each. */
export function figuresIn(grid: PaperGrid, width: number, size: number): number {
  const slots = slotsOf(grid);
  const columns = columnWidths(grid, slots, width);
  const amounts = slots.filter(({ cell }) => cell.as === 'amount');
  return Math.min(
    ...amounts.map(({ cell, column, columns: span }) =>
      amountSize(cell, sum(columns.slice(column, column + span)), size),
    ),
  );
}

/** Widths by shares, but no cell of a single column is narrower than one character, as far as the page allows. */
function columnWidths({ columns }: PaperGrid, slots: Slot[], width: number): number[] {
  const shares = sum(columns.map(({ share }) => share)) || 1;
  const alone = new Set(slots.filter((slot) => slot.columns === 1).map(({ column }) => column));
  const least = columns.map((_, i) => (alone.has(i) ? NARROWEST : 0));
  const wished = columns.map(({ share }, i) => Math.max(least[i]!, (width * share) / shares));
  const spare = wished.map((each, i) => each - least[i]!);
  const excess = sum(wished) - width;
  if (excess > sum(spare)) return columns.map(() => width / columns.length);
  return wished.map((each, i) => each - (excess > 0 ? (excess * spare[i]!) / sum(spare) : 0));
}

/** Each row as tall as its tallest cell; what a spanning cell lacks is shared out among its rows. */
function rowHeights(grid: PaperGrid, slots: Slot[], asked: number[], least: number): number[] {
  const heights = grid.rows.map(() => least);
  const order = slots.map((_, i) => i).sort((a, b) => slots[a]!.rows - slots[b]!.rows);
  for (const i of order) {
    const { row, rows } = slots[i]!;
    const own = heights.slice(row, row + rows);
    const factor = asked[i]! / sum(own);
    if (factor > 1) own.forEach((height, j) => (heights[row + j] = height * factor));
  }
  return heights;
}

/** Rows with answers grow; heads do not. */
function growingRows(rows: number[], slots: Slot[]): number[] {
  const heads = new Set(['title', 'label', 'head', 'note']);
  const answered = new Set(slots.filter(({ cell }) => !heads.has(cell.as)).map(({ row }) => row));
  return rows.map((height, row) => (answered.has(row) ? height : 0));
}

export function grow(heights: number[], growing: number[], height: number): number[] {
  const extra = Math.max(0, height - sum(heights));
  const total = sum(growing);
  return total > 0 ? heights.map((each, i) => each + (extra * growing[i]!) / total) : heights;
}

function placeCells(
  slots: Slot[],
  columns: number[],
  rows: number[],
  frame: Frame,
): Omit<Box, 'size' | 'ruled'>[] {
  const lefts = edges(columns, frame.x);
  const tops = edges(rows, frame.y);
  return slots.map(({ cell, row, column, rows: down, columns: across }) => ({
    cell,
    x: lefts[column]!,
    y: tops[row]!,
    width: lefts[column + across]! - lefts[column]!,
    height: tops[row + down]! - tops[row]!,
  }));
}

function edges(lengths: number[], start: number): number[] {
  const all = [start];
  for (const length of lengths) all.push(all.at(-1)! + length);
  return all;
}
