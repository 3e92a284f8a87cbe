import { CELL, CELL_LEADING, RULE } from '../print/look.js';

/** Room around the text of a cell, and the rules around the cell. */
export interface TableLook {
  padding: { x: number; y: number };
  rule: number;
  color: string;
}

export const MUTED = '#5b6b7d';

/** Text of tables. */
export const SMALL = { size: 9.5, leading: CELL_LEADING };
export const CAPTION = { size: 10.5, leading: 1.3, bold: true };
export const NOTE = { size: 9, leading: 1.5 };

export const RULED: TableLook = { padding: { x: CELL.x, y: 3 }, rule: CELL.rule, color: RULE };
/** Lines of a list over all sheets. */
export const CLOSE: TableLook = { padding: { x: 3.5, y: 2.2 }, rule: CELL.rule, color: RULE };

/** Room for text in columns that share `total` points, with the padding and rules of a table. */
export function roomIn(total: number, columns: number, { padding, rule }: TableLook): number {
  return total - columns * 2 * padding.x - (columns + 1) * rule;
}
