import { widthOf } from '../fonts.js';
import type { FormBlock, FormPart, SheetModel } from '../model.js';
import { BODY_WIDTH, CELL } from './look.js';

/** Largest size of the form's text; labels are half a point smaller. */
export const FORM_SIZE = 10;
export const LABEL_LESS = 0.5;

/** Room for one upright character with its padding. */
export const SIDE_WIDTH = 22;
const WIDEST_LABEL = 150;

export interface Cell {
  text: string;
  as: 'label' | 'head' | 'text' | 'amount' | 'number';
  /** Columns it runs over; those after it are left out of the row. */
  span?: number;
}

/** A block as ruled rows. `widths` are those of the text in each column. */
export interface Grid {
  widths: number[];
  rows: Cell[][];
  /** How many rows from the top stay on one page: the column heads with their first row. */
  kept: number;
}

/** Where the inner area of a part begins, from the left edge of the form. */
export function leftOf(part: FormPart): number {
  return part.side === null ? CELL.rule : SIDE_WIDTH + 2 * CELL.rule;
}

/** Where all label columns of a book end: the longest label decides, so that every sheet looks alike. */
export function labelEdge(sheets: SheetModel[]): number {
  let edge = 0;
  for (const part of sheets.flatMap((sheet) => sheet.form)) {
    for (const label of part.blocks.flatMap(labelsOf)) {
      const width = Math.min(widthOf(label, FORM_SIZE - LABEL_LESS) + 1, WIDEST_LABEL);
      edge = Math.max(edge, leftOf(part) + width + 2 * CELL.x);
    }
  }
  return edge;
}

function labelsOf(block: FormBlock): string[] {
  return block.kind === 'pairs' || block.kind === 'grid' ? block.rows.map((row) => row.label) : [];
}

/** Lays one block into columns between `left` and the right edge of the form. */
export function gridOf(block: FormBlock, left: number, edge: number): Grid {
  const whole = BODY_WIDTH - left - CELL.rule;
  switch (block.kind) {
    case 'pairs':
      return {
        widths: [edge - left - 2 * CELL.x, BODY_WIDTH - edge - 2 * CELL.rule - 2 * CELL.x],
        rows: block.rows.map(({ label, text }) => [cell(label, 'label'), cell(text, 'text')]),
        kept: 0,
      };
    case 'grid':
      return {
        widths: [edge - left - 2 * CELL.x, ...even(BODY_WIDTH - edge - 2 * CELL.rule, block.heads.length)],
        rows: [
          [cell('', 'label'), ...block.heads.map((head) => cell(head, 'head'))],
          ...block.rows.map((row) => [
            cell(row.label, 'label'),
            ...row.cells.map((amount) => cell(amount, 'amount')),
          ]),
        ],
        kept: 6,
      };
    case 'table':
      return tableGrid(block, whole);
    case 'band':
      return { widths: even(whole, 1), rows: [[cell(block.label, 'label')]], kept: 0 };
    case 'statement':
      return {
        widths: even(whole, 1),
        rows: [[cell(block.label, 'label')], [cell(block.text, 'text')]],
        kept: 2,
      };
  }
}

function tableGrid(block: Extract<FormBlock, { kind: 'table' }>, whole: number): Grid {
  const widths = even(whole, block.heads.length);
  const heads = block.heads.map((head) => cell(head, 'head'));
  const rows = block.rows.map((row) => row.cells.map((text) => cell(text, 'text')));
  const numbers = block.rows.map((row) => row.number);
  if (numbers[0] == null) return { widths, rows: [heads, ...rows], kept: 2 };
  const room = Math.max(...numbers.map((number) => widthOf(number ?? '', FORM_SIZE))) + 1;
  return {
    widths: [room, widths[0]! - room - 2 * CELL.x - CELL.rule, ...widths.slice(1)],
    rows: [
      [{ ...heads[0]!, span: 2 }, ...heads.slice(1)],
      ...rows.map((row, i) => [cell(numbers[i] ?? '', 'number'), ...row]),
    ],
    kept: 2,
  };
}

function cell(text: string, as: Cell['as']): Cell {
  return { text, as };
}

function even(total: number, columns: number): number[] {
  const width = (total - (columns - 1) * CELL.rule) / columns - 2 * CELL.x;
  return Array.from({ length: columns }, () => width);
}
