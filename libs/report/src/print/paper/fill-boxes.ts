import type { Box } from './box.js';
import { linesIn, roomAround, cellText } from './paper-cell.js';

/** A text that its cell has no room for. */
export interface Annexed {
  number: number;
  label: string;
  text: string;
}

/** A height made of lines holds these lines, whatever its last binary digit says. */
const TOLERANCE = 1e-6;

/** Boxes with as many lines as they hold. What has no room goes to the annexes, and the cell says which one. */
export function fillBoxes(boxes: Box[], annexes: Annexed[]): Box[] {
  return boxes.map((box) => {
    const { cell, lines } = box;
    const room = roomIn(box);
    if (lines.length <= room) return box;
    const number = annexes.length + 1;
    annexes.push({ number, label: cell.label ?? '', text: cell.text });
    const mark = markLines(box, number, room);
    return { ...box, lines: [...lines.slice(0, room - mark.length), ...mark] };
  });
}

/** Whether a text is longer than its cell. */
export function isOver(box: Box): boolean {
  return box.lines.length > roomIn(box);
}

function roomIn({ size, leading, height }: Box): number {
  return Math.floor((height - roomAround(size, leading)) / (size * leading) + TOLERANCE);
}

/** Says where the text goes on, in as many words as there is room for beside a line of the text. */
function markLines({ cell, width, size }: Box, number: number, room: number): string[] {
  if (cell.vertical) return ['※'];
  const marks = [`…（${annexName(number)}へ続く）`, annexName(number)].map((text) =>
    linesIn(cellText({ ...cell, text }), width, size),
  );
  return marks.find((lines) => lines.length <= Math.max(1, room - 1)) ?? ['※'];
}

/** 別紙１ */
export function annexName(number: number): string {
  return `別紙${String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}`;
}
