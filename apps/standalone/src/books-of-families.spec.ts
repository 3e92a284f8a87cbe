import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  answerTexts,
  evaluateYear,
  openForm,
  rollUp,
  totalText,
  type Content,
  type Template,
} from '@kairan/forms';
import { cityOfSheets, type City, type PublishedSheets } from '@kairan/office';
import { makeBook, type BookFacts, type MadeBook } from '@kairan/report';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPoppler, pageTexts, squeeze } from '../../../libs/report/testing/pdf-text.js';
import { publishedSheets } from './published.js';

const reference = join(process.cwd(), '../shared/reference');
const families = ['ashibetsu', 'tsukuba', 'arakawa', 'asahikawa'].map((name) => join(reference, name));
const there = families.filter(existsSync);
if (there.length < families.length) console.warn(`skipped: no reference data in ${reference}`);
const read = hasPoppler ? describe : describe.skip;

/** The book of published sheets, as if all of them had been decided. */
function factsOf({ template: written }: PublishedSheets, { fiscalYear, plan, subjects }: City): BookFacts {
  return {
    ...{
      id: '00000000-0000-0000-0000-000000000000',
      fiscalYear,
      edition: 1,
      draft: false,
      date: '2026-06-01',
    },
    ...{ history: { seq: '58', head: 'ab'.repeat(32) }, errata: [], plan },
    template: openForm(written, fiscalYear),
    sheets: subjects.map(({ name, department, vision, answers, earlier }, i) => ({
      ...{ id: `sheet-${i}`, name, department, vision, content: answers, earlier },
    })),
  };
}

read.each(['docs/examples/course-review', ...there])('the book of %s (poppler)', (from) => {
  let facts: BookFacts;
  let values: Content[];
  let book: MadeBook;
  let pages: string[];
  let out: string;

  beforeAll(async () => {
    const published = (await publishedSheets(from))!;
    facts = factsOf(published, cityOfSheets(published));
    const year = facts.sheets.map(({ content }) => ({ template: facts.template, content, isIn: true }));
    values = evaluateYear(year);
    out = await mkdtemp(join(tmpdir(), 'kairan-family-'));
    book = await makeBook(facts, { out: join(out, 'book.pdf') });
    pages = pageTexts(await readFile(join(out, 'book.pdf')), 'raw');
  }, 120_000);
  afterAll(() => rm(out, { recursive: true, force: true }));

  const pagesOf = (sheet: number): string => {
    const starts = facts.sheets.map(({ id }) => book.sheetPages[id]!);
    return pages.slice(starts[sheet]! - 1, (starts[sheet + 1] ?? book.pages + 1) - 1).join('');
  };

  test('every answer of every sheet stands on its pages, computed ones too', () => {
    const lost = facts.sheets.flatMap((sheet, i) =>
      answerTexts(facts.template, values[i]!)
        .filter(({ path, text }) => !pagesOf(i).includes(squeeze(onPaper(facts.template, path, text))))
        .map(({ path, text }) => `${sheet.name} ${path} ${text}`),
    );
    expect(lost).toEqual([]);
  });

  test('the list names every sheet with its page', () => {
    const front = pages.slice(0, Math.min(...Object.values(book.sheetPages)) - 1).join('');
    const list = facts.plan.parts.some(({ kind }) => kind === 'list');
    const missing = facts.sheets.filter(
      ({ id, name }) => !front.includes(squeeze(`${book.sheetPages[id]}${name}`)),
    );
    expect(missing.map(({ name }) => name)).toEqual(list ? [] : facts.sheets.map(({ name }) => name));
  });

  test('every total of the form stands in the book, and nothing in braces', () => {
    const whole = pages.join('');
    const { totals } = rollUp(facts.template, values.map((content) => ({ content, isIn: true }))); // prettier-ignore
    const missing = totals.filter((total) => !whole.includes(squeeze(totalText(facts.template, total))));
    expect(missing.map(({ path }) => path)).toEqual([]);
    expect(whole).not.toMatch(/\{\{|\}\}|\{[eEwny]/);
  });
});

/** Fields for the screen alone stand in the cells of others; of an era only the year is printed behind the marks of all eras. */
function onPaper({ sections }: Template, path: string, text: string): string {
  const [id] = path.split('.');
  const field = sections.flatMap(({ fields }) => fields).find((each) => each.id === id);
  if (field?.screen_only) return '';
  return field?.type === 'era_year' ? text.replace(/^\D+/, '') : text;
}
