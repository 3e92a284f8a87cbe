import type { Sfnt } from './sfnt.js';

/** Tables of a TrueType font program in a PDF file (ISO 32000-1, 9.9), in the order of a font's directory. */
const TABLES = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

/** Flags of a part of a composite glyph (OpenType, glyf). */
const WORDS = 0x01;
const SCALE = 0x08;
const MORE = 0x20;
const SCALES = 0x40;
const MATRIX = 0x80;

/** A font program with some glyphs of a font and all that these are made of; `places` says where each came to stand. */
export function fontProgram(
  font: Sfnt,
  glyphs: Iterable<number>,
): { program: Buffer; places: Map<number, number> } {
  const places = new Map([[0, 0]]);
  const order = [0];
  const placeOf = (glyph: number) => {
    const known = places.get(glyph);
    if (known !== undefined) return known;
    places.set(glyph, order.length);
    return order.push(glyph) - 1;
  };
  for (const glyph of glyphs) placeOf(glyph);
  const outlines: Buffer[] = [];
  for (let i = 0; i < order.length; i++) outlines.push(withParts(font.outline(order[i]!), placeOf));
  return { program: fileOf(tablesOf(font, order, outlines)), places };
}

/** An outline whose parts, if it is put together from other glyphs, are those of the new font. */
function withParts(outline: Buffer, placeOf: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const copy = Buffer.from(outline);
  for (let at = 10, flags = MORE; flags & MORE;) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(placeOf(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & SCALES ? 4 : flags & MATRIX ? 8 : 0);
  }
  return copy;
}

function tablesOf(font: Sfnt, order: number[], outlines: Buffer[]): [tag: string, table: Buffer][] {
  const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map((tag) => Buffer.from(font.table(tag)!));
  const loca = Buffer.alloc(4 * (order.length + 1));
  const hmtx = Buffer.alloc(4 * order.length);
  let end = 0;
  order.forEach((glyph, i) => {
    end += aligned(outlines[i]!.length);
    loca.writeUInt32BE(end, 4 * i + 4);
    hmtx.writeUInt16BE(font.advance(glyph), 4 * i);
    hmtx.writeInt16BE(font.bearing(glyph), 4 * i + 2);
  });
  head!.writeUInt32BE(0, 8);
  head!.writeInt16BE(1, 50);
  hhea!.writeUInt16BE(order.length, 34);
  maxp!.writeUInt16BE(order.length, 4);
  const glyf = joined(outlines, end);
  const made: Record<string, Buffer | undefined> = { glyf, head, hhea, hmtx, loca, maxp };
  return TABLES.flatMap((tag) => {
    const table = made[tag] ?? font.table(tag);
    return table ? [[tag, table]] : [];
  });
}

function fileOf(tables: [tag: string, table: Buffer][]): Buffer {
  const start = 12 + 16 * tables.length;
  const power = Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(start);
  directory.writeUInt32BE(0x00010000, 0);
  [tables.length, 16 * 2 ** power, power, 16 * (tables.length - 2 ** power)].forEach((value, i) =>
    directory.writeUInt16BE(value, 4 + 2 * i),
  );
  let at = start;
  let entry = 12;
  for (const [tag, table] of tables) {
    directory.write(tag, entry, 'latin1');
    [checksum(table), at, table.length].forEach((value, i) =>
      directory.writeUInt32BE(value, entry + 4 + 4 * i),
    );
    at += aligned(table.length);
    entry += 16;
  }
  const file = joined([directory, ...tables.map(([, table]) => table)], at);
  const head = tables.findIndex(([tag]) => tag === 'head');
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, directory.readUInt32BE(12 + 16 * head + 8) + 8);
  return file;
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}

function joined(parts: Buffer[], length: number): Buffer {
  const whole = Buffer.alloc(length);
  let at = 0;
  for (const part of parts) {
    part.copy(whole, at);
    at += aligned(part.length);
  }
  return whole;
}

/** Sum of the words of a table. */
function checksum(table: Buffer): number {
  let sum = 0;
  const whole = table.length & ~3;
  for (let at = 0; at < whole; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  if (whole === table.length) return sum;
  return (sum + table.readUIntBE(whole, table.length - whole) * 256 ** (4 - table.length + whole)) >>> 0;
}
