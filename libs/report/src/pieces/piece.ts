import type { Pack } from '../cache/pack.js';
import type { Furniture } from '../furniture.js';
import type { Sealed } from '../pdf/assembly.js';
import { decodeFragment } from '../pdf/fragment-bytes.js';
import type { Fragment } from '../pdf/fragment.js';

/** Pages of a book that are made, and kept, together: of a sheet, or of a stretch of its other parts. */
export interface Pages {
  /** What they are made of. */
  key: string;
  bytes: Uint8Array;
  fragment: Fragment;
  isNew: boolean;
  /** Of kept pages: they as they stood in the last book's file. */
  sealed?: Sealed | undefined;
  /** Numbers printed on them: the page on which each anchor stands. */
  numbers?: Numbers | undefined;
}

export type Numbers = Record<string, number>;

/** Pages in their place in the book. */
export interface Piece {
  pages: Pages;
  furniture: Furniture;
  /** Id and anchor of the sheet that begins on its first page. */
  sheet?: { id: string; anchor: string };
}

export function madePages(key: string, bytes: Uint8Array, numbers?: Numbers): Pages {
  return { key, bytes, fragment: decodeFragment(bytes), isNew: true, numbers };
}

/** Pages that an earlier book had too. */
export function keptPages(pack: Pack, key: string): Pages | undefined {
  const bytes = pack.get(key);
  if (!bytes) return undefined;
  const [sealed, numbers] = [pack.get(sealedKey(key)), pack.get(numbersKey(key))];
  return {
    ...madePages(key, bytes, numbers && (JSON.parse(Buffer.from(numbers).toString()) as Numbers)),
    isNew: false,
    sealed: sealed && { first: numberIn(sealed), bytes: sealed.subarray(4) },
  };
}

/** What stands on each page. */
export function anchorsOn({ pages }: Fragment): string[][] {
  return pages.map(({ anchors }) => anchors.map(({ id }) => id));
}

/** What is kept of a book: its pages, and how they stood in the file; what was kept `before` and is the same, as the same bytes. */
export function packOf(pieces: Piece[], sealed: Sealed[], before: Pack): Pack {
  const pack: Pack = new Map();
  pieces.forEach(({ pages }, i) => {
    const { key, bytes, numbers } = pages;
    const { first, bytes: inFile } = sealed[i]!;
    const same = (of: string) => (pages.isNew ? undefined : before.get(of));
    const kept = pages.sealed === sealed[i] ? same(sealedKey(key)) : undefined;
    pack.set(key, bytes);
    pack.set(sealedKey(key), kept ?? Buffer.concat([numberBytes(first), inFile]));
    if (numbers) pack.set(numbersKey(key), same(numbersKey(key)) ?? Buffer.from(JSON.stringify(numbers)));
  });
  return pack;
}

const sealedKey = (key: string) => `${key} sealed`;
const numbersKey = (key: string) => `${key} numbers`;

function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function numberIn(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}
