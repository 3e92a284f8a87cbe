import { BODY_HEIGHT, BODY_WIDTH, CELL_LEADING } from '../print/look.js';
import { headingHeight, type Heading } from './heading.js';
import { heightOfLine, linesOfGroup, listLook, type List, type ListLine, type ListLook } from './lists.js';
import { CAPTION, CLOSE, NOTE } from './look.js';
import { linesIn } from './words.js';

/** Rows from which a list begins on a page of its own and is drawn page by page. */
export const LONG = 200;

/** A page of a long list. */
export interface ListPiece {
  kind: 'list';
  heads: Heading[];
  title: string | null;
  columns: string[];
  look: ListLook;
  lines: ListLine[];
  note: string | null;
}

/** Room that stays free at the foot of a page: heights add up in floating point. */
const SPARE = 2;

/** A list cut where its pages end; what a piece holds depends on the rows before it only. */
export function listPieces(list: List & { note: string | null }, heads: Heading[]): ListPiece[] {
  const { title, columns, note } = list;
  const look = listLook(list);
  const page = BODY_HEIGHT - SPARE - headHeight(list, look);
  const first = page - heads.reduce((sum, each) => sum + headingHeight(each), 0);
  const pages = cut(list.groups.flatMap(linesOfGroup), look, { first, page, last: noteHeight(note) });
  return pages.map((lines, i) => ({
    kind: 'list',
    heads: i === 0 ? heads : [],
    title,
    columns,
    look,
    lines,
    note: i === pages.length - 1 ? note : null,
  }));
}

interface Room {
  first: number;
  page: number;
  /** That must be left on the last page. */
  last: number;
}

/** The heading of a group is never the last line of a page. */
function cut(lines: ListLine[], look: ListLook, { first, page, last }: Room): ListLine[][] {
  const pages: ListLine[][] = [[]];
  let room = first;
  lines.forEach((line, i) => {
    const height = heightOfLine(line, look);
    const next = lines[i + 1];
    const together = 'group' in line && next ? height + heightOfLine(next, look) : height;
    if (together + (next ? 0 : last) > room && pages.at(-1)!.length) {
      pages.push([]);
      room = page;
    }
    pages.at(-1)!.push(line);
    room -= height;
  });
  return pages;
}

function headHeight({ title, columns }: List, { size, widths }: ListLook): number {
  const titled =
    title === null ? 0 : linesIn(title, BODY_WIDTH, CAPTION).length * CAPTION.size * CAPTION.leading + 3;
  const counts = columns.map((column, i) => linesIn(column, widths[i]!, { size, bold: true }).length);
  return titled + Math.max(...counts) * size * CELL_LEADING + 2 * CLOSE.padding.y + 2 * CLOSE.rule;
}

function noteHeight(note: string | null): number {
  return note === null ? 0 : linesIn(note, BODY_WIDTH, NOTE).length * NOTE.size * NOTE.leading + 20;
}
