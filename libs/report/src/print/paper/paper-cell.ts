import { isFigure, type PaperCell } from '../../paper.js';
import { breakLines, charactersOf, measure, type Measured } from '../../text/lines.js';
import { HEAD_FILL, LABEL_FILL } from '../look.js';

/** How a page is set. */
export interface Setting {
  /** Points of the text. */
  size: number;
  /** Of a line, in ems. */
  leading: number;
  /** How many lines the cells of `short` ask room for, or all cells where it is left out. */
  most?: number;
  short?: ReadonlySet<PaperCell>;
}

/** No text is set smaller, but where its cell is too narrow for one character. */
export const SMALLEST = 5;
/** A figure that would be broken otherwise, and names that would be. */
const SMALLEST_FIGURE = 3.5;
const SMALLEST_WHOLE = 6.5;
/** Lines are no closer. */
export const LEADING = 1.25;
const VERTICAL_LEADING = 1.08;
/** Room around a text, in ems. */
const PADDING = { x: 0.35, y: 0.28 };
/** Upright labels longer than this are no reason for a taller row. */
const LONGEST_UPRIGHT = 40;
/** Ems that 、 or 。 may stand over the edge, in the room beside a text. */
const HANG = 0.15;

export interface Style {
  /** Of the size of the text. */
  scale: number;
  align: 'left' | 'center' | 'right';
  bold?: true;
  fill?: string;
}

const STYLES: Record<PaperCell['as'], Style> = {
  title: { scale: 1.45, align: 'center', bold: true },
  label: { scale: 0.94, align: 'left', fill: LABEL_FILL },
  head: { scale: 0.94, align: 'center', fill: LABEL_FILL },
  text: { scale: 1, align: 'left' },
  amount: { scale: 1, align: 'right' },
  centre: { scale: 1, align: 'center' },
  note: { scale: 0.88, align: 'left' },
};
const UPRIGHT: Style = { scale: 0.94, align: 'center', bold: true, fill: HEAD_FILL };

export function styleOf({ as, vertical }: PaperCell): Style {
  return vertical ? UPRIGHT : STYLES[as];
}

const ANSWERS = new Set<PaperCell['as']>(['text', 'amount', 'centre']);

/** The text of a cell, measured once. */
export interface CellText {
  cell: PaperCell;
  style: Style;
  measured: Measured;
  /** Of an upright text. */
  characters: string[] | null;
  /** Smallest size at which its lines stay whole, as far as its width lets them; undefined where they are broken at any size. */
  whole: number | undefined;
  /** How it was last broken: a page is laid out several times, with most cells as they were. */
  room: number;
  lines: string[];
}

export function cellText(cell: PaperCell): CellText {
  const style = styleOf(cell);
  const characters = cell.vertical ? charactersOf(cell.text) : null;
  const isNumber = ANSWERS.has(cell.as) && isFigure(cell.text);
  const whole = isNumber ? SMALLEST_FIGURE : cell.isWhole ? SMALLEST_WHOLE : undefined;
  return {
    cell,
    style,
    measured: measure(cell.text, style.bold),
    characters,
    whole,
    room: NaN,
    lines: [],
  };
}

export function roomBeside(size: number): number {
  return 2 * PADDING.x * size;
}

/** Lines further apart stand further from the rules, too. */
export function roomAround(size: number, leading: number): number {
  return (2 * PADDING.y + Math.max(0, leading - LEADING)) * size;
}

/** Points of the text of a cell so many points wide. A figure stays on one line as long as it can be read at all. */
export function sizeIn(text: CellText, width: number, { size }: Setting): number {
  const { measured, style, whole } = text;
  const own = Math.max(SMALLEST, size * style.scale);
  const fitting = (ems: number) => width / (ems + roomBeside(1));
  const unbroken = whole === undefined ? own : Math.max(whole, fitting(measured.longest));
  return Math.min(own, unbroken, fitting(measured.widest));
}

/** The largest size from `size` down to 60 % of it at which an amount stands on one line: that of all amounts around it. */
export function amountSize({ measured }: CellText, width: number, size: number): number {
  const fitting = width / (measured.longest + roomBeside(1));
  return Math.max(SMALLEST, Math.min(size, Math.max(fitting, size * 0.6)));
}

/** The lines of a text, or its upright characters. */
export function linesIn(text: CellText, width: number, size: number): string[] {
  if (text.characters) return text.characters;
  const room = width / size - roomBeside(1);
  if (text.room !== room) {
    text.room = room;
    text.lines = breakLines(text.measured, room, { hang: text.style.align === 'left' ? HANG : 0 });
  }
  return text.lines;
}

/** Height of a line in ems. */
export function leadingOf({ vertical }: PaperCell, { leading }: Setting): number {
  return vertical ? VERTICAL_LEADING : leading;
}

/** Points that a cell of so many lines asks for. */
export function heightOf(cell: PaperCell, lines: number, size: number, setting: Setting): number {
  const { most = Infinity, short } = setting;
  const asked = cell.vertical
    ? Math.min(lines, LONGEST_UPRIGHT)
    : Math.min(Math.max(cell.lines ?? 1, lines), short?.has(cell) === false ? Infinity : most);
  return asked * size * leadingOf(cell, setting) + roomAround(size, setting.leading);
}
