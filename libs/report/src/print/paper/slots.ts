import type { PaperCell, PaperGrid } from '../../paper.js';
import { sum } from './box.js';
import { cellText, SMALLEST, type CellText } from './paper-cell.js';

/** A cell and where in its grid it stands. */
export interface Slot {
  cell: PaperCell;
  text: CellText;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Points of the narrowest column: one character with its padding. */
const NARROWEST = 1.8 * SMALLEST;

const slots = new WeakMap<PaperGrid, Slot[]>();

/** Where the cells of a grid stand: each takes the first place of its row that nothing spans. */
export function slotsOf(grid: PaperGrid): Slot[] {
  const before = slots.get(grid);
  if (before) return before;
  /** By column, the first row that nothing reaches down to. */
  const free = grid.columns.map(() => 0);
  const found: Slot[] = [];
  grid.rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      while (free[column]! > row) column += 1;
      const slot = {
        cell,
        text: cellText(cell),
        row,
        column,
        rows: cell.rows ?? 1,
        columns: cell.columns ?? 1,
      };
      for (let i = column; i < column + slot.columns; i++) free[i] = row + slot.rows;
      found.push(slot);
    }
  });
  slots.set(grid, found);
  return found;
}

/** Widths in points: of a grid's columns, and of its cells. */
export interface Widths {
  whole: number;
  columns: number[];
  cells: number[];
}

const widths = new WeakMap<PaperGrid, Widths>();

export function widthsIn(grid: PaperGrid, whole: number): Widths {
  const before = widths.get(grid);
  if (before?.whole === whole) return before;
  const columns = columnWidths(grid, whole);
  const cells = slotsOf(grid).map((slot) => {
    let cell = 0;
    for (let i = slot.column; i < slot.column + slot.columns; i++) cell += columns[i]!;
    return cell;
  });
  const found = { whole, columns, cells };
  widths.set(grid, found);
  return found;
}

/** Widths by shares, but no cell of a single column is narrower than one character, as far as the page allows. */
function columnWidths(grid: PaperGrid, width: number): number[] {
  const { columns } = grid;
  const shares = columns.reduce((total, { share }) => total + share, 0) || 1;
  const least = columns.map(() => 0);
  for (const slot of slotsOf(grid)) if (slot.columns === 1) least[slot.column] = NARROWEST;
  const wished = columns.map(({ share }, i) => Math.max(least[i]!, (width * share) / shares));
  const excess = sum(wished) - width;
  if (excess <= 0) return wished;
  const spare = wished.map((each, i) => each - least[i]!);
  const spared = sum(spare);
  if (excess > spared) return columns.map(() => width / columns.length);
  return wished.map((each, i) => each - (excess * spare[i]!) / spared);
}
