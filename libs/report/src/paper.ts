/** The paper form (調書の紙面) of one sheet as plain data: words and ruled cells, no fonts, no points but the largest size of text. */
export interface PaperForm {
  paper: 'A3' | 'A4';
  orientation: 'portrait' | 'landscape';
  /** Largest size of text in points; it shrinks to 5 pt where the page is full, then longest cells go on on an annex page. */
  size: number;
  pages: PaperPage[];
  /** Rows are no taller than their texts, whose lines stand further apart where the page has room. Else rows grow on a page with room. */
  isNatural?: boolean;
}

/** Stands on one page, whatever it holds. */
export interface PaperPage {
  blocks: PaperBlock[];
}

export type PaperBlock =
  | PaperGrid
  /** Side by side; `width` is a share of the page. */
  | { kind: 'bands'; bands: { width: number; blocks: PaperBlock[] }[] };

/**
 * A ruled table over the whole width; the next one begins on its lower rule. Cells that span are written once, at their upper left
 * corner; the places they cover are left out of later rows.
 */
export interface PaperGrid {
  kind: 'grid';
  /** Shares of the width: those of one page, or one band, add up to the same. */
  columns: { share: number }[];
  rows: PaperCell[][];
  /** Not ruled: a title line, a note. */
  bare?: boolean;
}

export interface PaperCell {
  text: string;
  as: 'title' | 'label' | 'head' | 'text' | 'amount' | 'centre' | 'note';
  /** Spans; 1 where left out. */
  rows?: number;
  columns?: number;
  /** One character under the other. */
  vertical?: boolean;
  /** Place of the answer, as in a Patch: names the cell in tests and on an annex page. */
  path?: string;
  /** Further places whose answers stand in the same text: the year beside ● 有. */
  also?: string[];
  /** What people call the place; the heading of its text on an annex page. */
  label?: string;
  /** Lines of room it keeps though it is blank. */
  lines?: number;
  /** Set smaller rather than broken into lines, as far as it can be read. */
  isWhole?: boolean;
  /** Crossed out by a slanting line, and what that says. */
  slash?: string;
  /** No rule parts it from the next cell of its row: the number of a line. */
  isJoined?: boolean;
}

const FIGURE = /^[▲△−－+-]?[¥￥]?\d[\d,.]*[\p{L}\p{So}%％/／・]{0,5}(?:※\d*)?$/u;

/** Whether a text is a number with its sign, separators and unit: no line ends within it. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** Every cell of a block. */
export function cellsOf(block: PaperBlock): PaperCell[] {
  return block.kind === 'grid'
    ? block.rows.flat()
    : block.bands.flatMap((band) => band.blocks.flatMap(cellsOf));
}
