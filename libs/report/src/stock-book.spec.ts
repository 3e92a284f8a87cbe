import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeUpFacts } from '../testing/made-up.js';
import { hasPoppler, pageTexts } from '../testing/pdf-text.js';
import { hasReference, reference } from '../testing/reference.js';
import { makeBook, type MadeBook } from './make-book.js';
import { makeStockBook } from './stock-book.js';

const read = hasPoppler ? describe : describe.skip;
const folder = mkdtempSync(join(tmpdir(), 'kairan-stock-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Pages drawn small, in grey: width, height, then a byte for each point. */
function pictures(pdf: string): Buffer[] {
  const name = `${pdf}-page`;
  execFileSync('pdftoppm', ['-r', '50', '-gray', pdf, name]);
  const files = readdirSync(folder).filter((each) => join(folder, each).startsWith(name)).sort(); // prettier-ignore
  return files.map((each) => readFileSync(join(folder, each)));
}

/** Shares of points that differ clearly. */
function difference(a: Buffer, b: Buffer): number {
  if (a.length !== b.length) return 1;
  let count = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs(a[i]! - b[i]!) > 64) count++;
  return count / a.length;
}

read('the same book drawn by pdfmake as it comes (poppler)', () => {
  const fast = join(folder, 'fast.pdf');
  const stock = join(folder, 'stock.pdf');
  let books: MadeBook[];

  beforeAll(async () => {
    const facts = hasReference ? reference().facts : madeUpFacts();
    books = [await makeBook(facts, { out: fast }), await makeStockBook(facts, { out: stock })];
  }, 180_000);

  test('given the reference book (made-up where it is absent) – then pages and what is on them are the same', () => {
    const [own, other] = books as [MadeBook, MadeBook];
    expect(other.pages).toBe(own.pages);
    expect(other.sheetPages).toEqual(own.sheetPages);
    expect(other.rendered).toEqual(own.rendered);
    expect(pageTexts(readFileSync(stock), 'raw')).toEqual(pageTexts(readFileSync(fast), 'raw'));
  });

  test('given both – then each page looks the same', () => {
    const [own, other] = [pictures(fast), pictures(stock)];
    expect(own.length).toBe(books[0]!.pages);
    const unlike = own.map((page, i) => difference(page, other[i]!)).flatMap((share, i) => (share > 0.004 ? [[i + 1, share]] : [])); // prettier-ignore
    expect(unlike).toEqual([]);
  }, 60_000);
});
