import { rm } from 'node:fs/promises';
import { readPackFile, writePackFile, type PackFile } from './pack-file.js';

/** What is kept from one book to the next: bytes by key. */
export type Pack = Map<string, Uint8Array>;

/** What is kept on disk: most of it in one file, and what has come since in a small one beside it. */
export interface Kept {
  pack: Pack;
  large: PackFile;
}

/** The large file is written anew when so much of it has changed. */
const SHARE = 1 / 8;

export function nothingKept(): Kept {
  return { pack: new Map(), large: { entries: new Map(), sum: 0 } };
}

/** What is kept at a path; nothing where its file is missing, foreign, cut or damaged. */
export async function readPack(path: string): Promise<Kept> {
  const large = await readPackFile(path);
  const { entries } = await readPackFile(besideOf(path), large.sum);
  return { pack: new Map([...large.entries, ...entries]), large };
}

/**
 * Replaces what is kept, in one step: whoever reads it sees the old pack or the new one. Of what stood in the large file `before`, what
 * is the same object is not written again, and what is wanted no longer may stay.
 * @throws Error where it cannot be written
 */
export async function writePack(path: string, pack: Pack, { large }: Kept = nothingKept()): Promise<void> {
  const more = new Map([...pack].filter(([key, bytes]) => large.entries.get(key) !== bytes));
  const [size, come] = [sizeOf(large.entries), sizeOf(more)];
  const gone = size - (sizeOf(pack) - come);
  if (come + gone < size * SHARE) return writePackFile(besideOf(path), more, large.sum);
  await writePackFile(path, pack);
  await rm(besideOf(path), { force: true });
}

function besideOf(path: string): string {
  return `${path.replace(/\.pack$/, '')}.more.pack`;
}

function sizeOf(pack: Pack): number {
  let size = 0;
  for (const { length } of pack.values()) size += length;
  return size;
}
