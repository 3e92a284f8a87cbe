import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writevSync } from 'node:fs';

/** Bytes that are held back, so that small ones go out together. */
const HELD = 1 << 20;

/**
 * Writes a file piece by piece beside its place; there it stands when it is whole, in one step. Nothing is left when `write` throws.
 * @param write gives its bytes to a function, which keeps them until they are written
 */
export function writeWhole<T>(path: string, write: (put: (bytes: Uint8Array) => void) => T): T {
  const beside = `${path}.${process.pid}-${randomUUID()}.tmp`;
  const file = openSync(beside, 'wx', 0o600);
  try {
    const result = written(file, write);
    renameSync(beside, path);
    return result;
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function written<T>(file: number, write: (put: (bytes: Uint8Array) => void) => T): T {
  let held: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    if (held.length) writeAll(file, held, size);
    held = [];
    size = 0;
  };
  try {
    const result = write((bytes) => {
      held.push(bytes);
      size += bytes.length;
      if (size > HELD) flush();
    });
    flush();
    return result;
  } finally {
    closeSync(file);
  }
}

/** @throws Error on a full disk, which may take a part first */
function writeAll(file: number, pieces: Uint8Array[], size: number): void {
  const done = writevSync(file, pieces);
  if (done < size) writeAll(file, [Buffer.concat(pieces).subarray(done)], size - done);
}
