import { readFileSync } from 'node:fs';

/**
 * What a TrueType font says of itself and its characters (OpenType 1.9). fontkit says the same, but takes longer to be loaded and to
 * list all characters than a book takes to be assembled.
 */
export interface Sfnt {
  /** Name of the font in PostScript. */
  name: string;
  unitsPerEm: number;
  glyphs: number;
  ascent: number;
  descent: number;
  capHeight: number;
  /** What no glyph exceeds: left, low, right, high. */
  bounds: number[];
  /** 0 where the font does not show the character. */
  glyphOf(codePoint: number): number;
  /** Units by glyph. */
  advance(glyph: number): number;
  /** Room before the glyph. */
  bearing(glyph: number): number;
  outline(glyph: number): Buffer;
  /** The bytes of a table, null where the font has none. */
  table(tag: string): Buffer | null;
  /** Characters in ascending order. */
  eachCharacter(visit: (codePoint: number, glyph: number) => void): void;
  /** Variation sequences with a glyph of their own, by selector, then by character. */
  eachVariant(visit: (codePoint: number, selector: number, glyph: number) => void): void;
}

/** @throws where the file has no cmap subtable of format 12 */
export function readSfnt(path: string): Sfnt {
  const tables = tablesOf(readFileSync(path));
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((tag) => tables.get(tag)!) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const cmap = tables.get('cmap')!;
  const characters = subtable(cmap, 12);
  if (characters === null) throw new Error('The font has no cmap subtable of format 12.');
  const metrics = hhea.readUInt16BE(34);
  return {
    name: nameIn(tables.get('name')!),
    unitsPerEm: head.readUInt16BE(18),
    glyphs: tables.get('maxp')!.readUInt16BE(4),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    capHeight: tables.get('OS/2')!.readInt16BE(88),
    bounds: [36, 38, 40, 42].map((at) => head.readInt16BE(at)),
    glyphOf: (codePoint) => glyphIn(cmap, characters, codePoint),
    advance: (glyph) => hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1)),
    bearing: (glyph) => hmtx.readInt16BE(glyph < metrics ? 4 * glyph + 2 : 2 * metrics + 2 * glyph),
    outline: outlinesIn(tables.get('glyf')!, tables.get('loca')!, head.readInt16BE(50) === 1),
    table: (tag) => tables.get(tag) ?? null,
    eachCharacter: (visit) => eachCharacter(cmap, characters, visit),
    eachVariant: (visit) => eachVariant(cmap, subtable(cmap, 14), visit),
  };
}

function outlinesIn(glyf: Buffer, loca: Buffer, long: boolean): (glyph: number) => Buffer {
  const place = (i: number) => (long ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i));
  return (glyph) => glyf.subarray(place(glyph), place(glyph + 1));
}

const POSTSCRIPT = 6;
const WINDOWS = 3;

function nameIn(table: Buffer): string {
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const record = 6 + 12 * i;
    if (table.readUInt16BE(record) !== WINDOWS || table.readUInt16BE(record + 6) !== POSTSCRIPT) continue;
    const at = table.readUInt16BE(4) + table.readUInt16BE(record + 10);
    const utf16 = Buffer.from(table.subarray(at, at + table.readUInt16BE(record + 8)));
    return utf16.swap16().toString('utf16le');
  }
  throw new Error('The font has no PostScript name.');
}

function tablesOf(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    const at = font.readUInt32BE(entry + 8);
    tables.set(
      font.toString('latin1', entry, entry + 4),
      font.subarray(at, at + font.readUInt32BE(entry + 12)),
    );
  }
  return tables;
}

function subtable(cmap: Buffer, format: number): number | null {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + 8 * i + 4);
    if (cmap.readUInt16BE(at) === format) return at;
  }
  return null;
}

/** Groups of characters stand in ascending order. */
function glyphIn(font: Buffer, table: number, codePoint: number): number {
  let [low, high] = [0, font.readUInt32BE(table + 12)];
  while (low < high) {
    const middle = (low + high) >> 1;
    const group = table + 16 + 12 * middle;
    const start = font.readUInt32BE(group);
    if (codePoint < start) high = middle;
    else if (codePoint > font.readUInt32BE(group + 4)) low = middle + 1;
    else return font.readUInt32BE(group + 8) + codePoint - start;
  }
  return 0;
}

function eachCharacter(font: Buffer, table: number, visit: (point: number, glyph: number) => void) {
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
