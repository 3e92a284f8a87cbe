import { beforeAll, describe, expect, test } from '@jest/globals';
import { posix } from 'node:path';
import type { HTMLElement } from 'node-html-parser';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../../testing/made-up.js';
import { fullFacts, oddFacts } from '../../testing/odd-sheets.js';
import { filesIn, page } from '../../testing/read-edition.js';
import { makeSite } from './make-site.js';

describe('given a book', () => {
  test('when its site is made twice – then the bytes are the same, and the facts as they were', async () => {
    const facts = fullFacts();
    const before = structuredClone(facts);
    expect(await makeSite(facts)).toEqual(await makeSite(fullFacts()));
    expect(facts).toEqual(before);
  });

  test('when a sheet says markup – then its page shows that text', async () => {
    const written = '<script>alert(1)</script>\n<img src=x onerror=y> &lt; "';
    const sheet = madeUpSheet('a', 1, 'A', 'A', { reason: written });
    const files = filesIn(await makeSite(madeUpFacts({ sheets: [sheet] })));
    const shown = page(files, 'sheets/00001.html');
    expect(shown.querySelector('[data-path="reason"]')!.textContent).toBe(written);
    expect(shown.querySelectorAll('script, img')).toEqual([]);
  });

  test('when a step was not needed – then its box is crossed out, and says so to those who do not see it', async () => {
    const root = page(filesIn(await makeSite(fullFacts())), 'sheets/00001.html');
    const sign = root.querySelector('td.slash > [role="img"]')!;
    expect([sign.getAttribute('aria-label'), sign.textContent]).toEqual(['専決により省略', '']);
  });

  test('when it has no sheets, or nothing but a cover – then a site stands all the same', async () => {
    const bare = filesIn(await makeSite(madeUpFacts({ plan: { ...madeUpPlan(), parts: [] } })));
    expect([...bare.keys()]).toEqual(['style.css', 'index.html']);
    const empty = filesIn(await makeSite(madeUpFacts({ sheets: [] })));
    expect([...empty.keys()].filter((path) => path.startsWith('sheets/'))).toEqual([]);
  });

  test('when its parts begin without a heading – then they stand on a page under the title of the book', async () => {
    const parts = [{ kind: 'text' as const, paragraphs: ['はじめの言葉'] }];
    const files = filesIn(await makeSite(madeUpFacts({ plan: { ...madeUpPlan(), parts } })));
    expect(page(files, 'part-01.html').querySelector('h1')!.textContent).toBe(madeUpPlan().bookTitle);
    expect(page(files, 'index.html').querySelectorAll('nav a').map(hrefOf)).toEqual(['part-01.html']);
  });

  test('when the pages of the printed book are known – then lists show them, else the number of each sheet', async () => {
    const places = async (options: Parameters<typeof makeSite>[1]) => {
      const files = filesIn(await makeSite(madeUpFacts(), options));
      const rows = page(files, 'part-01.html').querySelectorAll('tr[id^="row-"]');
      return rows.map((row) => row.querySelector('td')!.textContent);
    };
    expect(await places({})).toEqual(['1', '2', '3', '4']);
    expect(await places({ sheetPages: { a: 11, b: 12, c: 14, d: 15 } })).toEqual(['11', '12', '14', '15']);
  });

  test('when it is a draft – then every page says so; else none', async () => {
    for (const draft of [true, false]) {
      const files = filesIn(await makeSite(madeUpFacts({ draft })));
      const marks = pagesOf(files).map(([, root]) => root.querySelectorAll('.draft').length);
      expect(new Set(marks)).toEqual(new Set([draft ? 1 : 0]));
    }
  });
});

describe('given sheets on every form', () => {
  let pages: [string, HTMLElement][];
  beforeAll(async () => {
    pages = pagesOf(filesIn(await makeSite({ ...oddFacts(), draft: true })));
  });

  test('when links are followed – then each leads to a page and a place of the site', () => {
    const places = new Set(pages.flatMap(([path, root]) => [path, ...root.querySelectorAll('[id]').map(({ id }) => `${path}#${id}`)])); // prettier-ignore
    const dead = pages.flatMap(([path, root]) =>
      root
        .querySelectorAll('a')
        .map((link) => target(path, hrefOf(link)))
        .filter((to) => !places.has(to)),
    );
    expect(dead).toEqual([]);
    expect(pages.length).toBeGreaterThan(20);
  });

  test('when pages are read from the contents on – then every page is reached', () => {
    const found = new Set(['index.html']);
    for (const path of found) {
      const [, root] = pages.find(([own]) => own === path)!;
      for (const link of root.querySelectorAll('a')) found.add(target(path, hrefOf(link)).split('#')[0]!);
    }
    expect([...found].sort()).toEqual(pages.map(([path]) => path).sort());
  });

  test('when a sheet is turned over – then the next one leads back to it', () => {
    const sheets = pages.filter(([path]) => path.startsWith('sheets/'));
    const turned = (rel: string) => sheets.map(([, root]) => root.querySelector(`a[rel="${rel}"]`)).map((link) => link && hrefOf(link)); // prettier-ignore
    const names = sheets.map(([path]) => `../${path}`);
    expect(turned('next')).toEqual([...names.slice(1), null]);
    expect(turned('prev')).toEqual([null, ...names.slice(0, -1)]);
  });

  test('when a page is asked what it is – then it has its language, one first heading, a title of its own and no id twice', () => {
    for (const [path, root] of pages) {
      expect([path, root.querySelector('html')!.getAttribute('lang')]).toEqual([path, 'ja']);
      expect([path, root.querySelectorAll('h1').length]).toEqual([path, 1]);
      const ids = root.querySelectorAll('[id]').map(({ id }) => id);
      expect([path, ids.length]).toEqual([path, new Set(ids).size]);
    }
    const titles = pages.map(([, root]) => root.querySelector('title')!.textContent);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('when tables are walked through – then no cell reaches over another or over the edge', () => {
    for (const [path, root] of pages)
      for (const table of root.querySelectorAll('table.form')) {
        const columns = table.querySelectorAll('col').length;
        expect([path, new Set(coverage(table))]).toEqual([path, new Set([columns])]);
      }
  });
});

/** How many columns each row of a table covers, with the cells that reach down into it. */
function coverage(table: HTMLElement): number[] {
  const open: number[] = [];
  return table.querySelectorAll('tr').map((row) => {
    const reaching = open.map((rest) => rest > 0);
    let covered = reaching.filter(Boolean).length;
    let at = 0;
    for (let i = 0; i < open.length; i++) open[i] = Math.max(0, open[i]! - 1);
    for (const cell of row.querySelectorAll('th, td')) {
      const [rows, columns] = ['rowspan', 'colspan'].map((name) => Number(cell.getAttribute(name) ?? 1));
      while (reaching[at]) at += 1;
      for (let i = 0; i < columns!; i++, at++, covered++) {
        expect(reaching[at] ?? false).toBe(false);
        open[at] = rows! - 1;
      }
    }
    return covered;
  });
}

function pagesOf(files: Map<string, string>): [string, HTMLElement][] {
  const paths = [...files.keys()].filter((path) => path.endsWith('.html'));
  return paths.map((path) => [path, page(files, path)]);
}

function hrefOf(link: HTMLElement): string {
  return link.getAttribute('href')!;
}

function target(from: string, href: string): string {
  const [path = '', anchor] = href.split('#');
  const to = path === '' ? from : posix.join(posix.dirname(from), path);
  return anchor === undefined ? to : `${to}#${anchor}`;
}
