import type { PaperCell, PaperGrid } from '../../paper.js';
import { sum, type Box, type Frame, type Laid } from './box.js';
import { heightOf, leadingOf, linesIn, sizeIn, type Setting } from './paper-cell.js';
import { type Slot, slotsOf, widthsIn } from './slots.js';

/** A row that only spanning cells cross, in ems. */
const LEAST_ROW = 0.5;

/** @param figures points that amounts have at most */
export function layGrid(grid: PaperGrid, width: number, setting: Setting, figures: number): Laid {
  const slots = slotsOf(grid);
  const { cells, columns } = widthsIn(grid, width);
  const sizes = slots.map(({ cell, text }, i) => {
    const own = sizeIn(text, cells[i]!, setting);
    return cell.as === 'amount' ? Math.min(own, figures) : own;
  });
  const lines = slots.map(({ text }, i) => linesIn(text, cells[i]!, sizes[i]!));
  const asked = slots.map(({ cell }, i) => heightOf(cell, lines[i]!.length, sizes[i]!, setting));
  const answered = answeredRows(grid, slots);
  const rows = rowHeights(slots, asked, answered, setting.size * LEAST_ROW);
  const growing = rows.map((height, row) => (answered[row] && !grid.bare ? height : 0));
  const place = (frame: Frame) => {
    const lefts = edges(columns, frame.x);
    const tops = edges(grow(rows, growing, frame.height), frame.y);
    return slots.map((slot, i): Box => {
      const { cell, text, row, column } = slot;
      const [x, y] = [lefts[column]!, tops[row]!];
      const height = tops[row + slot.rows]! - y;
      const size = sizes[i]!;
      const set = { lines: lines[i]!, size, leading: leadingOf(cell, setting) };
      return { cell, text, x, y, width: lefts[column + slot.columns]! - x, height, ...set, grid, row };
    });
  };
  return { height: sum(rows), growing: sum(growing), place };
}

const HEADS = new Set<PaperCell['as']>(['title', 'label', 'head', 'note']);

/** Rows with answers: they grow, heads do not. */
function answeredRows(grid: PaperGrid, slots: Slot[]): boolean[] {
  const answered = grid.rows.map(() => false);
  for (const { cell, row } of slots) if (!HEADS.has(cell.as)) answered[row] = true;
  return answered;
}

/** Each row as tall as its tallest cell; what a spanning cell lacks is shared out among its rows, those with answers if there are any. */
function rowHeights(slots: Slot[], asked: number[], answered: boolean[], least: number): number[] {
  const heights = answered.map(() => least);
  const spanning: number[] = [];
  slots.forEach(({ row, rows }, i) => {
    if (rows > 1) spanning.push(i);
    else heights[row] = Math.max(heights[row]!, asked[i]!);
  });
  spanning.sort((a, b) => slots[a]!.rows - slots[b]!.rows);
  for (const i of spanning) {
    const { row, rows } = slots[i]!;
    const own = Array.from({ length: rows }, (_, j) => row + j);
    const lack = asked[i]! - sum(own.map((each) => heights[each]!));
    if (lack <= 0) continue;
    const open = own.filter((each) => answered[each]);
    const giving = open.length ? open : own;
    const whole = sum(giving.map((each) => heights[each]!));
    for (const each of giving) heights[each]! += (lack * heights[each]!) / whole;
  }
  return heights;
}

export function grow(heights: number[], growing: number[], height: number): number[] {
  const extra = Math.max(0, height - sum(heights));
  const total = sum(growing);
  return total > 0 ? heights.map((each, i) => each + (extra * growing[i]!) / total) : heights;
}

function edges(lengths: number[], start: number): number[] {
  let edge = start;
  return [start, ...lengths.map((length) => (edge += length))];
}
