import { setImmediate } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';

/** A text file of an archive; its pieces are asked for one after the other and kept only deflated. */
export interface ArchiveFile {
  path: string;
  text: Iterable<string>;
}

/**
 * Files → one ZIP archive. The same files and date give the same bytes.
 * @param date ISO `yyyy-mm-dd`, the time stamp of every file; the nearest one that ZIP can write
 */
export async function archive(files: Iterable<ArchiveFile>, date: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const { path, text } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = noon(date);
    zip.add(entry);
    for (const piece of text) entry.push(encoder.encode(piece));
    entry.push(new Uint8Array(), true);
    await setImmediate();
  }
  zip.end();
  return joined(chunks);
}

const encoder = new TextEncoder();

const FIRST = '1980-01-01';
const LAST = '2099-12-31';

/** ZIP knows local times only, and there are places where some day of the year has no midnight. */
function noon(date: string): Date {
  const [year, month, day] = (date < FIRST ? FIRST : date > LAST ? LAST : date).split('-').map(Number);
  return new Date(year!, month! - 1, day, 12);
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
