import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  expectList,
  expectNothingMissing,
  expectPageNumbers,
  expectSheet,
  reckon,
  startsOf,
} from './support/expect-book.js';
import { odd, writeHardFolder, type HardFolder } from './support/hard-folder.js';
import { playDemo, type Played } from './support/play-demo.js';
import { hasPoppler, ReadBook, squeeze } from './support/read-book.js';

let dir: string;
let folder: HardFolder;
let played: Played;
let book: ReadBook;
let starts: number[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kairan-hard-'));
  folder = await writeHardFolder(dir);
  played = await playDemo(dir);
  if (!hasPoppler || played.exit !== 0) return;
  book = new ReadBook(played.pdf);
  starts = startsOf(book, folder.sheets);
}, 240_000);

afterAll(async () => {
  await played?.clear();
  await rm(dir, { recursive: true, force: true });
});

test('97 sheets in four visions are played from the first draft to the book', () => {
  expect(folder.sheets).toHaveLength(97);
  expect([played.exit, played.output]).toEqual([0, expect.stringMatching(/97 \/ 97 件が決裁済/)]);
  expect(played.figure('調書（決裁済）')).toBe(97);
  expect(played.unshown()).toEqual([]);
});

(hasPoppler ? describe : describe.skip)('the book, read back', () => {
  const afterSheets = () => book.raw.findIndex((text, i) => i > starts.at(-1)! && text.includes('参考資料'));
  const mark = (rating: string | null) => rating ?? '-';

  test.each([
    ['table3_1', 'ratingActivity'],
    ['table3_2', 'ratingGoal'],
  ] as const)('%s counts what the sheets say, per vision and in all', (name, rating) => {
    const { sheets, tables } = folder;
    const read = book.countsTable(tables[name].title, 5);
    const visions = [1, 2, 3, 4].map((no) => sheets.filter(({ vision }) => vision === no));
    expect(read).toEqual([...visions, sheets].map((some) => reckon(some, rating)));
    expect(read[4]!.counts.every((count) => count > 0)).toBe(true);
    expect(read[3]!.percents).toContain(13);
  });

  test('the fourth vision has its label in each table and its heading before its sheets', () => {
    const { title } = folder.tables.visions[3];
    expect(book.pagesWith(`4.${title}`).length).toBeGreaterThanOrEqual(2);
    expect(book.pagesWith(`（４）ビジョン４．${title}`)).toEqual([1, starts[89]]);
    expect(book.outline()).toContain(squeeze(`（４）ビジョン４．${title}`));
  });

  test('the index has 97 rows, with the pages where the sheets really begin', () => {
    const { sheets, tables } = folder;
    const head = squeeze(tables.table4_1.columns.join(''));
    const first = book.raw.findIndex((text, i) => i > 2 && text.includes(head));
    const rows = sheets.map((sheet) => [
      sheet.name,
      sheet.department,
      mark(sheet.ratingActivity),
      mark(sheet.ratingGoal),
    ]);
    expectList(book, [first, starts[0]!], rows, starts);
    expectPageNumbers(book);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
  });

  test('every sheet says every text of its own on its own page, the threefold one too', () => {
    const { sheets } = folder;
    const end = (i: number) => starts[i + 1] ?? afterSheets();
    sheets.forEach((sheet, i) => expectSheet(book, sheet, starts[i]!, end(i)));
    expect(end(odd.long) - starts[odd.long]!).toBe(1);
  });

  test('the ratings of all years, also of two departments with a system of one name', () => {
    const { sheets, earlier } = folder;
    const rows = earlier.map(({ name, department, R1, R2 }, i) => [
      name,
      department,
      ...[R1, R2, sheets[i]!.ratingActivity, sheets[i]!.ratingGoal].map(mark),
    ]);
    const glossary = book.raw.findIndex((text, i) => i > starts.at(-1)! && text.includes('用語集'));
    const [twin, other] = odd.twins.map((i) => rows[i]!.slice(2, 4));
    expect(twin).not.toEqual(other);
    expectList(book, [afterSheets(), glossary + 1], rows, starts);
  });

  test('every character is there and drawn: 𠮷 and 髙 too', () => {
    expect(book.pagesWith('𠮷野川水位監視システム').length).toBeGreaterThanOrEqual(3);
    expect(book.pagesWith('髙台地区避難誘導システム（𠮷川・髙台）').length).toBeGreaterThanOrEqual(3);
    expectNothingMissing(book);
  });
});
