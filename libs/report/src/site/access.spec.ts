import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { oddFacts } from '../../testing/odd-sheets.js';
import { filesIn } from '../../testing/read-edition.js';
import { makeSite } from './make-site.js';

/** A browser is a tool of the machine, not of the project. */
const CHROMIUM = '/usr/bin/chromium';
jest.setTimeout(600_000);
const seen = existsSync(CHROMIUM) ? describe : describe.skip;

seen('given a site with sheets on every form (Chromium)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kairan-site-'));
  let browser: Browser;
  let paths: string[];
  beforeAll(async () => {
    const facts = oddFacts();
    const sheets = facts.sheets.filter(({ id }) => !/-1$|[^a]-0$/.test(id));
    const files = filesIn(await makeSite({ ...facts, sheets, draft: true }));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    paths = [...files.keys()].filter((path) => path.endsWith('.html'));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(path: string, width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, path)).href);
    return page;
  }

  test('when axe looks at every page – then it finds nothing', async () => {
    for (const path of paths) {
      const page = await opened(path, 1280);
      for (const details of await page.locator('details').all()) await details.evaluate((own) => own.setAttribute('open', '')); // prettier-ignore
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
      expect([path, found]).toEqual([path, []]);
      await page.context().close();
    }
  });

  test.each([640, 320])(
    'when a page is %i pixels wide – then nothing but wide tables reaches over its edge',
    async (width) => {
      for (const path of paths) {
        const page = await opened(path, width);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([path, wide]).toEqual([path, width]);
        await page.context().close();
      }
    },
  );

  test('when a page is opened – then nothing but its own style is loaded, and no script runs', async () => {
    const page = await opened(paths[0]!, 1280);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'sheets/00005.html')).href);
    expect(asked.map((url) => url.slice(pathToFileURL(folder).href.length))).toEqual([
      '/sheets/00005.html',
      '/style.css',
    ]);
    expect(await page.locator('script').count()).toBe(0);
    await page.context().close();
  });
});
