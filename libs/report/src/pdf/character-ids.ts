import type { Sfnt } from './sfnt.js';

/**
 * Ids of the characters that a font shows: the glyph's number for the first character that it shows, a number behind the last glyph for
 * a further one. Characters have theirs before variation sequences, which are read when one is asked for: few books have any.
 */
export class CharacterIds {
  /** By code point; 0 for what the font does not show. */
  readonly of = new Uint16Array(0x40000);
  /** By glyph: the character that has its number, or -1. */
  private readonly firsts: Int32Array;
  /** Of what is not the first character of its glyph. */
  private readonly texts = new Map<number, string>();
  private readonly glyphs = new Map<number, number>();
  private variants: Map<string, number> | undefined;

  constructor(private readonly font: Sfnt) {
    this.firsts = new Int32Array(font.glyphs).fill(-1);
    font.eachCharacter((codePoint, glyph) => {
      if (glyph === 0) return;
      const isFirst = this.firsts[glyph] === -1;
      if (isFirst) this.firsts[glyph] = codePoint;
      this.of[codePoint] = isFirst ? glyph : this.give(String.fromCodePoint(codePoint), glyph);
    });
  }

  ofVariant(text: string): number {
    return (this.variants ??= this.readVariants()).get(text) ?? 0;
  }

  textOf(id: number): string {
    const first = this.firsts[id] ?? -1;
    return first >= 0 ? String.fromCodePoint(first) : this.known(this.texts, id)!;
  }

  glyphOf(id: number): number {
    return id < this.font.glyphs ? id : this.known(this.glyphs, id)!;
  }

  private known<T>(of: Map<number, T>, id: number): T | undefined {
    if (!of.has(id)) this.variants ??= this.readVariants();
    return of.get(id);
  }

  private give(text: string, glyph: number): number {
    const id = this.font.glyphs + this.glyphs.size;
    this.glyphs.set(id, glyph);
    this.texts.set(id, text);
    return id;
  }

  private readVariants(): Map<string, number> {
    const variants = new Map<string, number>();
    this.font.eachVariant((codePoint, selector, glyph) => {
      const text = String.fromCodePoint(codePoint, selector);
      const isFirst = this.firsts[glyph] === -1 && !this.texts.has(glyph);
      if (isFirst) this.texts.set(glyph, text);
      variants.set(text, isFirst ? glyph : this.give(text, glyph));
    });
    return variants;
  }
}
