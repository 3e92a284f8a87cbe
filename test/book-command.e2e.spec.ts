import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPoppler, pageTexts } from '../libs/report/testing/pdf-text.js';
import { run } from './support/processes.js';

const book = 'docs/examples/course-review/book.yaml';
const form = ['--form', 'docs/examples/course-review/template.yaml', '--year', '2026'];
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kairan-book-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function kairan(...args: string[]) {
  const program = run('standalone', ['book', ...args]);
  const code = await program.ended;
  return { code, output: program.output().trim() };
}

async function changed(from: string, to: string): Promise<string> {
  const text = await readFile(book, 'utf8');
  expect(text).toContain(from);
  const file = join(dir, 'book.yaml');
  await writeFile(file, text.replace(from, to));
  return file;
}

test('a definition without fault is described', async () => {
  const { code, output } = await kairan('check', book, ...form);
  expect([code, output]).toEqual([0, expect.stringMatching(/市民講座ふりかえり（2026年度、様式 市民講座ふりかえりシート）。誤りはありません。/)]); // prettier-ignore
}, 60_000);

test('a fault is told with file, line and column', async () => {
  const file = await changed('field: next }', 'field: nxet }');
  const line = (await readFile(file, 'utf8')).split('\n').findIndex((each) => each.includes('nxet')) + 1;
  const { code, output } = await kairan('check', file, ...form);
  expect(code).toBe(1);
  expect(output).toContain(`book.yaml:${line}:`);
  expect(output).toContain('選択肢の項目「nxet」はありません。「next」の誤りではありませんか。');
}, 60_000);

test('a form that is not the one it speaks of is told where it does not fit', async () => {
  const { code, output } = await kairan('check', book, '--year', '2026');
  expect([code, output]).toEqual([1, expect.stringContaining('選択肢の項目「content」はありません')]);
  expect(output).toMatch(/--form がないので、付属の様式「.+」で確かめました。）$/);
}, 60_000);

test('a preview takes the place of no file but a PDF, and of no folder', async () => {
  const own = await changed('kind: pie', 'kind: pie');
  const before = await readFile(own);
  for (const out of [own, dir]) {
    const { code, output } = await kairan('preview', own, '--out', out, ...form);
    expect([code, output]).toEqual([1, expect.stringContaining('--out')]);
  }
  expect((await readFile(own)).equals(before)).toBe(true);
}, 60_000);

test('the schema is that of docs', async () => {
  const { output } = await kairan('schema');
  expect(JSON.parse(output)).toEqual(JSON.parse(await readFile('docs/book.schema.json', 'utf8')));
}, 60_000);

const read = hasPoppler ? test : test.skip;

read(
  'a preview is a draft of blank sheets with every part',
  async () => {
    const out = join(dir, 'preview.pdf');
    const { code, output } = await kairan('preview', book, '--out', out, ...form);
    expect([code, output]).toEqual([0, expect.stringContaining('ページ')]);
    const pages = pageTexts(await readFile(out), 'raw');
    const whole = pages.join('');
    for (const text of [
      '市民講座ふりかえり（令和8年度）',
      '表１内容の評価',
      '図２費用の移り変わり',
      '見本2',
      '奥付',
    ])
      expect(whole).toContain(text);
    expect(pages.every((page) => page.includes('案'))).toBe(true);
    expect(whole).toContain('令和8年度に開いた市民講座2件');
  },
  60_000,
);
