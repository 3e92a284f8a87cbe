import type { BookFacts } from './facts.js';

/** A character that no font of the book can print, and where it stands. */
export interface MissingGlyph {
  /** Sheet name, or the part of the book. */
  place: string;
  /** Label of the field, or of the text within the part. */
  field: string;
  character: string;
  /** U+20BB7; several for a character made of several code points. */
  codePoints: string;
}

export class MissingGlyphError extends Error {
  readonly code = 'MISSING_GLYPH';
  constructor(readonly missing: MissingGlyph[]) {
    super(missing.map(describe).join('\n'));
    this.name = 'MissingGlyphError';
  }
}

function describe(glyph: MissingGlyph): string {
  return `${glyph.place}「${glyph.field}」：印刷できない文字「${glyph.character}」（${glyph.codePoints}）`;
}

export function missingGlyphs(_facts: BookFacts): MissingGlyph[] {
  return [];
}
