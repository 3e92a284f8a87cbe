/** Forms of glyphs for vertical lines: single substitutions of the feature `vert` (OpenType 1.9, GSUB), whatever the script. */
export function verticalForms(gsub: Buffer | null): Map<number, number>[] {
  if (!gsub) return [];
  const lookups = gsub.subarray(gsub.readUInt16BE(8));
  return lookupsOf(gsub.subarray(gsub.readUInt16BE(6)), 'vert').map((lookup) =>
    substitutions(lookups.subarray(lookups.readUInt16BE(2 + 2 * lookup))),
  );
}

/** Numbers of a feature's lookups, in the order in which they are applied. */
function lookupsOf(features: Buffer, tag: string): number[] {
  const found = new Set<number>();
  for (let i = 0; i < features.readUInt16BE(0); i++) {
    const record = 2 + 6 * i;
    if (features.toString('latin1', record, record + 4) !== tag) continue;
    const feature = features.subarray(features.readUInt16BE(record + 4));
    for (let j = 0; j < feature.readUInt16BE(2); j++) found.add(feature.readUInt16BE(4 + 2 * j));
  }
  return [...found].sort((a, b) => a - b);
}

const SINGLE = 1;

function substitutions(lookup: Buffer): Map<number, number> {
  const forms = new Map<number, number>();
  const kind = lookup.readUInt16BE(0);
  if (kind !== SINGLE) throw new Error(`Substitutions of kind ${kind} for vertical lines are not read.`);
  for (let i = 0; i < lookup.readUInt16BE(4); i++) {
    const table = lookup.subarray(lookup.readUInt16BE(6 + 2 * i));
    const isShift = table.readUInt16BE(0) === 1;
    covered(table.subarray(table.readUInt16BE(2))).forEach((glyph, place) => {
      const form = isShift ? (glyph + table.readInt16BE(4)) & 0xffff : table.readUInt16BE(6 + 2 * place);
      if (!forms.has(glyph)) forms.set(glyph, form);
    });
  }
  return forms;
}

/** The glyphs of a coverage table: a list of glyphs, or one of ranges. */
function covered(table: Buffer): number[] {
  const count = table.readUInt16BE(2);
  if (table.readUInt16BE(0) === 1)
    return Array.from({ length: count }, (_, i) => table.readUInt16BE(4 + 2 * i));
  return Array.from({ length: count }, (_, i) => 4 + 6 * i).flatMap((range) => {
    const [first, last] = [table.readUInt16BE(range), table.readUInt16BE(range + 2)];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
