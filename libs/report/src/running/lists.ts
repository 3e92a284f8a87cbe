import type { ListGroup, ListRow } from '../model.js';
import type { Node } from '../pdfmake/node.js';
import { BODY_WIDTH, CELL_LEADING, LABEL_FILL, PAGE } from '../print/look.js';
import { CLOSE, roomIn } from './look.js';
import type { CellText, RowText } from './cell-text.js';
import { heightOfRow, tableOf } from './tables.js';
import { head } from './head-cell.js';
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
const OWN_COLUMN = { least: 24, most: 70 };
/** Of the width, all its own columns together. */
const MOST_OWN = 0.6;
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
  const texts = 'group' in line ? [] : [line.name, line.department, ...line.ratings];
  const counts = texts.map((text, i) => linesIn(text, widths[i + 1] ?? BODY_WIDTH, { size }).length);
  return heightOfRow(Math.max(1, ...counts), CLOSE, { size, leading: CELL_LEADING });
}

/** Name and department share the room as they need it; a list a little too wide is set smaller rather than broken. */
export function listLook({ columns, groups }: List): ListLook {
  const rows = groups.flatMap((group) => group.rows);
  const heads = columns.slice(3);
  const texts = heads.map((_, i) => rows.map((row) => row.ratings[i] ?? ''));
  const own = ownWidths(heads, texts);
  const room = roomIn(BODY_WIDTH, columns.length, CLOSE) - PAGE_COLUMN - own.reduce((a, b) => a + b, 0);
  const name = widest(rows.map((row) => row.name));
  const department = widest(rows.map((row) => row.department));
  const size = SIZES.find((each) => (name + department) * each + 2 <= room) ?? SIZES[0];
  const share = Math.min(0.7, Math.max(0.4, name / (name + department || 1)));
  return {
    size,
    widths: [PAGE_COLUMN, room * share, room * (1 - share), ...own],
    aligns: texts.map(alignOf),
  };
}

/** A head breaks at its spaces only, where it can; long texts do not make their column broad without end. */
function ownWidths(heads: string[], texts: string[][]): number[] {
  const most = Math.min(OWN_COLUMN.most, (BODY_WIDTH * MOST_OWN) / heads.length - 2 * CLOSE.padding.x);
  return heads.map((text, i) => {
    const bold = Math.max(
      ...text.split(/[ \u3000]/).map((word) => widthOfText(word, { size: SIZES[0], bold: true })),
    );
    const need = Math.max(OWN_COLUMN.least, bold + 1, widest(texts[i]!) * SIZES[0] + 1);
    return Math.min(most, need);
  });
}

function alignOf(texts: string[]): ListLook['aligns'][number] {
  if (texts.every((text) => text.length <= MARK)) return 'center';
  return texts.every((text) => text.length <= 1 || NUMBER.test(text)) ? 'right' : 'left';
}

/** In ems. */
function widest(texts: string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOfText(text, { size: 1 })), 0);
}
