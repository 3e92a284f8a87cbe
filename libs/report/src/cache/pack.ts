import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/** What is kept from one book to the next: bytes by key. */
export type Pack = Map<string, Uint8Array>;

/** `magic`, checksum of what follows, length of the index, the index (`[key, length]` for each entry), then their bytes. */
const MAGIC = Buffer.from('KAIRAN-PAGES-1\n');
const HEAD = MAGIC.length + 8;

/** What a file keeps. A missing, foreign, cut or damaged file keeps nothing. */
export async function readPack(path: string): Promise<Pack> {
  try {
    return unpack(await readFile(path));
  } catch {
    return new Map();
  }
}

/** Replaces the file in one step: whoever reads it sees the old one or the new one. @throws Error where it cannot be written */
export async function writePack(path: string, pack: Pack): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}-${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    await writeAll(file, packed(pack)).finally(() => file.close());
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

function packed(pack: Pack): Uint8Array[] {
  const index = Buffer.from(JSON.stringify([...pack].map(([key, bytes]) => [key, bytes.length])));
  const rest = [index, ...pack.values()];
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt32LE(
    rest.reduce((sum, bytes) => crc32(bytes, sum), 0),
    MAGIC.length,
  );
  head.writeUInt32LE(index.length, MAGIC.length + 4);
  return [head, ...rest];
}

/** The entries are views of the file. @throws Error where it is not as it was written */
function unpack(file: Buffer): Pack {
  const rest = file.subarray(HEAD);
  const known = file.subarray(0, MAGIC.length).equals(MAGIC);
  if (!known || crc32(rest) !== file.readUInt32LE(MAGIC.length)) throw new Error('not a pack of pages');
  let at = file.readUInt32LE(MAGIC.length + 4);
  const index = JSON.parse(rest.toString('utf8', 0, at)) as [string, number][];
  return new Map(index.map(([key, length]) => [key, rest.subarray(at, (at += length))]));
}
