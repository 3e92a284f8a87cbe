import { runsOf, settable } from '../../fonts.js';
import type { Content } from '../../render.js';
import { CELL, RULE } from '../look.js';
import { words } from '../words.js';
import type { Filled } from './fill-boxes.js';
import { LEADING, roomAround, roomBeside, STYLES, VERTICAL_LEADING } from './paper-cell.js';
import { emsOf } from '../../text/lines.js';

/** Lines of a short text, and of room in a tall cell. */
const SHORT = 2;
const TALL = 5;

/** The nodes of a page. Each knows its place on the paper, so that pdfmake breaks and moves nothing. */
export function drawPage(boxes: Filled[]): Content[] {
  return [drawRules(boxes), ...boxes.flatMap(drawText)];
}

/** Fills under all rules: neighbours share an edge. */
function drawRules(boxes: Filled[]): Content {
  const ruled = boxes.filter((box) => box.ruled);
  const rect = ({ x, y, width, height }: Filled) => ({ type: 'rect' as const, x, y, w: width, h: height });
  const fills = ruled.flatMap((box) => {
    const { fill } = STYLES[box.cell.as];
    return fill === undefined ? [] : [{ ...rect(box), lineWidth: 0, color: fill }];
  });
  const rules = ruled.map((box) => ({ ...rect(box), lineWidth: CELL.rule, lineColor: RULE }));
  return { canvas: [...fills, ...rules], absolutePosition: { x: 0, y: 0 } };
}

function drawText(box: Filled): Content[] {
  const { cell, size, lines } = box;
  const step = size * (cell.vertical ? VERTICAL_LEADING : LEADING);
  const top = box.y + (isLow(box) ? roomAround(size) / 2 : (box.height - lines.length * step) / 2);
  return lines.flatMap((line, i) => drawLine(box, line, top + i * step + (step - size) / 2));
}

/** In a tall cell all but short texts begin at the top; others stand in the middle. */
function isLow({ cell, lines, height, size }: Filled): boolean {
  return cell.as === 'text' && !cell.vertical && lines.length > SHORT && height > TALL * size * LEADING;
}

function drawLine(box: Filled, line: string, y: number): Content[] {
  const { cell, size } = box;
  const { bold } = STYLES[cell.as];
  let x = lineLeft(box, line.trimEnd());
  return runsOf(settable(line)).map(({ text }) => {
    const position = { absolutePosition: { x, y }, noWrap: true };
    x += emsOf(text) * size;
    const style = { fontSize: size, lineHeight: 1, ...(bold ? { bold } : {}) };
    return words(text, {
      ...position,
      ...style,
      ...(cell.vertical ? { fontFeatures: ['vert'] } : {}),
    }) as Content;
  });
}

function lineLeft({ cell, x, width, size }: Filled, line: string): number {
  const { align, bold } = STYLES[cell.as];
  const beside = roomBeside(size) / 2;
  const spare = width - emsOf(line) * size * (bold ? 1.02 : 1);
  if (cell.vertical || align === 'center') return x + spare / 2;
  return align === 'right' ? x + spare - beside : x + beside;
}
