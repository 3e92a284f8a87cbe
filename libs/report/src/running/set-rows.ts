import type { LineNode, TableLook } from '../pdfmake/node.js';
import type { CellText, RowText } from './tables.js';
import { linesOf, type WordStyle } from './words.js';

/** A row with its text in lines. */
export interface Laid {
  /** `height`: lines that the rows of the cell have room for. */
  cells: { cell: CellText; lines: LineNode[]; height: number }[];
  keep: boolean;
  /** Of its highest cell. */
  lines: number;
}

export interface Ruler {
  widths: number[];
  look: TableLook;
  style: WordStyle;
}

/** Rows name no cells that another one spans, as in HTML. */
export function setRows(rows: RowText[], ruler: Ruler): Laid[] {
  const taken = rows.map(() => new Set<number>());
  const set = rows.map(({ cells }, y) =>
    cells.map((cell) => {
      let column = 0;
      while (taken[y]!.has(column)) column++;
      const { columns = 1, rows: tall = 1 } = cell;
      for (let dy = 0; dy < tall; dy++)
        for (let dx = 0; dx < columns; dx++) taken[y + dy]!.add(column + dx);
      return { cell, lines: linesOf(cell.text, widthOf(column, columns, ruler), styleOf(cell, ruler)) };
    }),
  );
  const high = set.map((cells) =>
    Math.max(1, ...cells.filter(({ cell }) => !cell.rows).map(({ lines }) => lines.length)),
  );
  return set.map((cells, y) => ({
    cells: cells.map((each) => ({ ...each, height: sum(high.slice(y, y + (each.cell.rows ?? 1))) })),
    keep: Boolean(rows[y]!.keep),
    lines: high[y]!,
  }));
}

/** Of the text in a cell. */
function widthOf(column: number, columns: number, { widths, look }: Ruler): number {
  const between = (columns - 1) * (2 * look.padding.x + look.rule);
  return sum(widths.slice(column, column + columns)) + between;
}

function styleOf({ bold, align }: CellText, { style }: Ruler): WordStyle {
  return { ...style, ...(bold ? { bold } : {}), ...(align ? { align } : {}) };
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
