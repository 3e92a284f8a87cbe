import type { Tag } from '../page/drawing.js';
import type { Node, TableCell, TableNode, TableRow } from '../pdfmake/node.js';
import { BODY_WIDTH } from '../print/look.js';
import type { CellText, RowText } from './cell-text.js';
import { CAPTION, RULED, SMALL, type TableLook } from './look.js';
import { setRows, type SetCell, type SetRow } from './set-rows.js';
import { linesOf, type WordStyle } from './words.js';

export interface TableText {
  caption?: string | null;
  /** Of the text in each column. */
  widths: number[];
  heads: CellText[][];
  rows: RowText[];
  style?: WordStyle;
  look?: TableLook;
  margin?: [number, number, number, number];
}

/** Lines of a row that a page never cuts. A longer row is set as several without rules between them. */
const MOST_LINES = 30;
/** Lines of caption and heads that return on every page. */
const MOST_HEADS = 10;
/** In a higher row texts begin at the top; labels, marks and numbers always stand in the middle. */
const LOW = 3;

export function tableOf(table: TableText): Node {
  const { caption, widths, look = RULED, style = SMALL, margin = [0, 8, 0, 12] } = table;
  const ruler = { widths, look, style };
  const heads = setRows(
    table.heads.map((cells) => ({ cells })),
    ruler,
  );
  const rows = setRows(table.rows, ruler);
  const title = caption == null ? [] : linesOf(caption, BODY_WIDTH, CAPTION);
  // What stands at the top of each page leaves room for the highest row.
  const isLow = heads.reduce((sum, row) => sum + row.lines, title.length) <= MOST_HEADS;
  const node: TableNode = {
    tag: { role: 'Table' },
    ...(isLow && title.length ? { caption: title } : {}),
    heads: isLow ? heads.length : 0,
    rows: [...(isLow ? heads : setRows(unspanned(table.heads), ruler)), ...rows].flatMap((row) =>
      piecesOf(row).map((piece) => drawRow(piece, look, style)),
    ),
    margin,
  };
  return isLow ? node : { stack: [{ tag: { role: 'P' }, stack: title, keep: true }, node] };
}

/** Rows that pages may part. */
function unspanned(heads: CellText[][]): RowText[] {
  return heads.map((cells) => ({ cells: cells.map(({ rows: _, ...cell }) => cell) }));
}

function piecesOf(row: SetRow): SetRow[] {
  if (row.lines <= MOST_LINES) return [row];
  const count = Math.ceil(row.lines / MOST_LINES);
  return Array.from({ length: count }, (_, i): SetRow => {
    const open = { above: i > 0, below: i < count - 1 };
    const lines = Math.min(MOST_LINES, row.lines - i * MOST_LINES);
    const cells = row.cells.map((set) => ({
      ...set,
      cell: { ...set.cell, open },
      lines: set.lines.slice(i * MOST_LINES, (i + 1) * MOST_LINES),
      high: [lines],
    }));
    return { cells, keep: row.keep && !open.below, lines };
  });
}

function drawRow({ cells, keep, lines }: SetRow, look: TableLook, style: WordStyle): TableRow {
  const height = heightOfRow(lines, look, style);
  return {
    height,
    cells: cells.map((set) => drawCell(set, lines <= LOW, look, style)),
    ...(keep ? { keep } : {}),
  };
}

/** From rule to rule. */
export function heightOfRow(
  lines: number,
  { padding, rule }: TableLook,
  { size, leading }: WordStyle,
): number {
  return lines * size * leading + 2 * padding.y + rule;
}

function drawCell(
  { cell, lines, x, width, high }: SetCell,
  low: boolean,
  look: TableLook,
  style: WordStyle,
): TableCell {
  const [first, ...rest] = lines.length ? lines : [{ ...style, line: '' }];
  const { fill, open, pageOf, link } = cell;
  const height = high.reduce((sum, each) => sum + heightOfRow(each, look, style), 0);
  const middle = low || cell.as !== undefined || (cell.align ?? 'left') !== 'left';
  const beside = look.padding.x + look.rule / 2;
  const tag = tagOf(cell);
  return {
    x,
    width,
    height,
    y: middle
      ? (height - (rest.length + 1) * style.size * style.leading) / 2
      : look.padding.y + look.rule / 2,
    lines: [{ ...first!, ...(pageOf ? { pageOf } : {}), ...(link ? { link } : {}) }, ...rest].map((line) => ({
      ...line,
      x: (line.x ?? 0) + beside,
    })),
    ...(tag ? { tag } : {}),
    ...(fill ? { fill } : {}),
    ...(open ? { open } : {}),
    ...(look.rule ? { rule: { width: look.rule, color: look.color } } : {}),
  };
}

function tagOf({ as, rows, columns, heads }: CellText): Tag | undefined {
  const spans = { ...(columns ? { columns } : {}), ...(rows || heads ? { rows: rows ?? heads! } : {}) };
  if (as === 'part') return undefined;
  if (as === 'head') return { role: 'TH', scope: 'Column', ...spans };
  return as === 'label' ? { role: 'TH', scope: 'Row', ...spans } : { role: 'TD', ...spans };
}
