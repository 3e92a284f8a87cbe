declare module 'fontkit' {
  export interface Font {
    unitsPerEm: number;
    /** Code points in ascending order. */
    characterSet: number[];
    glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number };
    getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
    layout(text: string, features: string[]): { glyphs: { id: number }[] };
  }
  export function openSync(path: string): Font;
  export function create(file: Uint8Array): Font;
}
