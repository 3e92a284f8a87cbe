import { advanceOf, settable } from '../fonts.js';
import type { SheetModel } from '../model.js';
import { FORM_SIZE, gridOf, LABEL_LESS, leftOf, type Cell, type Grid } from './form-grid.js';
import { CELL, CELL_LEADING } from './look.js';
import { UNIT } from '../text/lines.js';

const SMALLEST = 8;
const STEP = 0.25;

/**
 * The size at which a sheet fits the given height, between 10 and 8 pt. What does not fit at 8 flows over pages at full
 * size instead.
 */
export function fittingSize(sheet: SheetModel, edge: number, height: number): number {
  for (let size = FORM_SIZE; size >= SMALLEST; size -= STEP) {
    if (sheetHeight(sheet, edge, size) <= height) return size;
  }
  return FORM_SIZE;
}

function sheetHeight(sheet: SheetModel, edge: number, size: number): number {
  let height = CELL.rule;
  for (const part of sheet.form) {
    const grids = part.blocks.map((block) => gridOf(block, leftOf(part), edge));
    const rows = grids.reduce((sum, grid) => sum + gridHeight(grid, size), 0);
    height += Math.max(rows, sideHeight(part.side, size));
  }
  return height;
}

export function sideHeight(side: string | null, size: number): number {
  return side === null ? 0 : [...side].length * size * 1.15 + CELL.top + 4;
}

export function gridHeight(grid: Grid, size: number): number {
  return grid.rows.reduce((sum, row) => sum + rowHeight(row, grid.widths, size), 0);
}

/** Rows up to this height move to the next page whole; taller ones run over. pdfmake would cut one taller than a page. */
const KEPT_HEIGHT = 160;

export function isShort(row: Cell[], widths: number[], size: number): boolean {
  return rowHeight(row, widths, size) <= KEPT_HEIGHT;
}

/** Parts a grid into the rows that it keeps together, if they are short, and stretches of short or tall rows. */
export function byLength({ widths, rows, kept }: Grid, size: number): Grid[] {
  const grids: Grid[] = [];
  let kind = '';
  let room = 2 * KEPT_HEIGHT;
  rows.forEach((row, i) => {
    room -= rowHeight(row, widths, size);
    const next = !isShort(row, widths, size) ? 'tall' : i < kept && room >= 0 ? 'kept' : 'short';
    if (next === kind) grids.at(-1)!.rows.push(row);
    else grids.push({ widths, rows: [row], kept: next === 'kept' ? kept : 0 });
    kind = next;
  });
  return grids;
}

/** Height of the last row without its paddings. */
export function lastRowHeight(grid: Grid, size: number): number {
  return rowHeight(grid.rows.at(-1)!, grid.widths, size) - CELL.top - CELL.bottom - CELL.rule;
}

function rowHeight(row: Cell[], widths: number[], size: number): number {
  let column = 0;
  let tallest = 0;
  for (const { text, as, span = 1 } of row) {
    const room = widths.slice(column, column + span).reduce((sum, width) => sum + width, 0);
    const own = as === 'label' || as === 'head' ? size - LABEL_LESS : size;
    tallest = Math.max(tallest, linesOf(text, room / own) * own * CELL_LEADING);
    column += span;
  }
  return tallest + CELL.top + CELL.bottom + CELL.rule;
}

/** How many lines a text takes in a column `room` ems wide. Rounds up where it cannot know. */
export function linesOf(text: string, room: number): number {
  return settable(text)
    .split('\n')
    .reduce((sum, paragraph) => sum + paragraphLines(paragraph, room), 0);
}

function paragraphLines(paragraph: string, room: number): number {
  let count = 1;
  let used = 0;
  for (const [unit] of paragraph.matchAll(UNIT)) {
    let width = 0;
    for (const char of unit) width += advanceOf(char);
    if (used > 0 && used + width > room) {
      count += 1;
      used = 0;
    }
    used += width;
    while (used > room) {
      count += 1;
      used -= room;
    }
  }
  return count;
}
