import type { ListGroup, ListRow } from '../model.js';
import type { Node } from '../pdfmake/node.js';
import { BODY_WIDTH, CELL_LEADING, LABEL_FILL, PAGE } from '../print/look.js';
import { fitColumns } from './columns.js';
import { CLOSE, roomIn } from './look.js';
import { head, type CellText, type RowText } from './cell-text.js';
import { heightOfRow, tableOf } from './tables.js';
import { linesIn, widthOfText } from './words.js';

/** A list over all sheets: page, name and department, then its own columns. */
export interface List {
  title: string | null;
  columns: string[];
  groups: ListGroup[];
}

/** How a list is set; the same on all its pages. */
export interface ListLook {
  size: number;
  widths: number[];
  /** Of its own columns. */
  aligns: ('left' | 'center' | 'right')[];
}

const PAGE_COLUMN = 34;
const SIZES = [9.5, 9.25, 9, 8.75, 8.5, 8.25] as const;
const LEAST = 24;
/** Characters of a mark, such as a rating, that stands in the middle of its column. */
const MARK = 4;
const NUMBER = /^[▲△−-]?[0-9０-９][0-9０-９,，.．]*\P{L}{0,2}[円件人%％]?$/u;

export function sheetList(list: List, look: ListLook = listLook(list)): Node {
  return listTable(list, list.groups.flatMap(linesOfGroup), look);
}

export type ListLine = { group: string } | ListRow;

/** The heading of a group, then its rows. */
export function linesOfGroup({ heading, rows }: ListGroup): ListLine[] {
  return [{ group: heading }, ...rows];
}

export function listTable({ title, columns }: Omit<List, 'groups'>, lines: ListLine[], look: ListLook): Node {
  return tableOf({
    caption: title,
    widths: look.widths,
    heads: [columns.map((column) => head(column))],
    rows: lines.map((line) => rowOf(line, columns.length, look)),
    style: { size: look.size, leading: CELL_LEADING },
    look: CLOSE,
    margin: [0, 0, 0, 8],
  });
}

function rowOf(line: ListLine, columns: number, { widths, aligns }: ListLook): RowText {
  if ('group' in line) {
    const heading: CellText = { text: line.group, as: 'label', bold: true, fill: LABEL_FILL, columns };
    return { cells: [heading], keep: true };
  }
  const width = widths[0]! + widths[1]! + 4 * CLOSE.padding.x + CLOSE.rule;
  const own = aligns.map((align, i): CellText => ({ text: line.ratings[i] ?? '', align }));
  const number: CellText = {
    text: '',
    align: 'center',
    pageOf: line.anchor,
    link: { to: line.anchor, x: PAGE.left, width },
  };
  return { cells: [number, { text: line.name }, { text: line.department }, ...own] };
}

/** Points that a line of the list takes with its lower rule. */
export function heightOfLine(line: ListLine, { size, widths }: ListLook): number {
  const counts =
    'group' in line
      ? [linesIn(line.group, roomIn(BODY_WIDTH, 1, CLOSE), { size, bold: true }).length]
      : [line.name, line.department, ...line.ratings].map(
          (text, i) => linesIn(text, widths[i + 1]!, { size }).length,
        );
  return heightOfRow(Math.max(1, ...counts), CLOSE, { size, leading: CELL_LEADING });
}

/** A list a little too wide is set smaller rather than broken; else long texts give way, and marks and numbers stay whole. */
export function listLook({ columns, groups }: List): ListLook {
  const rows = groups.flatMap((group) => group.rows);
  const own = columns.slice(FIXED).map((_, i) => rows.map((row) => row.ratings[i] ?? ''));
  const aligns = own.map(alignOf);
  const texts = [rows.map((row) => row.name), rows.map((row) => row.department), ...own];
  const measured = texts.map((each, i): Column => ({
    ems: widest(each),
    head: headEms(columns[i + 1]!),
    rigid: i >= 2 && aligns[i - 2] !== 'left',
  }));
  const room = roomIn(BODY_WIDTH, columns.length, CLOSE) - PAGE_COLUMN;
  const size = SIZES.find((each) => needsOf(measured, each).reduce((a, b) => a + b) <= room) ?? SIZES[0];
  return { size, widths: [PAGE_COLUMN, ...fitColumns(measured, needsOf(measured, size), room)], aligns };
}

/** Page, name, department. */
const FIXED = 3;

/** Of all its cells, on one line. */
interface Column {
  ems: number;
  /** A head breaks at its spaces only, where it can. */
  head: number;
  rigid: boolean;
}

function needsOf(columns: Column[], size: number): number[] {
  return columns.map(({ ems, head, rigid }) => Math.max(rigid ? LEAST : 0, ems * size, head * size) + 1);
}

function alignOf(texts: string[]): ListLook['aligns'][number] {
  if (texts.every((text) => text.length <= MARK)) return 'center';
  return texts.every((text) => text.length <= 1 || NUMBER.test(text)) ? 'right' : 'left';
}

function headEms(head: string): number {
  return Math.max(...head.split(/[ \u3000]/).map((word) => widthOfText(word, { size: 1, bold: true })));
}

/** In ems. */
function widest(texts: string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOfText(text, { size: 1 })), 0);
}
