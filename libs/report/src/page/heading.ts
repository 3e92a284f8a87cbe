import { ASCENT } from '../font-files.js';
import { emsOf } from '../fonts.js';
import type { HeadingModel } from '../model.js';
import { ACCENT } from '../print/look.js';
import { breakLines, measure } from '../text/lines.js';
import type { Mark } from './drawing.js';

interface Look {
  /** Points of the text: a heading a little too long for its line is set smaller rather than broken. */
  most: number;
  least: number;
  color: string;
  /** Points around the text, and around the band or bar that it stands in. */
  padding: { left: number; right: number; top: number; bottom: number };
  above: number;
  below: number;
}

const LOOKS: Record<HeadingModel['level'], Look> = {
  1: {
    most: 15,
    least: 12.5,
    color: '#ffffff',
    padding: { left: 10, right: 10, top: 8, bottom: 4 },
    above: 0,
    below: 14,
  },
  2: {
    most: 12.5,
    least: 11,
    color: ACCENT,
    padding: { left: 13, right: 0, top: 3, bottom: 2 },
    above: 8,
    below: 8,
  },
  3: {
    most: 11,
    least: 10,
    color: ACCENT,
    padding: { left: 0, right: 0, top: 0, bottom: 0 },
    above: 2,
    below: 6,
  },
};

const LEADING = 1.25;
const BAR = 5;
const UNDERLINE = 0.8;

/** A heading with its anchor. @returns its marks, and the points from the top that it takes with the room around it */
export function headingMarks(
  { anchor, level, title }: Omit<HeadingModel, 'kind'>,
  { x, y, width }: { x: number; y: number; width: number },
): { marks: Mark[]; height: number } {
  const { most, least, color, padding, above, below } = LOOKS[level];
  const room = width - padding.left - padding.right;
  const size = Math.max(least, Math.min(most, Math.floor((room / emsOf(title, true)) * 4) / 4));
  const lines = breakLines(measure(title, true), room / size);
  const inner = lines.length * size * LEADING;
  const box = { x, y: y + above, width, height: inner + padding.top + padding.bottom };
  const top = box.y + padding.top + ASCENT * size;
  const texts = lines.map((text, i): Mark => ({ kind: 'text', x: x + padding.left, y: top + i * size * LEADING, text, size, bold: true, color })); // prettier-ignore
  return {
    marks: [
      ...decoration(level, box),
      { kind: 'anchor', id: anchor, y: box.y },
      { kind: 'open', tag: { role: `H${level}` } },
      ...texts,
      { kind: 'close' },
    ],
    height: above + box.height + below,
  };
}

/** A band under a title of the first level, a bar and a line beside one of the second. */
function decoration(
  level: HeadingModel['level'],
  box: Record<'x' | 'y' | 'width' | 'height', number>,
): Mark[] {
  if (level === 3) return [];
  if (level === 1) return [{ kind: 'rect', ...box, fill: ACCENT }];
  return [
    { kind: 'rect', ...box, width: BAR, fill: ACCENT },
    { kind: 'rect', ...box, y: box.y + box.height, height: UNDERLINE, fill: ACCENT },
  ];
}
