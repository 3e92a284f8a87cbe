import type { PaperCell } from '../../paper.js';
import type { Frame } from './box.js';
import { annexName, type Annexed, type Filled } from './fill-boxes.js';
import { LEADING, linesOfCell, roomAround } from './paper-cell.js';

const SIZE = 9;
const GAP = 12;
/** A heading stands above at least so many lines, and has no more itself. */
const KEPT = 3;

/** Pages with the whole texts of cells, each under its name, as many as they take. */
export function annexPages(annexes: Annexed[], frame: Frame): Filled[][] {
  const pages: Filled[][] = [];
  let y = Infinity;
  for (const annex of annexes) {
    const cell: PaperCell = { text: annex.text, as: 'text' };
    let rest = linesOfCell(cell, frame.width, SIZE);
    for (let part = 0; rest.length > 0; part++) {
      let head = headBox(annex, part, { ...frame, y });
      if (roomUnder(head, frame) < Math.min(KEPT, rest.length)) {
        pages.push([]);
        head = headBox(annex, part, frame);
      }
      const lines = rest.slice(0, roomUnder(head, frame));
      const body = filled(cell, lines, { ...frame, y: head.y + head.height });
      pages.at(-1)!.push(head, body);
      rest = rest.slice(lines.length);
      y = body.y + body.height + GAP;
    }
  }
  return pages;
}

/** How many lines a box under another one may have. */
function roomUnder({ y, height }: Filled, frame: Frame): number {
  return Math.floor((frame.y + frame.height - y - height - roomAround(SIZE)) / (SIZE * LEADING));
}

function headBox({ number, label }: Annexed, part: number, frame: Frame): Filled {
  const text = `${annexName(number)}\u3000${label}${part > 0 ? '（続き）' : ''}`;
  const cell: PaperCell = { text, as: 'label' };
  return filled(cell, linesOfCell(cell, frame.width, SIZE).slice(0, KEPT), frame);
}

function filled(cell: PaperCell, lines: string[], frame: Frame): Filled {
  const height = lines.length * SIZE * LEADING + roomAround(SIZE);
  return { ...frame, cell, height, size: SIZE, ruled: true, lines };
}
