export interface PrintHints {
  /** Id of a section, field or group member (`takuku.done`) → vertical label at its left side; neighbours of the same label share it. A section's stands outside its fields'. */
  side: Record<string, string>;
  paper?: 'A3' | 'A4';
  orientation?: 'portrait' | 'landscape';
  /** Largest size of text in points. Default 10. */
  size?: number;
  /** What stands on each page, from above. Left out: all sections on one page, their labels ending at one edge, rows no taller than their texts. */
  pages?: PrintPage[];
  /** By id of a section, field or group member. */
  blocks?: Record<string, BlockHint>;
  /** 決裁欄: whether boxes for the steps of the route are printed. */
  approvals?: boolean;
}

export interface PrintPage {
  /** At the right of the page's head: `No1`. */
  label?: string;
  stack: PrintBlock[];
}

/**
 * A section, or a field that stands apart from its section. Every section, or else every field of it, is on exactly one page. Bands
 * stand side by side, each stacked, by `widths` (shares; equal where left out).
 */
export type PrintBlock = string | { bands: PrintBlock[][]; widths?: number[] };

/** How a section, field or group is laid out. What a key does not speak of, it does not change. */
export interface BlockHint {
  /** A second vertical label, inside the first; shared by neighbours like the first. */
  side2?: string;
  /** Fields of a section, or members of a group, that share a line: `[[name, code], [start, end, kind]]`. Every other has its own. */
  beside?: string[][];
  /** Share of its line beside others. Default 1. */
  width?: number;
  /** Width of its labels in characters; 0: they are not printed. Default: as long as the longest of them, up to 10. */
  label?: number;
  /** The label stands above instead of at the left. */
  above?: boolean;
  /** Words in the corner of a matrix: 勘定科目. Default: its label, where no vertical label says it. */
  corner?: string;
  /** A matrix in two halves with their own heads on shared lines: its rows by id, or by their `block`. */
  left?: string[];
  right?: string[];
  /** Vertical label beside the rows that have a `parent`: 内訳. A `block` of rows is such a label by itself. */
  under?: string;
  /** The columns of a matrix are printed in so many parts one under the other. */
  split?: number;
  /** A list prints this many places in one row. */
  across?: number;
  /** Shares of the columns of a table; all years of an axis count as one. */
  widths?: number[];
  /** Rows that a table or list has at least; lines of room that a text has at least. */
  lines?: number;
  /** Printed where there is no answer yet: `年度`. */
  blank?: string;
}
