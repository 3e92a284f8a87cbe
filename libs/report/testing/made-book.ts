import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookFacts } from '../src/facts.js';
import { makeBook, type MadeBook, type MakeBookOptions } from '../src/make-book.js';

/** A book and its file. */
export async function madeBook(
  facts: BookFacts,
  options: Omit<MakeBookOptions, 'out'> = {},
): Promise<MadeBook & { pdf: Buffer }> {
  const folder = mkdtempSync(join(tmpdir(), 'kairan-book-'));
  try {
    const out = join(folder, 'book.pdf');
    const made = await makeBook(facts, { ...options, out });
    return { ...made, pdf: readFileSync(out) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
