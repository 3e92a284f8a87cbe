import { emsOf, settable } from '../fonts.js';

/** A stretch that no line ends within, its width in ems. */
interface Unit {
  text: string;
  width: number;
}

/** A text measured once, to be broken at any width. */
export interface Measured {
  paragraphs: Unit[][];
  /** Width in ems of its longest paragraph on one line, and of its widest character. */
  longest: number;
  widest: number;
}

// A Latin word or number stays together, with its sign; closing marks stay with what they follow, opening ones with what follows them.
export const UNIT =
  /[（「『【〈《［〔｛([{○●]*(?:[▲△−－]?[¥￥]?[A-Za-z0-9À-ɏ.,'’/:%&@#_+=-]+|.)[\p{M}\p{Variation_Selector}]*[、。，．・：；？！）」』】〉》］〕｝)\]}!?;ぁぃぅぇぉっゃゅょァィゥェォッャュョー々％]*/gsu;
const CHARACTER = /.[\p{M}\p{Variation_Selector}]*/gsu;

/** Widths add up in floating point; a text as wide as its cell is not to be broken for it. */
const TOLERANCE = 1e-6;

export function measure(text: string): Measured {
  const paragraphs = settable(text)
    .split('\n')
    .map((paragraph) => (paragraph.match(UNIT) ?? []).map(unitOf));
  const longest = Math.max(...paragraphs.map((units) => units.reduce((sum, { width }) => sum + width, 0)));
  let widest = 0;
  for (const character of charactersOf(text)) widest = Math.max(widest, emsOf(character));
  return { paragraphs, longest, widest };
}

function unitOf(text: string): Unit {
  return { text, width: emsOf(text) };
}

/** The lines of a text in a column `room` ems wide. What no line can hold whole is broken between characters. */
export function breakLines({ paragraphs }: Measured, room: number): string[] {
  return paragraphs.flatMap((units) => paragraphLines(units, room + TOLERANCE));
}

function paragraphLines(units: Unit[], room: number): string[] {
  const lines = [''];
  let used = 0;
  const put = ({ text, width }: Unit) => {
    // A space hangs over the edge rather than begin a line.
    if (used > 0 && used + width > room && text !== ' ') {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += text;
    used += width;
  };
  for (const unit of units) partsOf(unit, room).forEach(put);
  return lines;
}

function partsOf(unit: Unit, room: number): Unit[] {
  return unit.width > room ? charactersOf(unit.text).map(unitOf) : [unit];
}

/** The characters of a text, those with marks whole, without line ends. */
export function charactersOf(text: string): string[] {
  return settable(text).replaceAll('\n', '').match(CHARACTER) ?? [];
}

export { emsOf };
