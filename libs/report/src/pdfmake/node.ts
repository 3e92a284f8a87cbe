import type { Mark, Tag } from '../page/drawing.js';

/**
 * What running parts are laid out from, with what it is to a reader. Text is broken into lines already, and lines know where they begin:
 * pdfmake is told how high things are, and finds their places. Lengths in points.
 */
export type Node = LineNode | DrawnNode | RowNode | LinesNode | StackNode | TableNode;

interface Placed {
  /** Left, top, right, bottom. */
  margin?: [number, number, number, number];
  /** Its lines and what is in it form this element; what stands in no tag is decoration. */
  tag?: Tag;
  /** What follows begins on the same page. */
  keep?: boolean;
}

/** One line of text. */
export interface LineNode extends Placed {
  line: string;
  size: number;
  /** From line to line, in units of the size. */
  leading: number;
  bold?: boolean;
  color?: string;
  /** From the left edge of its column to its start; to where a page number starts, has its middle or ends. */
  x?: number;
  /** Points added after each character. */
  spacing?: number;
  /** Instead of words: the number of the page that this anchor stands on. */
  pageOf?: string;
  align?: 'left' | 'center' | 'right';
  /** Leads there from a stretch of its height; `x` on the page. Stands in a `Link`. */
  link?: { to: string; x: number; width: number };
}

/** Draws itself from a place on, in a field as wide as the column. */
export interface DrawnNode extends Placed {
  height: number;
  draw: (x: number, y: number) => Mark[];
}

/** Lines of one height beside each other. */
export interface RowNode extends Placed {
  row: (LineNode | DrawnNode)[];
}

/** A few lines one under the other, which no page parts. */
export interface LinesNode extends Placed {
  lines: LineNode[];
}

export interface StackNode extends Placed {
  stack: Node[];
  /** Stands on one page if a page can hold it. */
  whole?: boolean;
}

/** Its rows are cut by no page: they are to be lower than one, together with the heads. */
export interface TableNode extends Placed {
  /** Above its first row, and with the heads at the top of each page. */
  caption?: LineNode[];
  /** How many of the rows stand at the top of each page. */
  heads: number;
  rows: TableRow[];
}

export interface TableRow {
  height: number;
  cells: TableCell[];
  /** The next row begins on the same page. */
  keep?: boolean;
}

/** A field with its place in the row; one that spans rows is higher than its own. */
export interface TableCell {
  x: number;
  width: number;
  height: number;
  /** One under the other; `y` is where the first one begins. */
  lines: LineNode[];
  y: number;
  /** None where it is a part of the cell above it. */
  tag?: Tag;
  fill?: string;
  /** Around it; points and colour. */
  rule?: { width: number; color: string };
  /** Has no rule above it or below it: it goes on. */
  open?: { above: boolean; below: boolean };
}
