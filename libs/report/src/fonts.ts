import { FONT_FILES, TEXT_FONT } from './font-files.js';
import { faceOf, sfntOf } from './pdf/faces.js';
import type { Sfnt } from './pdf/sfnt.js';
import { areWhole, segmentsOf } from './text/graphemes.js';

/** A stretch of text set in one font. */
export interface Run {
  text: string;
  font: string;
}

/** Of a text: a stretch that the text font draws unit by unit, or a grapheme that asks for more thought. */
interface Part {
  text: string;
  odd: boolean;
}

// Unicode's characters without a shape. Among them a variation selector is kept: the base character is drawn where the
// font has no such variant, and the text stays as entered.
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/u;
const STRAY = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
/** Ends of a line or page in other systems; Word leaves a vertical tab for a new line within a paragraph. */
const LINE_END = /\r\n?|[\v\f\x85\u2028\u2029]/g;
/** Joins what stands before it, or is no character of its own. Half-width voicing marks are letters to Unicode. */
const JOINING = /[\p{M}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFF9E\uFF9F]/u;

const ODD = -1;
const UNKNOWN = -2;
/** Ems of each UTF-16 unit in the text font, ODD, or UNKNOWN where nobody asked yet. */
const known = {
  normal: new Float64Array(0x10000).fill(UNKNOWN),
  bold: new Float64Array(0x10000).fill(UNKNOWN),
};

const fontOf = new Map<string, string | null>();
const advances = { normal: new Map<string, number>(), bold: new Map<string, number>() };

function open(family: string, bold = false): Sfnt {
  return sfntOf(faceOf(family, bold));
}

/** Ems of a UTF-16 unit that the text font draws by itself, or a negative number. */
export function unitWidth(unit: number, bold = false): number {
  const widths = bold ? known.bold : known.normal;
  const width = widths[unit]!;
  return width === UNKNOWN ? (widths[unit] = learnt(unit, bold)) : width;
}

function learnt(unit: number, bold: boolean): number {
  if (unit === 10) return 0;
  const font = open(TEXT_FONT, bold);
  const glyph = JOINING.test(String.fromCharCode(unit)) ? 0 : font.glyphOf(unit);
  return glyph === 0 ? ODD : font.advance(glyph) / font.unitsPerEm;
}

/** Whether the text font draws a text unit by unit: nearly all are. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (unitWidth(text.charCodeAt(i)) < 0) return false;
  return true;
}

/** A text in parts. A grapheme ends before every plain unit, so only what lies between them is taken apart. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let plain = 0;
  for (let i = 0; i < text.length; i++) {
    if (unitWidth(text.charCodeAt(i)) >= 0) continue;
    let end = i + 1;
    while (end < text.length && unitWidth(text.charCodeAt(end)) < 0) end++;
    const from = areWhole(text.slice(i, end)) ? i : Math.max(plain, i - 1);
    if (from > plain) parts.push({ text: text.slice(plain, from), odd: false });
    for (const grapheme of segmentsOf(text.slice(from, end))) parts.push({ text: grapheme, odd: true });
    plain = i = end;
  }
  if (plain < text.length) parts.push({ text: text.slice(plain), odd: false });
  return parts;
}

function covers(family: string, grapheme: string): boolean {
  const font = open(family);
  return [...grapheme].every(
    (char) => char === '\n' || SHAPELESS.test(char) || font.glyphOf(char.codePointAt(0)!) !== 0,
  );
}

/** The font that prints a grapheme, or null where none does. Control characters are printed by none. */
function fontFor(grapheme: string): string | null {
  const found = fontOf.get(grapheme);
  if (found !== undefined) return found;
  const family = /[^\P{Cc}\n]/u.test(grapheme)
    ? null
    : (Object.keys(FONT_FILES).find((name) => covers(name, grapheme)) ?? null);
  fontOf.set(grapheme, family);
  return family;
}

/** Text as it is set: line ends and tabs made uniform, stray marks without a shape left out. */
export function settable(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(LINE_END, '\n').replace(/\t/g, '　').replace(STRAY, '');
}

/** Splits text where the font changes. Text that the first font covers, nearly always all of it, stays one run. */
export function runsOf(text: string): Run[] {
  if (isPlain(text)) return [{ text, font: TEXT_FONT }];
  const runs: Run[] = [];
  for (const part of partsOf(text)) {
    const font = (part.odd ? fontFor(part.text) : null) ?? TEXT_FONT;
    const last = runs.at(-1);
    if (last?.font === font) last.text += part.text;
    else runs.push({ text: part.text, font });
  }
  return runs;
}

/** The characters of a text: those of several code points whole. */
export function graphemesOf(text: string): string[] {
  if (isPlain(text)) return text.split('');
  return partsOf(text).flatMap((part) => (part.odd ? [part.text] : part.text.split('')));
}

/** Graphemes of a text that no font can print, each once. */
export function unprintable(text: string): string[] {
  if (isPlain(text)) return [];
  const odd = partsOf(settable(text)).filter((part) => part.odd && fontFor(part.text) === null);
  return [...new Set(odd.map((part) => part.text))];
}

/** Width of a grapheme in ems, in the font that prints it. */
export function advanceOf(grapheme: string, bold = false): number {
  const plain = grapheme.length === 1 ? unitWidth(grapheme.charCodeAt(0), bold) : ODD;
  if (plain >= 0) return plain;
  const widths = bold ? advances.bold : advances.normal;
  const found = widths.get(grapheme);
  if (found !== undefined) return found;
  const font = open(fontFor(grapheme) ?? TEXT_FONT, bold);
  let width = 0;
  for (const char of grapheme)
    if (!SHAPELESS.test(char)) width += font.advance(font.glyphOf(char.codePointAt(0)!));
  widths.set(grapheme, width / font.unitsPerEm);
  return width / font.unitsPerEm;
}

/** Width of a line in ems. */
export function emsOf(text: string, bold = false): number {
  let ems = 0;
  for (let i = 0; i < text.length; i++) {
    const width = unitWidth(text.charCodeAt(i), bold);
    if (width < 0) return graphemesOf(text).reduce((sum, grapheme) => sum + advanceOf(grapheme, bold), 0);
    ems += width;
  }
  return ems;
}

/** Width of a line of text in points. */
export function widthOf(text: string, size: number, bold = false): number {
  return emsOf(text, bold) * size;
}

/** The largest size up to `max` at which a line fits into `room` points, but not below `min`. */
export function sizeToFit(text: string, room: number, max: number, min: number): number {
  return Math.max(min, Math.min(max, Math.floor((room / widthOf(text, 1)) * 4) / 4));
}
