import { emsOf, settable } from '../../fonts.js';
import { charactersOf } from '../../text/lines.js';
import type { Box } from './box.js';
import { roomBeside } from './paper-cell.js';

/** Ems of a column whose lines are drawn to its edge: in narrower ones gaps would show. */
const NARROWEST = 15;
/** Ems that a line lacks at most, else it keeps its own width. */
const MOST = 1.5;

/** Points to be added after each character of each line of a text, so that all but the last line of a paragraph end at the edge. */
export function spacings({ cell, lines, width, size }: Box): number[] {
  const room = width / size - roomBeside(1);
  if (cell.as !== 'text' || cell.vertical || lines.length < 2 || room < NARROWEST) return [];
  const whole = settable(cell.text);
  let end = 0;
  return lines.map((line) => {
    end += line.length;
    const isLast = end >= whole.length || whole[end] === '\n';
    if (whole[end] === '\n') end += 1;
    return isLast ? 0 : spacing(line.trimEnd(), room) * size;
  });
}

/** Ems. A mark that hangs over the edge stays there. */
function spacing(line: string, room: number): number {
  const hangs = emsOf(line) > room;
  const characters = charactersOf(line);
  const spare = room - emsOf(hangs ? line.slice(0, -1) : line);
  const gaps = characters.length - (hangs ? 2 : 1);
  return gaps > 0 && spare > 0 && spare < MOST ? spare / gaps : 0;
}
