import type { Mark, Tag } from '../../page/drawing.js';
import { emsOf } from '../../text/lines.js';
import type { Filled } from './fill-boxes.js';
import { ASCENT, LEADING, roomAround, roomBeside, STYLES, VERTICAL_LEADING } from './paper-cell.js';

/** Lines of a short text, and of room in a tall cell. */
const SHORT = 2;
const TALL = 5;

/** A cell as an element of its table's row. */
export function cellMarks(box: Filled): Mark[] {
  return tagged(cellTag(box), textMarks(box));
}

export function tagged(tag: Tag, marks: Mark[]): Mark[] {
  return [{ kind: 'open', tag }, ...marks, { kind: 'close' }];
}

/** A label without words heads nothing. */
function cellTag({ cell: { as, text, rows = 1, columns = 1 } }: Filled): Tag {
  const spans = { ...(rows > 1 ? { rows } : {}), ...(columns > 1 ? { columns } : {}) };
  const heads = (as === 'head' || as === 'label') && text !== '';
  return heads ? { role: 'TH', scope: as === 'head' ? 'Column' : 'Row', ...spans } : { role: 'TD', ...spans };
}

/** The lines of a cell, or its upright characters, in their places. */
export function textMarks(box: Filled): Mark[] {
  const { cell, size, lines } = box;
  const { bold } = STYLES[cell.as];
  const step = size * (cell.vertical ? VERTICAL_LEADING : LEADING);
  const top = box.y + (isLow(box) ? roomAround(size) / 2 : (box.height - lines.length * step) / 2);
  const baseline = top + (step - size) / 2 + ASCENT * size;
  return lines.flatMap((line, i): Mark[] => {
    const text = line.trimEnd();
    if (text === '') return [];
    const place = { x: lineLeft(box, text), y: baseline + i * step };
    const style = { ...(bold ? { bold } : {}), ...(cell.vertical ? { upright: true } : {}) };
    return [{ kind: 'text', ...place, text, size, ...style }];
  });
}

/** In a tall cell all but short texts begin at the top; others stand in the middle. */
function isLow({ cell, lines, height, size }: Filled): boolean {
  return cell.as === 'text' && !cell.vertical && lines.length > SHORT && height > TALL * size * LEADING;
}

function lineLeft({ cell, x, width, size }: Filled, line: string): number {
  const { align, bold } = STYLES[cell.as];
  const beside = roomBeside(size) / 2;
  const spare = width - emsOf(line) * size * (bold ? 1.02 : 1);
  if (cell.vertical || align === 'center') return x + spare / 2;
  return align === 'right' ? x + spare - beside : x + beside;
}
