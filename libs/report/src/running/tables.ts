import type { Tag } from '../page/drawing.js';
import type { LineNode, TableCell, TableLook, TableNode, TableRow } from '../pdfmake/node.js';
import { CAPTION, RULED, SMALL } from './look.js';
import { linesOf, type WordStyle } from './words.js';
import { setRows, type Laid } from './set-rows.js';

/** A cell before its text is broken into lines. */
export interface CellText {
  text: string;
  /** `part`: of the cell above it, which says how many rows it `heads`. */
  as?: 'head' | 'label' | 'part';
  align?: LineNode['align'];
  bold?: boolean;
  fill?: string;
  columns?: number;
  rows?: number;
  heads?: number;
  open?: TableCell['open'];
  pageOf?: string;
  link?: LineNode['link'];
}

export interface RowText {
  cells: CellText[];
  /** The next row begins on the same page. */
  keep?: boolean;
}

export interface TableText {
  caption?: string | null;
  widths: number[];
  heads: CellText[][];
  rows: RowText[];
  style?: WordStyle;
  look?: TableLook;
  margin?: [number, number, number, number];
}

/** Lines of a row that a page never cuts. A longer row is set as several without rules between them. */
const MOST_LINES = 30;
/** Cells of a low row stand in its middle; in a higher one texts begin at the top. */
const LOW = 3;

export function tableOf(table: TableText): TableNode {
  const { caption, widths, look = RULED, style = SMALL, margin = [0, 8, 0, 12] } = table;
  const ruler = { widths, look, style };
  const heads = setRows(table.heads.map((cells) => ({ cells })), ruler);
  const rows = setRows(table.rows, ruler);
  const fits = heads.reduce((sum, row) => sum + row.lines, 0) <= MOST_LINES;
  return {
    tag: { role: 'Table' },
    widths,
    ...(caption == null ? {} : { caption: captionLines(caption, widths.reduce((a, b) => a + b)) }),
    heads: fits ? heads.length : 0,
    rows: [...heads, ...rows].flatMap((row) => piecesOf(row).map((piece) => drawRow(piece, look, style))),
    look,
    margin,
  };
}

function captionLines(caption: string, width: number): LineNode[] {
  const lines = linesOf(caption, width, CAPTION);
  return [...lines.slice(0, -1), { ...lines.at(-1)!, margin: [0, 0, 0, 3] }];
}

function piecesOf(row: Laid): Laid[] {
  if (row.lines <= MOST_LINES) return [row];
  const count = Math.ceil(row.lines / MOST_LINES);
  return Array.from({ length: count }, (_, i): Laid => {
    const open = { above: i > 0, below: i < count - 1 };
    const cells = row.cells.map(({ cell, lines, height }) => ({
      cell: { ...cell, open },
      lines: lines.slice(i * MOST_LINES, (i + 1) * MOST_LINES),
      height,
    }));
    return { cells, keep: row.keep, lines: MOST_LINES };
  });
}

function drawRow({ cells, keep, lines: high }: Laid, look: TableLook, style: WordStyle): TableRow {
  const step = style.size * style.leading;
  return {
    cells: cells.map(({ cell, lines, height }) => {
      const tall = height * step + (height > high ? (cell.rows! - 1) * (2 * look.padding.y + look.rule) : 0);
      const spare = high <= LOW || cell.align === 'center' ? tall - lines.length * step : 0;
      return drawCell(cell, lines.length ? lines : [{ ...style, line: '' }], Math.max(0, spare / 2));
    }),
    ...(keep ? { keep } : {}),
  };
}

function drawCell(cell: CellText, [first, ...rest]: LineNode[], above: number): TableCell {
  const { columns, rows, fill, open, pageOf, link } = cell;
  const tag = tagOf(cell);
  const top: LineNode = {
    ...first!,
    ...(above > 0.01 ? { margin: [0, above, 0, 0] } : {}),
    ...(pageOf ? { pageOf } : {}),
    ...(link ? { link } : {}),
  };
  return {
    content: link ? [{ tag: { role: 'Link' }, stack: [top, ...rest] }] : [top, ...rest],
    ...(tag ? { tag } : {}),
    ...(columns ? { columns } : {}),
    ...(rows ? { rows } : {}),
    ...(fill ? { fill } : {}),
    ...(open ? { open } : {}),
  };
}

function tagOf({ as, heads }: CellText): Tag | undefined {
  if (as === 'part') return undefined;
  if (as === 'head') return { role: 'TH', scope: 'Column' };
  return as === 'label' ? { role: 'TH', scope: 'Row', ...(heads ? { rows: heads } : {}) } : { role: 'TD' };
}
