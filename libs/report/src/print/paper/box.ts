import type { PaperCell, PaperGrid } from '../../paper.js';

export interface Frame {
  /** Points from the upper left corner of the paper. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A cell in its place, and the size of its text in points. */
export interface Box extends Frame {
  cell: PaperCell;
  size: number;
  ruled: boolean;
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

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
