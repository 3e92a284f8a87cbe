import { hintOf, type Desk, SIDE_ROOM } from './desk.js';
import { cut, type Frame, labelled, type Line } from './lines.js';
import { runsOf } from './runs.js';

/** Lines and the vertical labels at their left, from the outside. */
export interface Sided {
  sides: string[];
  lines: (frame: Frame) => Line[];
}

/** The vertical labels that the form gives to a section, field or member. */
export function sidesAt(desk: Desk, id: string): string[] {
  return [desk.template.print.side[id], hintOf(desk, id).side2].filter((label) => label !== undefined);
}

/** Blocks one under the other within their vertical labels; neighbours of the same label share it. */
export function sided(blocks: Sided[], frame: Frame, depth = 0): Line[] {
  return runsOf(blocks, ({ sides }) => sides[depth]).flatMap(({ name, items }) => {
    if (name === undefined) return items.flatMap(({ lines }) => lines(frame));
    const [left, right] = cut(frame, SIDE_ROOM);
    return labelled(left, { text: name, as: 'label', vertical: true }, sided(items, right, depth + 1));
  });
}
