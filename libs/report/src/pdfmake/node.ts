import type { Mark, Tag } from '../page/drawing.js';

/**
 * What running parts are laid out from: pdfmake's nodes as far as we use them, their text broken into lines already, with what they are
 * to a reader. Lengths in points.
 */
export type Node = LineNode | StackNode | ColumnsNode | TableNode | DrawnNode;

interface Placed {
  /** Left, top, right, bottom. */
  margin?: [number, number, number, number];
  /** Its lines and what is in it form this element; what stands in no tag is decoration. */
  tag?: Tag;
  /** What follows begins on the same page. */
  keep?: boolean;
  /** Begins a page. */
  opensPage?: boolean;
}

/** One line of text. */
export interface LineNode extends Placed {
  line: string;
  size: number;
  /** From line to line, in units of the size. */
  leading: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'center' | 'right';
  /** Points added after each character. */
  spacing?: number;
  /** Instead of words: the number of the page that this anchor stands on. */
  pageOf?: string;
  /** Leads there from a stretch of its height; `x` on the page. Stands in a `Link`. */
  link?: { to: string; x: number; width: number };
}

export interface StackNode extends Placed {
  stack: Node[];
  /** Stands on one page if a page can hold it. */
  whole?: boolean;
}

/** One beside the other; low, as they stand on one page. */
export interface ColumnsNode extends Placed {
  columns: { width: number; content: Node }[];
}

/** Its rows are cut by no page: they are to be lower than one, together with the heads. */
export interface TableNode extends Placed {
  widths: number[];
  /** Above its first row, and with the heads at the top of each page. */
  caption?: Node[];
  /** How many of the rows stand at the top of each page. */
  heads: number;
  rows: TableRow[];
  look: TableLook;
}

export interface TableRow {
  cells: TableCell[];
  /** The next row begins on the same page. */
  keep?: boolean;
}

export interface TableCell {
  content: Node[];
  /** None where it is a part of the cell above it. */
  tag?: Tag;
  columns?: number;
  rows?: number;
  fill?: string;
  /** Has no rule above it or below it: it goes on. */
  open?: { above: boolean; below: boolean };
}

export interface TableLook {
  padding: { x: number; y: number };
  rule: number;
  color: string;
}

/** Draws itself into a field that is as wide as the column. */
export interface DrawnNode extends Placed {
  height: number;
  draw: (x: number, y: number) => Mark[];
}
