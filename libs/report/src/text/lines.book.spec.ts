import { expect, test } from '@jest/globals';
import { forbiddenEnds, forbiddenStarts } from '../../testing/kinsoku.js';
import { madeBook } from '../../testing/made-book.js';
import { hasPoppler, pdfLines } from '../../testing/pdf-text.js';
import { hasReference, reference } from '../../testing/reference.js';

/** A bullet begins a paragraph; poppler does not say where one begins. */
const starts = new Set(forbiddenStarts.filter((mark) => mark !== '・'));
const ends = new Set(forbiddenEnds);

(hasReference && hasPoppler ? test : test.skip)(
  'given the reference book – when its lines are read back – then none begins or ends with a forbidden mark',
  async () => {
    const { pdf } = await madeBook(reference().facts);
    const lines = pdfLines(pdf).map((line) => [...line.trim()]);
    const full = lines.filter(({ length }) => length > 1);
    expect(full.length).toBeGreaterThan(3000);
    const faults = full.filter((line) => starts.has(line[0]!) || ends.has(line.at(-1)!));
    expect(faults.map((line) => line.join(''))).toEqual([]);
  },
  60_000,
);
