import { advanceOf, settable } from '../../fonts.js';

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

// A Latin word or number stays together; closing marks stay with what they follow, opening ones with what follows them.
const UNIT =
  /[（「『【〈《［〔｛([{]*(?:[A-Za-z0-9À-ɏ.,'’/:%&@#_+=-]+|.)[\p{M}\p{Variation_Selector}]*[、。，．・：；？！）」』】〉》］〕｝)\]}!?;ぁぃぅぇぉっゃゅょァィゥェォッャュョー々％]*/gsu;
const CHARACTER = /.[\p{M}\p{Variation_Selector}]*/gsu;

/** Widths add up in floating point; a text as wide as its cell is not to be broken for it. */
const TOLERANCE = 1e-6;

export function measure(text: string): Measured {
  const paragraphs = settable(text)
    .split('\n')
    .map((paragraph) =>
      Array.from(paragraph.matchAll(UNIT), ([unit]) => ({ text: unit, width: emsOf(unit) })),
    );
  const longest = Math.max(...paragraphs.map((units) => units.reduce((sum, { width }) => sum + width, 0)));
  let widest = 0;
  for (const [character] of text.matchAll(CHARACTER)) widest = Math.max(widest, emsOf(character));
  return { paragraphs, longest, widest };
}

/** The lines of a text in a column `room` ems wide. What no line can hold whole is broken between characters. */
export function breakLines({ paragraphs }: Measured, room: number): string[] {
  return paragraphs.flatMap((units) => paragraphLines(units, room + TOLERANCE));
}

function paragraphLines(units: Unit[], room: number): string[] {
  const lines = [''];
  let used = 0;
  for (const unit of units) {
    // A space hangs over the edge rather than begin a line.
    if (used > 0 && used + unit.width > room && unit.text !== ' ') used = lines.push('') * 0;
    const parts = unit.width > room ? characters(unit.text) : [unit];
    for (const part of parts) {
      if (used > 0 && used + part.width > room && parts.length > 1) used = lines.push('') * 0;
      lines[lines.length - 1] += part.text;
      used += part.width;
    }
  }
  return lines;
}

function characters(text: string): Unit[] {
  return Array.from(text.matchAll(CHARACTER), ([character]) => ({
    text: character,
    width: emsOf(character),
  }));
}

/** Width of a line in ems. */
export function emsOf(text: string): number {
  let width = 0;
  for (const char of text) width += advanceOf(char);
  return width;
}
