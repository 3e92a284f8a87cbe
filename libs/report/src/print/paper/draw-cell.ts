import type { Mark, Tag } from '../../page/drawing.js';
import { emsOf } from '../../text/lines.js';
import { CELL, RULE } from '../look.js';
import type { Box } from './box.js';
import { ASCENT, roomAround, roomBeside } from './paper-cell.js';

/** Lines of a short text, and of room in a tall cell. */
const SHORT = 2;
const TALL = 5;

/** A cell as an element of its table's row; `next` stands beside it. */
export function cellMarks(box: Box, next: Box | undefined): Mark[] {
  const lines = box.cell.isJoined && next ? next.lines.length : box.lines.length;
  return tagged(cellTag(box), [...slashMarks(box), ...textMarks(box, lines)]);
}

export function tagged(tag: Tag, marks: Mark[]): Mark[] {
  return [{ kind: 'open', tag }, ...marks, { kind: 'close' }];
}

/** A label without words heads nothing. */
function cellTag({ cell: { as, text, rows = 1, columns = 1 } }: Box): Tag {
  const spans = { ...(rows > 1 ? { rows } : {}), ...(columns > 1 ? { columns } : {}) };
  const heads = (as === 'head' || as === 'label') && text !== '';
  return heads ? { role: 'TH', scope: as === 'head' ? 'Column' : 'Row', ...spans } : { role: 'TD', ...spans };
}

function slashMarks({ cell: { slash }, x, y, width, height }: Box): Mark[] {
  if (slash === undefined) return [];
  const steps = [
    { to: 'move' as const, x, y: y + height },
    { to: 'line' as const, x: x + width, y },
  ];
  return tagged({ role: 'Figure', alt: slash }, [
    { kind: 'path', steps, stroke: RULE, lineWidth: CELL.rule },
  ]);
}

/** The lines of a cell, or its upright characters, in their places: where the first of so many lines would begin. */
export function textMarks(box: Box, count = box.lines.length): Mark[] {
  const { cell, text, size, leading } = box;
  const step = size * leading;
  const top = isLow(box, count) ? roomAround(size) / 2 : (box.height - count * step) / 2;
  const baseline = box.y + top + (step - size) / 2 + ASCENT * size;
  const marks: Mark[] = [];
  box.lines.forEach((each, i) => {
    const line = each.trimEnd();
    if (line === '') return;
    const mark: Mark = { kind: 'text', x: lineLeft(box, line), y: baseline + i * step, text: line, size };
    if (text.style.bold) mark.bold = true;
    if (cell.vertical) mark.upright = true;
    marks.push(mark);
  });
  return marks;
}

/** In a tall cell all but short texts begin at the top; others stand in the middle. */
function isLow({ cell, height, size, leading }: Box, lines: number): boolean {
  return cell.as === 'text' && !cell.vertical && lines > SHORT && height > TALL * size * leading;
}

function lineLeft({ text: { style }, x, width, size }: Box, line: string): number {
  const beside = roomBeside(size) / 2;
  if (style.align === 'left') return x + beside;
  const spare = width - emsOf(line, style.bold) * size;
  return style.align === 'center' ? x + spare / 2 : x + spare - beside;
}
