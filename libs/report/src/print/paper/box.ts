import type { PaperCell, PaperGrid } from '../../paper.js';
import type { CellText } from './paper-cell.js';

export interface Frame {
  /** Points from the upper left corner of the paper. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A cell in its place, with its lines or upright characters. */
export interface Box extends Frame {
  cell: PaperCell;
  text: CellText;
  lines: string[];
  /** Points of the text. */
  size: number;
  /** Height of a line in ems. */
  leading: number;
  /** Where it stands: a table and its row. A text on an annex page stands in none. */
  grid?: PaperGrid;
  row?: number;
}

/** A part of a page whose least height is known; it is placed into that height or a larger one. */
export interface Laid {
  height: number;
  /** How much of the height is of rows that may grow. */
  growing: number;
  place: (frame: Frame) => Box[];
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
