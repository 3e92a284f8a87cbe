import { openSync, type Font } from 'fontkit';
import { FONT_FILES, TEXT_FONT } from './font-files.js';

/** A stretch of text set in one font. */
export interface Run {
  text: string;
  font: string;
}

const opened = new Map<string, Font>();
const fontOf = new Map<string, string | null>();
const advances = new Map<string, number>();
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

// Unicode's characters without a shape. Among them a variation selector is kept: the base character is drawn where the
// font has no such variant, and the text stays as entered.
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/u;
const STRAY = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
const PLAIN = /^[\n\u0020-\u007E\u3001-\u3003\u3005-\u3015\u3041-\u3096\u30A1-\u30FC\uFF01-\uFF5E]*$/;

function open(family: string): Font {
  const known = opened.get(family);
  if (known) return known;
  const font = openSync(FONT_FILES[family]!.normal);
  opened.set(family, font);
  return font;
}

function covers(family: string, grapheme: string): boolean {
  const font = open(family);
  return [...grapheme].every(
    (char) => char === '\n' || SHAPELESS.test(char) || font.hasGlyphForCodePoint(char.codePointAt(0)!),
  );
}

/** The font that prints a grapheme, or null where none does. Control characters are printed by none. */
export function fontFor(grapheme: string): string | null {
  const known = fontOf.get(grapheme);
  if (known !== undefined) return known;
  const family = /[^\P{Cc}\n]/u.test(grapheme)
    ? null
    : (Object.keys(FONT_FILES).find((name) => covers(name, grapheme)) ?? null);
  fontOf.set(grapheme, family);
  return family;
}

/** Text as it is set: line ends and tabs made uniform, stray marks without a shape left out. */
export function settable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(/\r\n?/g, '\n').replace(/\t/g, '　').replace(STRAY, '');
}

/** Splits text where the font changes. Text that the first font covers, nearly always all of it, stays one run. */
export function runsOf(text: string): Run[] {
  if (PLAIN.test(text)) return [{ text, font: TEXT_FONT }];
  const runs: Run[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const font = fontFor(segment) ?? TEXT_FONT;
    const last = runs.at(-1);
    if (last?.font === font) last.text += segment;
    else runs.push({ text: segment, font });
  }
  return runs.length ? runs : [{ text, font: TEXT_FONT }];
}

/** Graphemes of a text that no font can print, each once. */
export function unprintable(text: string): string[] {
  const plain = settable(text);
  if (PLAIN.test(plain)) return [];
  const missing = new Set<string>();
  for (const { segment } of graphemes.segment(plain)) if (!fontFor(segment)) missing.add(segment);
  return [...missing];
}

/** Width of a character in units of the font size. */
export function advanceOf(char: string): number {
  const known = advances.get(char);
  if (known !== undefined) return known;
  const font = open(fontFor(char) ?? TEXT_FONT);
  const width = SHAPELESS.test(char)
    ? 0
    : font.glyphForCodePoint(char.codePointAt(0)!).advanceWidth / font.unitsPerEm;
  advances.set(char, width);
  return width;
}

/** Width of a line of text in points. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += advanceOf(char);
  return width * size;
}

/** The largest size up to `max` at which a line fits into `room` points, but not below `min`. */
export function sizeToFit(text: string, room: number, max: number, min: number): number {
  return Math.max(min, Math.min(max, Math.floor((room / widthOf(text, 1)) * 4) / 4));
}
