import type { Mark } from '../../page/drawing.js';
import { CELL, RULE } from '../look.js';
import type { Box } from './box.js';

/** Draws fills under all rules, for neighbours share an edge. */
export function drawRules(marks: Mark[], boxes: Box[]): void {
  for (const { x, y, width, height, grid, text } of boxes) {
    const { fill } = text.style;
    if (fill !== undefined && !grid?.bare) marks.push({ kind: 'rect', x, y, width, height, fill });
  }
  let joined: Box | undefined;
  for (const box of boxes) {
    if (box.grid?.bare) continue;
    const x = joined ? joined.x : box.x;
    joined = box.cell.isJoined ? box : undefined;
    if (joined) continue;
    const { y, height } = box;
    marks.push({
      kind: 'rect',
      ...{ x, y, width: box.x + box.width - x, height },
      stroke: RULE,
      lineWidth: CELL.rule,
    });
  }
}
