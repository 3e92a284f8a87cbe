import { createHash } from 'node:crypto';
import type { Subsets } from './assembly.js';
import type { CharacterSets } from './character-sets.js';
import { FACES } from './faces.js';
import type { PdfFile } from './pdf-file.js';
import { decodeSubset, encodeSubset } from './subset-bytes.js';
import { makeSubset } from './subset.js';
import { ref } from './syntax.js';

/** Writes the subsets of all faces that are used, made before where they are `known`; returns the entries of a font resource dictionary. */
export function writeFonts(
  file: PdfFile,
  used: CharacterSets,
  known: Subsets,
): { fonts: string; subsets: Subsets } {
  const subsets = new Map<string, Uint8Array>();
  let fonts = '';
  FACES.forEach((_, face) => {
    const ids = used.of(face);
    if (ids.length === 0) return;
    const key = `subset ${face} ${createHash('sha256').update(ids).digest('hex')}`;
    const bytes = known.get(key) ?? encodeSubset(makeSubset(face, ids));
    subsets.set(key, bytes);
    fonts += `/F${face} ${ref(writeFont(file, bytes))}`;
  });
  return { fonts, subsets };
}

function writeFont(file: PdfFile, bytes: Uint8Array): number {
  const { name, metrics, widths, length, program, glyphs, texts } = decodeSubset(bytes);
  const programs = file.stream(program, `/Filter/FlateDecode/Length1 ${length}`);
  const descriptor = file.object(
    `<</Type/FontDescriptor/FontName/${name}${metrics}/FontFile2 ${ref(programs)}>>`,
  );
  const descendant = file.object(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${ref(descriptor)}/DW 1000/W[${widths}]/CIDToGIDMap ${ref(file.stream(glyphs))}>>`,
  );
  return file.object(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${ref(descendant)}]` +
      `/ToUnicode ${ref(file.stream(texts))}>>`,
  );
}
