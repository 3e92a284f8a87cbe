import { emsOf, graphemesOf, settable } from '../fonts.js';
import { breakLines, measure } from '../text/lines.js';
import type { FigureShape, FigureText } from './figure.js';
import { INK, type Look } from './looks.js';
import { round } from './path-context.js';

/** Points from one baseline to the next, of the size of the text. */
export const LEADING = 1.3;
/** Baseline below the middle of a line, of the size of the text. */
export const DROP = 0.36;
/** A label of more lines ends in …; the whole text stands in the figure's alternative and its table. */
const MOST_LINES = 5;

type Style = Pick<FigureText, 'bold' | 'color'> & { align?: FigureText['align'] };

export function label(text: string, x: number, y: number, size: number, style: Style = {}): FigureText {
  return { kind: 'text', align: 'start', x, y, size, text: oneLine(text), ...style };
}

/** Words on a shape: white on a dark one, on a clear ground where it is hatched. */
export function labelOn(look: Look, text: string, x: number, y: number, size: number): FigureShape[] {
  const words = label(text, x, y, size, { align: 'middle', color: look.dark ? '#ffffff' : INK });
  return look.hatch === undefined ? [words] : onGround(words, look.fill);
}

/** Words in the middle of a clear ground, where lines run behind them. */
export function onGround(words: FigureText, fill: string): FigureShape[] {
  const { x, y, text, size } = words;
  const width = round(emsOf(text) * size + 3);
  const ground = { x: round(x - width / 2), y: round(y - size * 0.95), width, height: round(size * 1.2) };
  return [{ kind: 'rect', ...ground, fill }, words];
}

export function oneLine(text: string): string {
  return settable(text).replace(/\n/g, ' ');
}

/** The lines of a label so many points wide. */
export function linesWithin(text: string, room: number, size: number): string[] {
  const lines = breakLines(measure(oneLine(text)), room / size).map((line) => line.trimEnd());
  if (lines.length <= MOST_LINES) return lines;
  const last = shortened(`${lines[MOST_LINES - 1]}…`, room / size);
  return [...lines.slice(0, MOST_LINES - 1), last];
}

/** A text no wider than so many ems: what is left out is marked by …. */
export function shortened(text: string, ems: number): string {
  const plain = oneLine(text);
  if (emsOf(plain) <= ems && !plain.endsWith('…')) return plain;
  const kept = graphemesOf(plain.replace(/…$/u, ''));
  while (kept.length && emsOf(kept.join('')) + emsOf('…') > ems) kept.pop();
  return `${kept.join('')}…`;
}

/** What stands on a series' own shapes: its label or code, if that is short enough. */
export function signOf({ code, label: name }: { code: string; label: string }): string {
  const [sign] = [name, code].map(oneLine).filter((text) => text.length < 9 && emsOf(text) <= 2);
  return sign ?? '';
}
