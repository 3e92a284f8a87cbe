declare module 'fontkit' {
  export interface Font {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { advanceWidth: number };
    getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
    layout(text: string, features: string[]): { glyphs: { id: number }[] };
  }
  export function openSync(path: string): Font;
  export function create(file: Uint8Array): Font;
}
