import { readFileSync } from 'node:fs';

/** What a TrueType font says of its characters (OpenType 1.9: cmap, hmtx, head). fontkit takes ten times as long to list them. */
export interface Sfnt {
  unitsPerEm: number;
  glyphs: number;
  /** Units by glyph. */
  advance(glyph: number): number;
  /** Characters in ascending order. */
  eachCharacter(visit: (codePoint: number, glyph: number) => void): void;
  /** Variation sequences with a glyph of their own, by selector, then by character. */
  eachVariant(visit: (codePoint: number, selector: number, glyph: number) => void): void;
}

/** @throws where the file has no cmap subtable of format 12 */
export function readSfnt(path: string): Sfnt {
  const font = readFileSync(path);
  const tables = tablesOf(font);
  const cmap = tables.get('cmap')!;
  const metrics = font.readUInt16BE(tables.get('hhea')! + 34);
  const hmtx = tables.get('hmtx')!;
  return {
    unitsPerEm: font.readUInt16BE(tables.get('head')! + 18),
    glyphs: font.readUInt16BE(tables.get('maxp')! + 4),
    advance: (glyph) => font.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)),
    eachCharacter: (visit) => eachCharacter(font, subtable(font, cmap, 12), visit),
    eachVariant: (visit) => eachVariant(font, subtable(font, cmap, 14), visit),
  };
}

function tablesOf(font: Buffer): Map<string, number> {
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    tables.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  return tables;
}

function subtable(font: Buffer, cmap: number, format: number): number | null {
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * i + 4);
    if (font.readUInt16BE(at) === format) return at;
  }
  return null;
}

function eachCharacter(font: Buffer, table: number | null, visit: (point: number, glyph: number) => void) {
  if (table === null) throw new Error('The font has no cmap subtable of format 12.');
  const groups = font.readUInt32BE(table + 12);
  for (let i = 0; i < groups; i++) {
    const group = table + 16 + 12 * i;
    const [start, end] = [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
    const glyph = font.readUInt32BE(group + 8);
    for (let point = start; point <= end; point++) visit(point, glyph + point - start);
  }
}

function eachVariant(
  font: Buffer,
  table: number | null,
  visit: (point: number, selector: number, glyph: number) => void,
) {
  if (table === null) return;
  for (let i = 0; i < font.readUInt32BE(table + 6); i++) {
    const record = table + 10 + 11 * i;
    const own = font.readUInt32BE(record + 7);
    if (own === 0) continue;
    for (let j = 0; j < font.readUInt32BE(table + own); j++) {
      const mapping = table + own + 4 + 5 * j;
      visit(font.readUIntBE(mapping, 3), font.readUIntBE(record, 3), font.readUInt16BE(mapping + 3));
    }
  }
}
