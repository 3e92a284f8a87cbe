import { ASCENT } from '../../font-files.js';
import { emsOf } from '../../fonts.js';
import type { Mark, Tag } from '../../page/drawing.js';
import { CELL, RULE } from '../look.js';
import type { Box } from './box.js';
import { spacings } from './justify.js';
import { roomAround, roomBeside } from './paper-cell.js';

/** Lines of a short text, and of room in a tall cell. */
const SHORT = 2;
const TALL = 5;

const CLOSE: Mark = { kind: 'close' };

/** Draws a cell as an element of its table's row; `next` stands beside it. */
export function drawCell(marks: Mark[], box: Box, next: Box | undefined): void {
  const lines = box.cell.isJoined && next ? next.lines.length : box.lines.length;
  marks.push({ kind: 'open', tag: cellTag(box) });
  drawSlash(marks, box);
  drawLines(marks, box, lines);
  marks.push(CLOSE);
}

/** A label without words heads nothing. */
function cellTag({ cell: { as, text, rows, columns } }: Box): Tag {
  const heads = (as === 'head' || as === 'label') && text !== '';
  const tag: Tag = heads ? { role: 'TH', scope: as === 'head' ? 'Column' : 'Row' } : { role: 'TD' };
  if (rows !== undefined && rows > 1) tag.rows = rows;
  if (columns !== undefined && columns > 1) tag.columns = columns;
  return tag;
}

function drawSlash(marks: Mark[], { cell: { slash }, x, y, width, height }: Box): void {
  if (slash === undefined) return;
  const steps = [
    { to: 'move' as const, x, y: y + height },
    { to: 'line' as const, x: x + width, y },
  ];
  marks.push(
    { kind: 'open', tag: { role: 'Figure', alt: slash } },
    { kind: 'path', steps, stroke: RULE, lineWidth: CELL.rule },
    CLOSE,
  );
}

/** Draws the lines of a cell, or its upright characters, where the first of so many lines would begin. */
export function drawLines(marks: Mark[], box: Box, count = box.lines.length): void {
  const { cell, text, size, leading } = box;
  const step = size * leading;
  const top = isLow(box, count) ? roomAround(size, leading) / 2 : (box.height - count * step) / 2;
  const baseline = box.y + top + (step - size) / 2 + ASCENT * size;
  const extra = spacings(box);
  box.lines.forEach((each, i) => {
    const line = each.trimEnd();
    if (line === '') return;
    const mark: Mark = { kind: 'text', x: lineLeft(box, line), y: baseline + i * step, text: line, size };
    if (text.style.bold) mark.bold = true;
    if (cell.vertical) mark.upright = true;
    if (extra[i]) mark.spacing = extra[i];
    marks.push(mark);
  });
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
