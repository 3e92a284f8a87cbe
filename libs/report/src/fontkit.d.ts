declare module 'fontkit' {
  export interface Font {
    unitsPerEm: number;
    postscriptName: string;
    ascent: number;
    descent: number;
    capHeight: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { advanceWidth: number };
    layout(text: string, features: string[]): { glyphs: { id: number }[] };
    createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
  }
  export function openSync(path: string): Font;
}
