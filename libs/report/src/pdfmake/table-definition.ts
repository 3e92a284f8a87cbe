import { nodesOf, type Setting } from './definition.js';
import type { Node, TableCell, TableLook, TableNode, TableRow } from './node.js';

const NO_BORDER = [false, false, false, false];

/** A table as pdfmake's tables: one more after each page break, with the same heads. */
export function tablesOf(node: TableNode, setting: Setting): object[] {
  const { rows, heads, margin = [0, 0, 0, 0] } = node;
  const starts = rows.flatMap((row, i) => (i > heads && setting.breaks.has(row) ? [i] : []));
  const edges = [heads, ...starts, rows.length];
  return edges.slice(1).map((end, i) => ({
    ...tableOf(node, [...rows.slice(0, heads), ...rows.slice(edges[i], end)], setting),
    margin: [margin[0], i === 0 ? margin[1] : 0, margin[2], end === rows.length ? margin[3] : 0],
    ...(i > 0 || setting.breaks.has(rows[0]!) ? { pageBreak: 'before' } : {}),
  }));
}

function tableOf({ widths, caption, heads, look }: TableNode, rows: TableRow[], setting: Setting): object {
  const titled = caption ? [captionRow(caption, widths.length, look, setting)] : [];
  const headerRows = titled.length + heads;
  return {
    table: {
      widths: [...widths],
      headerRows,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [...titled, ...bodyOf(rows, widths.length, setting)],
    },
    layout: layoutOf(look, titled.length),
  };
}

/** Our rows name no cells that others span; pdfmake wants them all. */
function bodyOf(rows: TableRow[], columns: number, setting: Setting): unknown[][] {
  const body: unknown[][] = rows.map(() => Array.from({ length: columns }));
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (body[y]![x] !== undefined) x++;
      for (let dy = 0; dy < (cell.rows ?? 1); dy++)
        for (let dx = 0; dx < (cell.columns ?? 1); dx++) body[y + dy]![x + dx] = '';
      body[y]![x] = cellOf(cell, setting);
    }
  });
  return body;
}

function cellOf(cell: TableCell, setting: Setting): object {
  return {
    stack: cell.content.flatMap((node) => nodesOf(node, setting)),
    ...(cell.columns ? { colSpan: cell.columns } : {}),
    ...(cell.rows ? { rowSpan: cell.rows } : {}),
    ...(cell.fill ? { fillColor: cell.fill } : {}),
    ...(cell.open ? { border: [true, !cell.open.above, true, !cell.open.below] } : {}),
  };
}

function captionRow(caption: Node[], columns: number, look: TableLook, setting: Setting): unknown[] {
  const stack = caption.flatMap((node) => nodesOf(node, setting));
  const cell = { stack, margin: [-look.padding.x, 0, 0, 0], colSpan: columns, border: NO_BORDER };
  return [cell, ...Array.from({ length: columns - 1 }, () => '')];
}

function layoutOf({ padding, rule, color }: TableLook, captions: number): object {
  return {
    hLineWidth: (i: number) => (i < captions ? 0 : rule),
    vLineWidth: () => rule,
    hLineColor: () => color,
    vLineColor: () => color,
    paddingLeft: () => padding.x,
    paddingRight: () => padding.x,
    paddingTop: (i: number) => (i < captions ? 0 : padding.y),
    paddingBottom: (i: number) => (i < captions ? 0 : padding.y),
  };
}
