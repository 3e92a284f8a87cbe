import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasQpdf, readPdf } from '../testing/pdf-objects.js';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../testing/made-up.js';
import type { BookFacts, SheetFacts } from './facts.js';
import { makeBook, type MakeBookOptions } from './make-book.js';

const folder = mkdtempSync(join(tmpdir(), 'kairan-make-'));
const out = join(folder, 'book.pdf');
afterAll(() => rmSync(folder, { recursive: true }));

const make = (facts: BookFacts, options: Partial<MakeBookOptions> = {}) =>
  makeBook(facts, { out, ...options });
const file = () => readFileSync(out);

function withSheet(facts: BookFacts, place: number, change: Partial<SheetFacts>): BookFacts {
  return { ...facts, sheets: facts.sheets.with(place, { ...facts.sheets[place]!, ...change }) };
}

function withAnswer(facts: BookFacts, place: number, answer: Record<string, string>): BookFacts {
  return withSheet(facts, place, { content: { ...facts.sheets[place]!.content, ...answer } });
}

describe('making a book from pages that were kept', () => {
  const facts = madeUpFacts();
  /** The sheets, and cover, contents, what stands before the sheets, and what stands behind them. */
  const all = { sheets: 4, parts: 4 };
  const none = { sheets: 0, parts: 0 };

  const cases: [string, BookFacts, { sheets: number; parts: number }][] = [
    ['nothing', facts, none],
    ['one sheet’s text', withAnswer(facts, 2, { reason: '別の理由による。' }), { sheets: 1, parts: 0 }],
    ['a rating, which is counted and listed', withAnswer(facts, 2, { rating_goal: 'C' }), { sheets: 1, parts: 2 }],
    ['what lists call a sheet’s department', withSheet(facts, 1, { department: '別の課' }), { sheets: 0, parts: 1 }],
    ['a sheet’s name in lists', withSheet(facts, 1, { name: '別の名' }), { sheets: 1, parts: 1 }],
    ['the hash at a sheet’s foot', withSheet(facts, 1, { hash: 'ab'.repeat(32) }), none],
    ['the edition and its number', { ...facts, edition: 2, id: facts.id.replace('0', '1') }, { sheets: 0, parts: 1 }],
    ['a draft instead', { ...facts, draft: true }, { sheets: 0, parts: 1 }],
    ['the running head', { ...facts, plan: { ...facts.plan, runningHead: '別の題' } }, none],
    ['the form’s title', { ...facts, template: { ...facts.template, title: '別の様式' } }, { sheets: 4, parts: 0 }],
    ['a sheet that is gone', { ...facts, sheets: facts.sheets.slice(0, 3) }, { sheets: 0, parts: 3 }],
    ['a new sheet of two pages in the midst', { ...facts, sheets: facts.sheets.toSpliced(1, 0, longSheet()) }, { sheets: 1, parts: 3 }],
  ]; // prettier-ignore

  test.each(cases)(
    'given %s has changed – then only what shows it is rendered, and the bytes are as without them',
    async (_, next, rendered) => {
      const cache = { folder, name: 'change' };
      rmSync(join(folder, 'change.pack'), { force: true });
      expect(await make(facts, { cache })).toMatchObject({ rendered: all, reused: none });
      const made = await make(next, { cache });
      expect(made.rendered).toEqual(rendered);
      expect(made.reused).toEqual({
        sheets: next.sheets.length - rendered.sheets,
        parts: all.parts - rendered.parts,
      });
      const bytes = file();
      expect(await make(next)).toMatchObject({ sha256: made.sha256 });
      expect(file().equals(bytes)).toBe(true);
      expect(await make(next, { cache })).toMatchObject({ rendered: none, sha256: made.sha256 });
    },
  );

  function longSheet(): SheetFacts {
    return madeUpSheet('e', 1, 'A', 'A', { reason: '長い理由。'.repeat(1500) });
  }

  (hasQpdf ? test : test.skip)(
    'given a book with a list – then each page of a sheet leads back to the heading over it',
    async () => {
      await make(facts);
      const { objects } = readPdf(file());
      const back = [...objects.values()].filter((value) => value?.['/Contents'] === 'u:一覧へ戻る');
      expect(back.length).toBeGreaterThanOrEqual(facts.sheets.length);
      expect(new Set(back.map((link) => link['/Dest'])).size).toBe(1);
    },
  );

  test('given damaged kept pages – then the book is made anew, and they are whole again', async () => {
    const cache = { folder, name: 'damaged' };
    const { sha256 } = await make(facts, { cache });
    truncateSync(join(folder, 'damaged.pack'), 10_000);
    expect(await make(facts, { cache })).toMatchObject({ sha256, rendered: all });
    expect(await make(facts, { cache })).toMatchObject({ sha256, reused: all });
  });

  test('given a place where nothing can be kept – then the book is whole', async () => {
    writeFileSync(join(folder, 'no-folder'), '');
    const { sha256 } = await make(facts);
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    expect(await make(facts, { cache: { folder: join(folder, 'no-folder'), name: 'x' } })).toMatchObject({
      sha256,
    });
    expect(warned.mock.calls).toMatchObject([[{ message: expect.stringMatching(/EEXIST|ENOTDIR/) }]]);
    warned.mockRestore();
  });
});

describe('making a book', () => {
  test('given a signal – when it stops the work – then its reason is told, and the file of before stays', async () => {
    writeFileSync(out, 'the last one');
    const stop = new AbortController();
    const facts = madeUpFacts({
      sheets: Array.from({ length: 40 }, (_, i) => madeUpSheet(`s${i}`, 1, 'A', 'A')),
    });
    const working = make(facts, {
      signal: stop.signal,
      onProgress: ({ done }) => done >= 20 && stop.abort(new Error('no longer wanted')),
    });
    await expect(working).rejects.toThrow('no longer wanted');
    expect(file().toString()).toBe('the last one');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('given work under way – then it tells how many sheets are ready, kept ones at once', async () => {
    const cache = { folder, name: 'progress' };
    const sheets = Array.from({ length: 25 }, (_, i) => madeUpSheet(`s${i}`, 1, 'A', 'A'));
    const told: number[][] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => told.push([done, total]);
    await make(madeUpFacts({ sheets }), { cache, onProgress });
    expect(told).toEqual([[0, 25], [10, 25], [20, 25], [25, 25]]); // prettier-ignore
    told.length = 0;
    await make(withAnswer(madeUpFacts({ sheets }), 3, { reason: '別の理由。' }), { cache, onProgress });
    expect(told).toEqual([[24, 25], [25, 25]]); // prettier-ignore
  });

  test('given a sheet that cannot be rendered – then the error names it, and no file is left', async () => {
    rmSync(out, { force: true });
    const template = { ...madeUpFacts().template, sections: null as never };
    const facts = madeUpFacts();
    const broken = withSheet(facts, 2, { template });
    const failed = await make(broken).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'SHEET_NOT_RENDERED', sheet: facts.sheets[2]!.name });
    expect((failed as Error).message).toContain(facts.sheets[2]!.name);
    expect(readdirSync(folder)).not.toContain('book.pdf');
  });

  test('given the plan alone – then its parts are counted as parts', async () => {
    const made = await make(madeUpFacts({ plan: { ...madeUpPlan(), parts: [] } }));
    expect(made).toMatchObject({ pages: 1, rendered: { sheets: 0, parts: 1 } });
  });
});
