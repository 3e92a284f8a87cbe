import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasReference, referenceCity } from './support/city.js';
import {
  expectList,
  expectNothingMissing,
  expectPageNumbers,
  expectSheet,
  startsOf,
  type FolderSheet,
} from './support/expect-book.js';
import { playDemo, type Played } from './support/play-demo.js';
import { hasPoppler, ReadBook, squeeze } from './support/read-book.js';

const readJson = (file: string) => JSON.parse(readFileSync(join(referenceCity, file), 'utf8'));
const given = hasReference ? describe : describe.skip;
const reading = hasReference && hasPoppler ? describe : describe.skip;

let sheets: Required<FolderSheet>[];
let tables: any;
let played: Played;
let book: ReadBook;
let starts: number[];

beforeAll(async () => {
  if (!hasReference) return;
  [sheets, tables] = [readJson('sheets.json'), readJson('published-tables.json')];
  played = await playDemo(referenceCity);
  if (!hasPoppler || played.exit !== 0) return;
  book = new ReadBook(played.pdf);
  starts = startsOf(book, sheets);
}, 240_000);

afterAll(() => played?.clear());

given('the published year of a real city, played from the first draft to the book', () => {
  test('ends well: 58 sheets approved, some after having been returned', () => {
    expect([played.exit, played.output]).toEqual([0, expect.stringMatching(/58 \/ 58 件が決裁済/)]);
    expect(played.figure('調書（決裁済）')).toBe(58);
    expect(played.unshown()).toEqual([]);
    expect(played.figure('操作 submit')).toBeGreaterThanOrEqual(58 * 3 + 1);
  });
});

reading('its book, read back', () => {
  test.each([
    ['table3_1', 57, [[16, 3], [32, 3], [2, 1]], [[84, 16], [91, 9], [67, 33]]], // prettier-ignore
    ['table3_2', 58, [[18, 2], [31, 4], [2, 1]], [[90, 10], [89, 11], [67, 33]]], // prettier-ignore
  ])('%s as published: %i rated', (name, rated, counts, percents) => {
    const { title, rows } = tables[name];
    const read = book.countsTable(title, 4);
    expect(read.slice(0, 3).map((row) => row.counts.slice(0, 2))).toEqual(counts);
    expect(read.slice(0, 3).map((row) => row.percents.slice(0, 2))).toEqual(percents);
    expect(read[3]!.counts.reduce((a, b) => a + b)).toBe(rated);
    rows.forEach((row: any, i: number) => {
      const published = ['A', 'B', 'C', 'D'].map((grade) => row[grade]);
      expect(read[i]!.counts).toEqual(published.map(({ count }) => count));
      expect(read[i]!.percents).toEqual(published.map(({ percent }) => percent));
      expect(read[i]!.share).toBe(row.AorB.percent);
      expect(book.pagesWith(row.label).length).toBeGreaterThan(0);
    });
  });

  test.each(['figure3_1', 'figure3_2'])('%s says the published shares', (name) => {
    const { title, percent } = tables[name];
    const page = book.raw.findIndex(
      (text, i) => i > 2 && text.includes(squeeze(title)) && text.includes('Ａ：適切'),
    );
    expect(book.raw[page]).toMatch(
      new RegExp(`Ａ：適切\\d+件（${percent.A}%）Ｂ：おおむね適切\\d+件（${percent.B}%）`),
    );
  });

  test('the index has 58 rows as published, with the pages where the sheets really are', () => {
    const rows = tables.table4_1.rows.map((row: any) => [
      row.name,
      row.department,
      row.R3 ?? '-',
      row.overall ?? '-',
    ]);
    expect(rows).toHaveLength(58);
    const first = book.raw.findIndex(
      (text, i) => i > 2 && text.includes(squeeze(tables.table4_1.columns.join(''))),
    );
    expectList(book, [first, starts[0]!], rows, starts);
    expectPageNumbers(book);
  });

  test('every sheet says every text of its own on its own pages', () => {
    const after = afterSheets();
    sheets.forEach((sheet, i) => expectSheet(book, sheet, starts[i]!, starts[i + 1] ?? after));
  });

  /** The page that 参考資料 begins on. */
  function afterSheets(): number {
    return book.raw.findIndex((text, i) => i > starts.at(-1)! && text.includes('参考資料'));
  }

  test('the ratings of all years as published', () => {
    const rows = tables.reference.rows.map((row: any) => [
      row.name,
      row.department,
      ...[row.R1, row.R2, row.R3, row.overall].map((rating) => rating ?? '-'),
    ]);
    const glossary = book.raw.findIndex((text, i) => i > starts.at(-1)! && text.includes('用語集'));
    expectList(book, [afterSheets(), glossary + 1], rows, starts);
  });

  test('the glossary, the criteria and every chapter text as published', () => {
    const end = book.raw.length;
    for (const { term, text } of tables.glossary.entries) {
      expect([term, book.says(term, afterSheets(), end)]).toEqual([term, true]);
      expect([term, book.says(text, afterSheets(), end)]).toEqual([term, true]);
    }
    for (const { label, text } of tables.table2_1.rows)
      expect([label, book.says(label + text, 2, starts[0]!)]).toEqual([label, true]);
    for (const paragraph of Object.values<string[]>(tables.boilerplate).flat())
      expect([paragraph, book.says(paragraph, 2, end)]).toEqual([paragraph, true]);
  });

  test('every character is there and drawn, and the fonts are in the file', () => {
    expectNothingMissing(book);
    expect(book.fonts().length).toBeGreaterThan(0);
  });

  test('the outline leads to every heading', () => {
    const outline = book.outline();
    for (const { title } of tables.headings) expect(outline).toContain(squeeze(title));
  });
});
