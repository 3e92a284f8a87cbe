import { openSync, type Font } from 'fontkit';
import { FONT_FILES } from '../font-files.js';
import { readSfnt, type Sfnt } from './sfnt.js';

/** A font file of the book. Fragments name faces by their place here. */
export interface Face {
  family: string;
  file: string;
}

export const FACES: readonly Face[] = Object.entries(FONT_FILES).flatMap(([family, { normal, bold }]) =>
  [...new Set([normal, bold])].map((file) => ({ family, file })),
);

/**
 * The characters of a face and the ids that pages write for them: the glyph's number for the first character that it shows, a number
 * behind the last glyph for a further one, so that every id stands for one character. A function of the font file alone.
 */
export interface Characters {
  /** By UTF-16 code unit: the id of a character that needs no further thought, 0 for any other. */
  plain: Uint16Array;
  /** 0 where the face does not show the character. */
  idOf(codePoint: number): number;
  /** Of a variation sequence; 0 where the face has no glyph of its own for it. */
  variantOf(codePoint: number, selector: number): number;
  /** The form for vertical lines; the same id where it looks no different. */
  uprightOf(id: number): number;
  glyphOf(id: number): number;
  textOf(id: number): string;
  /** Thousandths of the font size. */
  advanceOf(id: number): number;
}

/** What has no shape of its own; text keeps it, glyphs do not show it. */
export const SHAPELESS = /[\p{Default_Ignorable_Code_Point}\n]/u;
/** What Unicode leaves to agreement: PDF/A wants its text beside its glyph. */
export const UNSPOKEN = /\p{Private_Use}/u;

/** Set in the id of a form for vertical lines. */
const UPRIGHT = 0x8000;

const places = new Map(
  Object.entries(FONT_FILES).map(([family, { normal, bold }]) => [
    family,
    [normal, bold].map((file) => FACES.findIndex((face) => face.file === file)),
  ]),
);
const known: Characters[] = [];
const read: Sfnt[] = [];
const opened: Font[] = [];

export function faceOf(family: string, bold: boolean): number {
  return places.get(family)![Number(bold)]!;
}

export function charactersOf(face: number): Characters {
  return (known[face] ??= readCharacters(face));
}

/** The font file of a face. */
export function sfntOf(face: number): Sfnt {
  return (read[face] ??= readSfnt(FACES[face]!.file));
}

function openFace(face: number): Font {
  return (opened[face] ??= openSync(FACES[face]!.file));
}

function readCharacters(face: number): Characters {
  const { ids, glyphs, texts, variants, advance } = readIds(sfntOf(face));
  const turned = new Map<number, number>();
  const turnedGlyph = (id: number) => {
    const glyph = turned.get(id) ?? openFace(face).layout(texts.get(id)!, ['vert']).glyphs[0]!.id;
    turned.set(id, glyph);
    return glyph;
  };
  const glyphOf = (id: number) => (id & UPRIGHT ? turnedGlyph(id ^ UPRIGHT) : (glyphs.get(id) ?? id));
  return {
    plain: plainOf(ids),
    idOf: (codePoint) => ids[codePoint] ?? 0,
    variantOf: (codePoint, selector) => variants.get(String.fromCodePoint(codePoint, selector)) ?? 0,
    uprightOf: (id) => (turnedGlyph(id) === glyphOf(id) ? id : id | UPRIGHT),
    glyphOf,
    textOf: (id) => texts.get(id & ~UPRIGHT)!,
    advanceOf: (id) => advance(glyphOf(id)),
  };
}

function plainOf(ids: Uint16Array): Uint16Array {
  const plain = ids.slice(0, 0x10000);
  for (let unit = 0; unit < plain.length; unit++)
    if (plain[unit] !== 0 && isStrange(String.fromCharCode(unit))) plain[unit] = 0;
  return plain;
}

function isStrange(character: string): boolean {
  return SHAPELESS.test(character) || UNSPOKEN.test(character);
}

function readIds(sfnt: Sfnt) {
  const ids = new Uint16Array(0x40000);
  const variants = new Map<string, number>();
  const texts = new Map<number, string>();
  const glyphs = new Map<number, number>();
  const give = (text: string, glyph: number) => {
    const id = texts.has(glyph) ? sfnt.glyphs + glyphs.size : glyph;
    if (id !== glyph) glyphs.set(id, glyph);
    texts.set(id, text);
    return id;
  };
  sfnt.eachCharacter((codePoint, glyph) => {
    if (glyph !== 0) ids[codePoint] = give(String.fromCodePoint(codePoint), glyph);
  });
  sfnt.eachVariant((codePoint, selector, glyph) => {
    const text = String.fromCodePoint(codePoint, selector);
    variants.set(text, give(text, glyph));
  });
  return {
    ids,
    variants,
    texts,
    glyphs,
    advance: (glyph: number) => (sfnt.advance(glyph) * 1000) / sfnt.unitsPerEm,
  };
}
