import type { FormPart, SheetModel } from '../model.js';
import type { Content, ContentTable, CustomTableLayout, TableCell } from '../render.js';
import { widthOf } from '../fonts.js';
import { byLength, gridHeight, isShort, lastRowHeight, sideHeight } from './fit.js';
import { gridOf, LABEL_LESS, leftOf, SIDE_WIDTH, type Cell, type Grid } from './form-grid.js';
import { CELL, CELL_LEADING, HEAD_FILL, LABEL_FILL, ruled } from './look.js';
import { lines, upright, words } from './words.js';

/**
 * The form of one sheet as tables one under the other. No cell spans rows: pdfmake misplaces such cells where a page
 * ends, so a side label stands in an outer table beside its rows.
 */
export function sheetTables(sheet: SheetModel, edge: number, size: number): Content {
  const stack = sheet.form.flatMap((part, i) => partTables(part, edge, size, i === 0));
  return { stack, fontSize: size, lineHeight: CELL_LEADING } as Content;
}

function partTables(part: FormPart, edge: number, size: number, top: boolean): Content[] {
  const grids = part.blocks.flatMap((block) => byLength(gridOf(block, leftOf(part), edge), size));
  if (part.side === null) return grids.map((grid, i) => gridTable(grid, size, ruled, top && i === 0));
  const missing = sideHeight(part.side, size) - grids.reduce((sum, grid) => sum + gridHeight(grid, size), 0);
  const inner = grids.map((grid, i) => {
    const table = gridTable(grid, size, inset(i === 0), true);
    return i === grids.length - 1 && missing > 0
      ? stretched(table, lastRowHeight(grid, size) + missing)
      : table;
  });
  return [
    {
      table: { widths: [SIDE_WIDTH, '*'], body: [[sideLabel(part.side, size), { stack: inner }]] },
      layout: {
        ...ruled,
        paddingLeft: () => 0,
        paddingRight: () => 0,
        paddingTop: () => 0,
        paddingBottom: () => 0,
      },
      margin: top ? [0, 0, 0, 0] : OVERLAP,
    },
  ];
}

/** A label, if not absurdly long, moves to the next page whole with the room above it. */
function sideLabel(text: string, size: number): TableCell {
  const style = { alignment: 'center', fontSize: size - LABEL_LESS, lineHeight: 1.15, bold: true } as const;
  const label = { ...upright(text, style), margin: [0, CELL.top + 1, 0, 2] };
  return { stack: [label], unbreakable: [...text].length <= 24, fillColor: HEAD_FILL } as TableCell;
}

/** The last row reaches down to the end of the side label. */
function stretched({ table, ...rest }: ContentTable, height: number): ContentTable {
  const last = table.body.length - 1;
  return { ...rest, table: { ...table, heights: (row) => (row === last ? height : 'auto') } };
}

function gridTable(grid: Grid, size: number, layout: CustomTableLayout, top: boolean): ContentTable {
  const figures = figureSize(grid, size);
  const body = grid.rows.map((row) => rowCells(row, size, figures));
  const unbreakable = grid.kept > 0;
  const dontBreakRows = !unbreakable && isShort(grid.rows[0]!, grid.widths, size);
  return {
    table: { widths: grid.widths, body, dontBreakRows },
    layout,
    unbreakable,
    ...(top ? {} : { margin: OVERLAP }),
  };
}

/** Points at which each amount of a grid stands on one line. */
function figureSize({ widths, rows }: Grid, size: number): number {
  const fitting = rows.flatMap((row) =>
    row.map(({ text, as }, i) => (as === 'amount' ? widths[i]! / (widthOf(text, 1) + AROUND) : size)),
  );
  return Math.min(size, ...fitting);
}

function rowCells(row: Cell[], size: number, figures: number): TableCell[] {
  return row.flatMap((cell, i) => [
    cellNode(cell, cell.as === 'amount' ? figures : size, row[i - 1]?.as === 'number'),
    ...Array.from({ length: (cell.span ?? 1) - 1 }, () => ''),
  ]);
}

function cellNode({ text, as, span }: Cell, size: number, afterNumber: boolean): TableCell {
  const small = { fontSize: size - LABEL_LESS };
  const spanned = span === undefined ? {} : { colSpan: span };
  switch (as) {
    case 'label':
      return { ...words(text, small), fillColor: LABEL_FILL } as TableCell;
    case 'head':
      return {
        ...words(text, { ...small, alignment: 'center' }),
        ...spanned,
        fillColor: LABEL_FILL,
      } as TableCell;
    case 'amount':
      return words(text, { fontSize: size, alignment: 'right', noWrap: true });
    case 'number':
      return { ...words(text), border: [true, true, false, true] } as TableCell;
    case 'text':
      return {
        ...lines(text),
        ...(afterNumber ? { border: [false, true, true, true] } : {}),
      } as TableCell;
  }
}

/** Ruled within: the outer table draws the edges, at the end of a page too. */
function inset(first: boolean): CustomTableLayout {
  return {
    ...ruled,
    hLineWidth: (i, node) => (i === node.table.body.length || (i === 0 && first) ? 0 : CELL.rule),
    vLineWidth: (i, node) => (i === 0 || i === node.table.widths!.length ? 0 : CELL.rule),
    hLineWhenBroken: false,
  } as CustomTableLayout;
}

/** What pdfmake may count more than the measured width of an amount, in ems. */
const AROUND = 0.05;

/** The upper rule of a table lies on the lower one of the table before, and stands alone at the top of a page. */
const OVERLAP: [number, number, number, number] = [0, -CELL.rule, 0, 0];
