import type { Subset } from './subset.js';

/** A subset as bytes: its words and lengths as JSON, then its streams. */
export function encodeSubset({ program, glyphs, texts, ...words }: Subset): Uint8Array {
  const head = Buffer.from(JSON.stringify({ ...words, lengths: [program.length, glyphs.length] }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, program, glyphs, texts]);
}

/** Bytes of `encodeSubset`; the streams are views of them. */
export function decodeSubset(bytes: Uint8Array): Subset {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = 4 + file.readUInt32LE(0);
  const { lengths, ...words } = JSON.parse(file.toString('utf8', 4, end)) as Head;
  const [program, glyphs] = lengths;
  const middle = end + program;
  return {
    ...words,
    program: bytes.subarray(end, middle),
    glyphs: bytes.subarray(middle, middle + glyphs),
    texts: bytes.subarray(middle + glyphs),
  };
}

type Head = Omit<Subset, 'program' | 'glyphs' | 'texts'> & { lengths: [program: number, glyphs: number] };
