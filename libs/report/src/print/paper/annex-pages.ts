import type { PaperCell } from '../../paper.js';
import type { Frame } from './box.js';
import { annexName, type Annexed, type Filled } from './fill-boxes.js';
import { LEADING, linesOfCell, roomAround } from './paper-cell.js';

const SIZE = 9;
const GAP = 12;
/** A heading stands above at least so many lines. */
const KEPT = 3;

/** Pages with the whole texts of cells, each under its name, as many as they take. */
export function annexPages(annexes: Annexed[], frame: Frame): Filled[][] {
  const pages: Filled[][] = [];
  let y = frame.y + frame.height;
  for (const annex of annexes) {
    let rest = linesOfCell({ text: annex.text, as: 'text' }, frame.width, SIZE);
    for (let part = 0; rest.length; part++) {
      const head = headBox(annex, part, { ...frame, y });
      const room = roomBelow(y + head.height, frame);
      if (room < Math.min(KEPT, rest.length)) {
        pages.push([]);
        y = frame.y;
      }
      const at = { ...frame, y };
      const top = headBox(annex, part, at);
      const body = bodyBox(rest.slice(0, roomBelow(y + top.height, frame)), { ...at, y: y + top.height });
      pages.at(-1)!.push(top, body);
      rest = rest.slice(body.lines.length);
      y = body.y + body.height + GAP;
    }
  }
  return pages;
}

function roomBelow(y: number, frame: Frame): number {
  return Math.floor((frame.y + frame.height - y - roomAround(SIZE)) / (SIZE * LEADING));
}

function headBox({ number, label }: Annexed, part: number, frame: Frame): Filled {
  const text = `${annexName(number)}\u3000${label}${part > 0 ? '（続き）' : ''}`;
  const cell: PaperCell = { text, as: 'label' };
  const lines = linesOfCell(cell, frame.width, SIZE);
  return filled(cell, lines, frame);
}

function bodyBox(lines: string[], frame: Frame): Filled {
  return filled({ text: lines.join('\n'), as: 'text' }, lines, frame);
}

function filled(cell: PaperCell, lines: string[], frame: Frame): Filled {
  const height = lines.length * SIZE * LEADING + roomAround(SIZE);
  return { ...frame, cell, height, size: SIZE, ruled: true, lines };
}
