import { FONT_FILES } from '../font-files.js';
import { CharacterIds } from './character-ids.js';
import { readSfnt, type Sfnt } from './sfnt.js';
import { verticalForms } from './vertical-forms.js';

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
  /** The id of a character that is one UTF-16 code unit and needs no further thought, 0 for any other. */
  plain(unit: number): number;
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

function readCharacters(face: number): Characters {
  const sfnt = sfntOf(face);
  const ids = new CharacterIds(sfnt);
  let vertical: Map<number, number>[] | undefined;
  const turned = (glyph: number) =>
    (vertical ??= verticalForms(sfnt.table('GSUB'))).reduce((form, forms) => forms.get(form) ?? form, glyph);
  const glyphOf = (id: number) => (id & UPRIGHT ? turned(ids.glyphOf(id ^ UPRIGHT)) : ids.glyphOf(id));
  return {
    plain: plainIn(ids.of),
    idOf: (codePoint) => ids.of[codePoint] ?? 0,
    variantOf: (codePoint, selector) => ids.ofVariant(String.fromCodePoint(codePoint, selector)),
    uprightOf: (id) => (turned(glyphOf(id)) === glyphOf(id) ? id : id | UPRIGHT),
    glyphOf,
    textOf: (id) => ids.textOf(id & ~UPRIGHT),
    advanceOf: (id) => (sfnt.advance(glyphOf(id)) * 1000) / sfnt.unitsPerEm,
  };
}

function plainIn(ids: Uint16Array): Characters['plain'] {
  const known = new Int32Array(0x10000).fill(-1);
  return (unit) => {
    const id = known[unit]!;
    return id >= 0 ? id : (known[unit] = isStrange(String.fromCharCode(unit)) ? 0 : ids[unit]!);
  };
}

function isStrange(character: string): boolean {
  return SHAPELESS.test(character) || UNSPOKEN.test(character);
}
