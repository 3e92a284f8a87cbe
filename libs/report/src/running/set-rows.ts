import type { LineNode } from '../pdfmake/node.js';
import type { TableLook } from './look.js';
import type { CellText, RowText } from './cell-text.js';
import { linesOf, widthOfText, type WordStyle } from './words.js';

/** A row with its text in lines. */
export interface SetRow {
  cells: SetCell[];
  keep: boolean;
  /** Of its highest cell. */
  lines: number;
}

export interface SetCell {
  cell: CellText;
  lines: LineNode[];
  /** From rule to rule. */
  x: number;
  width: number;
  /** Lines of each row that it spans. */
  high: number[];
}

export interface Ruler {
  widths: number[];
  look: TableLook;
  style: WordStyle;
}

/** Rows name no cells that another one spans, as in HTML. */
export function setRows(rows: RowText[], ruler: Ruler): SetRow[] {
  const taken = rows.map(() => new Set<number>());
  const edges = edgesOf(ruler);
  const set = rows.map(({ cells }, y) =>
    cells.map((cell) => {
      let column = 0;
      while (taken[y]!.has(column)) column++;
      const { columns = 1, rows: tall = 1 } = cell;
      for (let dy = 0; dy < tall; dy++) for (let dx = 0; dx < columns; dx++) taken[y + dy]!.add(column + dx);
      const [x, end] = [edges[column]!, edges[column + columns]!];
      return { cell, x, width: end - x, lines: linesOfCell(cell, end - x, ruler) };
    }),
  );
  const high = set.map((cells) =>
    Math.max(1, ...cells.filter(({ cell }) => !cell.rows).map(({ lines }) => lines.length)),
  );
  // A cell that needs more than the rows it spans makes the last of them higher.
  set.forEach((cells, y) => {
    for (const { cell, lines } of cells) {
      const last = y + (cell.rows ?? 1) - 1;
      high[last]! += Math.max(0, lines.length - high.slice(y, last + 1).reduce((a, b) => a + b));
    }
  });
  return set.map((cells, y) => ({
    cells: cells.map((each) => ({ ...each, high: high.slice(y, y + (each.cell.rows ?? 1)) })),
    keep: Boolean(rows[y]!.keep),
    lines: high[y]!,
  }));
}

/** Where the rules between columns stand. */
function edgesOf({ widths, look: { padding, rule } }: Ruler): number[] {
  let x = rule / 2;
  return [x, ...widths.map((width) => (x += width + 2 * padding.x + rule))];
}

function linesOfCell(cell: CellText, width: number, { look, style }: Ruler): LineNode[] {
  const { text, bold, align, pageOf } = cell;
  const room = width - 2 * look.padding.x - look.rule;
  const words = { ...style, ...(bold ? { bold } : {}), ...(align ? { align } : {}) };
  if (cell.as === 'head') return linesOf(atSpaces(text, room, words), room, words);
  if (pageOf === undefined) return linesOf(text, room, words);
  return [{ ...words, line: '', x: align === 'center' ? room / 2 : align === 'right' ? room : 0 }];
}

/** A head too long for its column is broken at its spaces, if what stands between them fits. */
function atSpaces(text: string, room: number, style: WordStyle): string {
  const fits = (words: string) => widthOfText(words, style) <= room;
  const words = text.split(/[ \u3000]/);
  return !fits(text) && words.every(fits) ? words.join('\n') : text;
}
