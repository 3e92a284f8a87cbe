import type { PathMark, RectMark } from '../page/drawing.js';

/** A chart as shapes and words, in points from its upper left corner: drawn into a page, or written as SVG. */
export interface Figure {
  width: number;
  height: number;
  /** Says in words what the picture shows, with every number in it. */
  alt: string;
  shapes: FigureShape[];
  /** The same numbers as a table, for readers and for the data edition. */
  table: { heads: string[]; rows: string[][] };
}

export type FigureShape = RectMark | PathMark | FigureText;

export interface FigureText {
  kind: 'text';
  /** Of the start, middle or end of the baseline. */
  x: number;
  y: number;
  align: 'start' | 'middle' | 'end';
  text: string;
  size: number;
  bold?: boolean;
  color?: string;
}
