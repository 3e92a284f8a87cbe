/** A page as it is drawn, as plain data: marks in reading order, in points from the upper left corner. */
export interface DrawnPage {
  width: number;
  height: number;
  marks: Mark[];
}

export type Mark =
  | TextMark
  | RectMark
  | PathMark
  /** What follows, up to the matching `close`, is of this element. What is open at the end of a page goes on on the next one. */
  | { kind: 'open'; tag: Tag }
  | { kind: 'close' }
  /** A place that links, contents and bookmarks lead to. */
  | { kind: 'anchor'; id: string; y: number }
  /** Leads to an anchor; stands within an open `Link`. */
  | { kind: 'link'; x: number; y: number; width: number; height: number; to: string };

/** One line of text; fonts that step in for missing characters are the writer's business. */
export interface TextMark {
  kind: 'text';
  x: number;
  /** Of the baseline. */
  y: number;
  text: string;
  size: number;
  bold?: boolean;
  /** `#rrggbb`; ink where left out. */
  color?: string;
  /** A character of a vertical line: brackets and long vowels turn with the direction of writing. */
  upright?: boolean;
  /** Points added after each character of a justified line. */
  spacing?: number;
  /** Said before (the head of a table that goes on) or ornament (dots that lead to a number): no reader speaks of it. */
  decoration?: boolean;
}

/** Outside a `Figure` shapes are decoration, which no reader speaks of. */
export interface RectMark extends Paint {
  kind: 'rect';
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PathMark extends Paint {
  kind: 'path';
  steps: PathStep[];
}

export type PathStep =
  | { to: 'move' | 'line'; x: number; y: number }
  | { to: 'curve'; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
  | { to: 'start' };

export interface Paint {
  fill?: string;
  stroke?: string;
  /** Points; 0.5 where left out. */
  lineWidth?: number;
  /** Lengths of dashes and gaps in points. */
  dash?: number[];
}

/** A structure element of tagged PDF (ISO 32000-1, 14.8.4). */
export interface Tag {
  role: Role;
  /** Text alternative of a figure; what a link without words of its own is for. */
  alt?: string;
  /** Of a `Sect`: what it is called. */
  title?: string;
  /** Of a `TH`: the cells that it heads. */
  scope?: 'Row' | 'Column' | 'Both';
  /** Spans of a cell; 1 where left out. */
  rows?: number;
  columns?: number;
}

export type Role =
  | ('Part' | 'Sect' | 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'Note' | 'Figure' | 'Caption' | 'Link')
  | ('Table' | 'TR' | 'TH' | 'TD' | 'TOC' | 'TOCI' | 'L' | 'LI' | 'Lbl' | 'LBody');
