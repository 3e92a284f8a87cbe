/** Where a font sets its line: in units of the font size, the descent negative. */
export interface LineMetrics {
  ascent: number;
  descent: number;
}

/**
 * Gives a font file other line metrics (table `hhea` of OpenType), so that a fallback character neither pushes its line
 * apart nor moves its baseline: pdfmake takes both from the tallest font of a line. The shapes stay as they are.
 */
export function withLineMetrics(file: Buffer, { ascent, descent }: LineMetrics): Buffer {
  const font = Buffer.from(file);
  const units = font.readUInt16BE(tableAt(font, 'head') + 18);
  const hhea = tableAt(font, 'hhea');
  font.writeInt16BE(Math.round(ascent * units), hhea + 4);
  font.writeInt16BE(Math.round(descent * units), hhea + 6);
  font.writeInt16BE(0, hhea + 8);
  return font;
}

export function lineMetrics(font: Buffer): LineMetrics {
  const units = font.readUInt16BE(tableAt(font, 'head') + 18);
  const hhea = tableAt(font, 'hhea');
  return { ascent: font.readInt16BE(hhea + 4) / units, descent: font.readInt16BE(hhea + 6) / units };
}

function tableAt(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`The font has no table ${tag}.`);
}
