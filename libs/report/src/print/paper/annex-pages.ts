import type { PaperCell } from '../../paper.js';
import type { Box, Frame } from './box.js';
import { annexName, type Annexed } from './fill-boxes.js';
import { cellText, LEADING, linesIn, roomAround, type CellText } from './paper-cell.js';

const SIZE = 9;
const GAP = 12;
/** A heading stands above at least so many lines, and has no more itself. */
const KEPT = 3;

/** Pages with the whole texts of cells, each under its name, as many as they take. */
export function annexPages(annexes: Annexed[], frame: Frame): Box[][] {
  const pages: Box[][] = [];
  let y = Infinity;
  for (const annex of annexes) {
    const text = cellText({ text: annex.text, as: 'text' });
    let rest = linesIn(text, frame.width, SIZE);
    for (let part = 0; rest.length > 0; part++) {
      let head = headBox(annex, part, { ...frame, y });
      if (roomUnder(head, frame) < Math.min(KEPT, rest.length)) {
        pages.push([]);
        head = headBox(annex, part, frame);
      }
      const lines = rest.slice(0, roomUnder(head, frame));
      const body = boxOf(text, lines, { ...frame, y: head.y + head.height });
      pages.at(-1)!.push(head, body);
      rest = rest.slice(lines.length);
      y = body.y + body.height + GAP;
    }
  }
  return pages;
}

/** How many lines a box under another one may have. */
function roomUnder({ y, height }: Box, frame: Frame): number {
  return Math.floor((frame.y + frame.height - y - height - roomAround(SIZE, LEADING)) / (SIZE * LEADING));
}

function headBox({ number, label }: Annexed, part: number, frame: Frame): Box {
  const name = `${annexName(number)}\u3000${label}${part > 0 ? '（続き）' : ''}`;
  const cell: PaperCell = { text: name, as: 'label' };
  const text = cellText(cell);
  return boxOf(text, linesIn(text, frame.width, SIZE).slice(0, KEPT), frame);
}

function boxOf(text: CellText, lines: string[], frame: Frame): Box {
  const height = lines.length * SIZE * LEADING + roomAround(SIZE, LEADING);
  return { ...frame, cell: text.cell, text, lines, height, size: SIZE, leading: LEADING };
}
