import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BookFacts, MadeBook } from '@kairan/report';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { madeUpFacts, madeUpSheet } from '../libs/report/testing/made-up.js';

/* The built library in processes of its own, as a worker runs it: with render threads, on other machines' clocks. */
const folder = mkdtempSync(join(tmpdir(), 'kairan-build-'));
const facts = madeUpFacts({
  sheets: Array.from({ length: 230 }, (_, i) => madeUpSheet(`s${i}`, 1 + Math.floor(i / 100), 'A', 'B')),
});
const file = (name: string) => join(folder, name);

beforeAll(() => writeFileSync(file('facts.json'), JSON.stringify(facts)));
afterAll(() => rmSync(folder, { recursive: true }));

const script = new URL('./support/make-book.js', import.meta.url).pathname;

async function make(
  name: string,
  options: object = {},
  machine: { env?: Record<string, string>; node?: string[]; facts?: BookFacts } = {},
): Promise<MadeBook> {
  if (machine.facts) writeFileSync(file(`${name}.json`), JSON.stringify(machine.facts));
  const given = file(machine.facts ? `${name}.json` : 'facts.json');
  const args = [...(machine.node ?? []), script, given, file(`${name}.pdf`), JSON.stringify(options)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, ...machine.env },
  });
  return JSON.parse(stdout) as MadeBook;
}

/** Every clock of a process goes wrong, and every chance falls otherwise. */
const otherClock = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    const now = Date.now.bind(Date);
    Date.now = () => now() + 123456789012;
    globalThis.Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(Date.now()); } };
    Math.random = () => 0.999;`)}`,
];

describe('the same facts', () => {
  let first: MadeBook;
  beforeAll(async () => void (first = await make('first', { threads: 0 })), 60_000);

  test.each([
    ['in one thread', { threads: 1 }, {}],
    ['in three threads', { threads: 3 }, {}],
    ['by default', {}, {}],
    ['apart', { apart: true, threads: 0 }, {}],
    [
      'in another time zone and language',
      {},
      { env: { TZ: 'America/New_York', LANG: 'de_DE.UTF-8', LC_ALL: 'C' } },
    ],
    ['on another clock', { threads: 1 }, { node: otherClock }],
  ])(
    'made %s – then they are the same bytes',
    async (_, options, machine) => {
      const made = await make('second', options, machine);
      expect(made).toEqual(first);
      expect(readFileSync(file('second.pdf')).equals(readFileSync(file('first.pdf')))).toBe(true);
    },
    60_000,
  );

  test('made by two processes at once that keep pages at one place – then both are whole, and so is what is kept', async () => {
    const cache = { folder, name: 'shared' };
    const both = await Promise.all(['a', 'b'].map((name) => make(name, { cache })));
    for (const made of both) expect(made.sha256).toBe(first.sha256);
    const { rendered, reused, sha256 } = await make('c', { cache });
    expect({ rendered, sha256 }).toEqual({ rendered: { sheets: 0, parts: 0 }, sha256: first.sha256 });
    expect(reused).toEqual(first.rendered);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(statSync(file('shared.pack')).mode & 0o077).toBe(0);
  }, 60_000);

  test('with one sheet’s text changed – then one sheet is rendered anew, in a thread of its own too', async () => {
    const cache = { folder, name: 'changed' };
    await make('before', { cache });
    const sheet = facts.sheets[120]!;
    const content = { ...sheet.content, reason: '別の理由による。' };
    const changed = { ...facts, sheets: facts.sheets.with(120, { ...sheet, content }) };
    const made = await make('after', { cache, apart: true }, { facts: changed });
    expect(made.rendered).toEqual({ sheets: 1, parts: 0 });
    expect(made.sha256).not.toBe(first.sha256);
    expect(await make('anew', {}, { facts: changed })).toMatchObject({ sha256: made.sha256 });
  }, 60_000);

  test('with a sheet that cannot be rendered – then the error names it, and no file is left', async () => {
    const sheets = facts.sheets.with(99, { ...facts.sheets[99]!, name: '困った調書', template: { ...facts.template, sections: null as never } }); // prettier-ignore
    for (const options of [{ threads: 2 }, { threads: 0 }, { apart: true }]) {
      const failed = make('broken', options, { facts: { ...facts, sheets } });
      await expect(failed).rejects.toThrow(/「困った調書」の紙面を作れませんでした。/);
    }
    expect(readdirSync(folder).filter((name) => /^broken\.pdf/.test(name))).toEqual([]);
  }, 60_000);
});
