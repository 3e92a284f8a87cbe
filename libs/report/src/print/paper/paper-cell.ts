import { isFigure, type PaperCell } from '../../paper.js';
import { BOLD_WIDER } from '../headings.js';
import { LABEL_FILL } from '../look.js';
import { breakLines, charactersOf, measure, type Measured } from '../../text/lines.js';

/** How a page is set. */
export interface Setting {
  /** Points of the text. */
  size: number;
  /** How many lines the cells of `short` ask room for, or all cells where it is left out. */
  most?: number;
  short?: ReadonlySet<PaperCell>;
}

/** No text is set smaller, but where its cell is too narrow for one character. */
export const SMALLEST = 5;
/** A figure that would be broken otherwise. */
const SMALLEST_FIGURE = 3.5;
/** Of the text font, in ems from the top of a line. */
export const ASCENT = 0.88;
export const LEADING = 1.25;
export const VERTICAL_LEADING = 1.08;
/** Room around a text, in ems. */
const PADDING = { x: 0.35, y: 0.28 };
/** Upright labels longer than this are no reason for a taller row. */
const LONGEST_UPRIGHT = 40;

interface Style {
  /** Of the size of the text. */
  scale: number;
  align: 'left' | 'center' | 'right';
  bold?: true;
  fill?: string;
}

export const STYLES: Record<PaperCell['as'], Style> = {
  title: { scale: 1.45, align: 'center', bold: true },
  label: { scale: 0.94, align: 'left', fill: LABEL_FILL },
  head: { scale: 0.94, align: 'center', fill: LABEL_FILL },
  text: { scale: 1, align: 'left' },
  amount: { scale: 1, align: 'right' },
  centre: { scale: 1, align: 'center' },
  note: { scale: 0.88, align: 'left' },
};

const ANSWERS = new Set<PaperCell['as']>(['text', 'amount', 'centre']);

interface Known extends Measured {
  /** How it was last broken: a page is laid out several times, with most cells as they were. */
  last?: { room: number; lines: string[] };
}

const known = new WeakMap<PaperCell, Known>();

function measured(cell: PaperCell): Known {
  const before = known.get(cell);
  if (before) return before;
  const text = measure(cell.text);
  known.set(cell, text);
  return text;
}

/** What one em of the measured regular font takes, in ems. */
function wider(cell: PaperCell): number {
  return STYLES[cell.as].bold ? BOLD_WIDER : 1;
}

export function roomBeside(size: number): number {
  return 2 * PADDING.x * size;
}

export function roomAround(size: number): number {
  return 2 * PADDING.y * size;
}

/** Points of the text of a cell so many points wide. A figure stays on one line as long as it can be read at all. */
export function sizeIn(cell: PaperCell, width: number, { size }: Setting): number {
  const own = Math.max(SMALLEST, size * STYLES[cell.as].scale);
  const { widest, longest } = measured(cell);
  const fitting = (ems: number) => width / (ems * wider(cell) + roomBeside(1));
  const whole =
    ANSWERS.has(cell.as) && isFigure(cell.text) ? Math.max(SMALLEST_FIGURE, fitting(longest)) : own;
  return Math.min(own, whole, fitting(widest));
}

/** The largest size from `size` down to 60 % of it at which an amount stands on one line: that of all amounts around it. */
export function amountSize(cell: PaperCell, width: number, size: number): number {
  const fitting = width / (measured(cell).longest + roomBeside(1));
  return Math.max(SMALLEST, Math.min(size, Math.max(fitting, size * 0.6)));
}

export function linesOfCell(cell: PaperCell, width: number, size: number): string[] {
  const room = (width / size - roomBeside(1)) / wider(cell);
  const text = measured(cell);
  if (text.last?.room !== room) text.last = { room, lines: breakLines(text, room) };
  return text.last.lines;
}

/** Points that a cell asks for. */
export function heightOfCell(cell: PaperCell, width: number, size: number, setting: Setting): number {
  if (cell.vertical)
    return (
      Math.min(charactersOf(cell.text).length, LONGEST_UPRIGHT) * size * VERTICAL_LEADING + roomAround(size)
    );
  const { most = Infinity, short } = setting;
  const lines = Math.max(cell.lines ?? 1, linesOfCell(cell, width, size).length);
  return Math.min(lines, short?.has(cell) === false ? Infinity : most) * size * LEADING + roomAround(size);
}
