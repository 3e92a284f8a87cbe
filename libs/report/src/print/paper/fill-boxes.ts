import type { Box } from './box.js';
import { LEADING, linesOfCell, roomAround, VERTICAL_LEADING } from './paper-cell.js';
import { charactersOf } from '../../text/lines.js';

/** A box with the lines, or upright characters, that stand in it. */
export interface Filled extends Box {
  lines: string[];
}

/** A text that its cell has no room for. */
export interface Annexed {
  number: number;
  label: string;
  text: string;
}

/** A height made of lines holds these lines, whatever its last binary digit says. */
const TOLERANCE = 1e-6;

/** Fills boxes with their texts. What has no room goes to the annexes, and the cell says which one. */
export function fillBoxes(boxes: Box[], annexes: Annexed[]): Filled[] {
  return boxes.map((box) => {
    const lines = linesOf(box);
    const room = roomIn(box);
    if (lines.length <= room) return { ...box, lines };
    const number = annexes.length + 1;
    annexes.push({ number, label: box.cell.label ?? '', text: box.cell.text });
    const mark = markLines(box, number, room);
    return { ...box, lines: [...lines.slice(0, room - mark.length), ...mark] };
  });
}

/** Whether a text is longer than its cell. */
export function isOver(box: Box): boolean {
  return linesOf(box).length > roomIn(box);
}

function linesOf({ cell, width, size }: Box): string[] {
  return cell.vertical ? charactersOf(cell.text) : linesOfCell(cell, width, size);
}

function roomIn({ cell, size, height }: Box): number {
  const line = size * (cell.vertical ? VERTICAL_LEADING : LEADING);
  return Math.floor((height - roomAround(size)) / line + TOLERANCE);
}

/** Says where the text goes on, in as many words as there is room for beside a line of the text. */
function markLines(box: Box, number: number, room: number): string[] {
  if (box.cell.vertical) return ['※'];
  const marks = [`…（${annexName(number)}へ続く）`, annexName(number)].map((text) =>
    linesOfCell({ ...box.cell, text }, box.width, box.size),
  );
  return marks.find((lines) => lines.length <= Math.max(1, room - 1)) ?? ['※'];
}

/** 別紙１ */
export function annexName(number: number): string {
  return `別紙${String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}`;
}
