import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/** Bytes by key, in a file, with its checksum. */
export interface PackFile {
  entries: Map<string, Uint8Array>;
  sum: number;
}

/**
 * `magic`, checksum of what follows; that of the file it adds to, or 0; length of the index; the index (`[key, length]` for each entry);
 * their bytes.
 */
const MAGIC = Buffer.from('KAIRAN-PAGES-2\n');
const SUMMED = MAGIC.length + 4;
const INDEX = SUMMED + 8;

/** A missing, foreign, cut or damaged file, or one that adds to another, has no entries. */
export async function readPackFile(path: string, adds = 0): Promise<PackFile> {
  try {
    return unpack(await readFile(path), adds);
  } catch {
    return { entries: new Map(), sum: 0 };
  }
}

/** Replaces the file in one step: whoever reads it sees the old one or the new one. @throws Error where it cannot be written */
export async function writePackFile(path: string, entries: PackFile['entries'], adds = 0): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}-${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    await writeAll(file, packed(entries, adds)).finally(() => file.close());
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** @throws Error on a full disk, which may take a part and say nothing */
async function writeAll(file: FileHandle, pieces: Uint8Array[]): Promise<void> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await file.writev(pieces);
  if (bytesWritten < size) throw new Error(`only ${bytesWritten} of ${size} bytes could be written`);
}

function packed(entries: PackFile['entries'], adds: number): Uint8Array[] {
  const index = Buffer.from(JSON.stringify([...entries].map(([key, bytes]) => [key, bytes.length])));
  const rest = [uint32(adds), uint32(index.length), index, ...entries.values()];
  return [MAGIC, uint32(rest.reduce((sum, bytes) => crc32(bytes, sum), 0)), ...rest];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The entries are views of the file. @throws Error where it is not as it was written, or adds to another one */
function unpack(file: Buffer, adds: number): PackFile {
  const sum = file.readUInt32LE(MAGIC.length);
  const known = file.subarray(0, MAGIC.length).equals(MAGIC) && file.readUInt32LE(SUMMED) === adds;
  if (!known || crc32(file.subarray(SUMMED)) !== sum) throw new Error('not a pack of pages');
  let at = INDEX + file.readUInt32LE(SUMMED + 4);
  const index = JSON.parse(file.toString('utf8', INDEX, at)) as [string, number][];
  return { entries: new Map(index.map(([key, length]) => [key, file.subarray(at, (at += length))])), sum };
}
