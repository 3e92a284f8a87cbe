import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { FACES, charactersOf, sfntOf } from './faces.js';
import { fontProgram } from './font-program.js';
import { hex4, utf16 } from './syntax.js';

/** The part of a face that a file needs: everything of it but object numbers. */
export interface Subset {
  name: string;
  /** Entries of the font descriptor. */
  metrics: string;
  /** Widths other than that of a full character, as an array of a CID font. */
  widths: string;
  /** Length of the font program before it was deflated. */
  length: number;
  /** Deflated: the font program, the map from character ids to its glyphs, the map from character ids to text. */
  program: Uint8Array;
  glyphs: Uint8Array;
  texts: Uint8Array;
}

/** Characters of a block in a ToUnicode map: 100 at most (Adobe technical note 5411). */
const PER_BLOCK = 100;
/** Symbolic: the glyphs are not those of a Latin standard set. */
const FLAGS = 4;

/** `ids` ascending; equal ones give equal bytes. */
export function makeSubset(face: number, ids: Uint16Array): Subset {
  const font = sfntOf(face);
  const tag = [...createHash('sha256').update(ids).digest().subarray(0, 6)];
  const units = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const { program, glyphs } = glyphsOf(face, ids);
  return {
    name: `${String.fromCharCode(...tag.map((byte) => 65 + (byte % 26)))}+${font.name}`,
    metrics:
      `/Flags ${FLAGS}/FontBBox[${font.bounds.map(units).join(' ')}]/ItalicAngle 0/Ascent ${units(font.ascent)}` +
      `/Descent ${units(font.descent)}/CapHeight ${units(font.capHeight)}/StemV ${/bold/i.test(FACES[face]!.file) ? 120 : 80}`,
    widths: widths(face, ids),
    length: program.length,
    program: deflateSync(program),
    glyphs: deflateSync(glyphs),
    texts: deflateSync(toUnicode(face, ids)),
  };
}

/** The font program with the glyphs of these characters, and the map from character ids to its glyphs. */
function glyphsOf(face: number, ids: Uint16Array): { program: Uint8Array; glyphs: Uint8Array } {
  const glyphs = Array.from(ids, (id) => charactersOf(face).glyphOf(id));
  const { program, places } = fontProgram(sfntOf(face), glyphs);
  const map = Buffer.alloc(2 * (ids.at(-1)! + 1));
  ids.forEach((id, i) => map.writeUInt16BE(places.get(glyphs[i]!)!, 2 * id));
  return { program, glyphs: map };
}

function widths(face: number, ids: Uint16Array): string {
  const characters = charactersOf(face);
  let array = '';
  let next = -1;
  for (const id of ids) {
    const width = Number(characters.advanceOf(id).toFixed(2));
    if (width === 1000) continue;
    array += id === next ? ` ${width}` : `${next < 0 ? '' : ']'}${id}[${width}`;
    next = id + 1;
  }
  return next < 0 ? '' : `${array}]`;
}

function toUnicode(face: number, ids: Uint16Array): string {
  const characters = charactersOf(face);
  const lines = Array.from(ids, (id) => `<${hex4(id)}><${utf16(characters.textOf(id))}>\n`);
  let map = '';
  for (let i = 0; i < lines.length; i += PER_BLOCK) {
    const block = lines.slice(i, i + PER_BLOCK);
    map += `${block.length} beginbfchar\n${block.join('')}endbfchar\n`;
  }
  return (
    '/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n' +
    '/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    `1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n${map}` +
    'endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n'
  );
}
