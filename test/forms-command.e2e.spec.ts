import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasReference } from './support/city.js';
import { run } from './support/processes.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kairan-forms-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function kairan(...args: string[]) {
  const program = run('standalone', ['forms', ...args]);
  const code = await program.ended;
  return { code, output: program.output().trim() };
}

/** A made-up sheet of つくば's form whose 事業費 is printed as `A`. */
async function sheetPrinting(A: number): Promise<string> {
  const cost = { A: { H28s: A }, kokko: { H28s: 10 }, ippan: { H28s: 20 } };
  const doc = {
    form: 'tsukuba.yosan-jigyo-hyoka',
    city: '試験市',
    instances: [{ id: 'made-up', fields: { jimu_name: '見本の事業', nazo: 1 }, tables: { cost } }],
  };
  const file = join(dir, 'sheets.json');
  // With the mark that some editors put before a text.
  await writeFile(file, `\uFEFF${JSON.stringify(doc)}`);
  return file;
}

test('given a sheet whose sum is printed right – when verified – then it is equal, and a value without a place is named', async () => {
  const { code, output } = await kairan('verify', await sheetPrinting(30));
  expect(output).toContain('made-up: 比べた欄 1、一致 1');
  expect(output).toContain('nazo（この様式にない項目です。）');
  expect([code, output.split('\n').at(-1)]).toEqual([0, '合計: 調書 1 枚、比べた欄 1、一致 1、違う欄 0']);
}, 60_000);

test('given a sheet whose sum is printed wrong – when verified – then place, print and result are told, and it fails', async () => {
  const { code, output } = await kairan('verify', await sheetPrinting(31));
  expect([code, output]).toEqual([1, expect.stringMatching(/違う cost\.A\.H28s（.+）: 紙面 31、計算 30/)]);
}, 60_000);

test('given a sheet – when printed – then it is one PDF by its name, and the blank form another', async () => {
  const file = await sheetPrinting(30);
  const out = join(dir, 'pdf');
  expect((await kairan('print', file, '--out', out)).code).toBe(0);
  expect((await kairan('print', file, '--out', out, '--blank')).code).toBe(0);
  expect((await readdir(out)).sort()).toEqual(['tsukuba-blank.pdf', 'tsukuba-made-up.pdf']);
  expect((await readFile(join(out, 'tsukuba-made-up.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
}, 120_000);

test('given sheets of one name, one that no font can print and one nested without end – when verified and printed – then all others are, and it fails with reasons', async () => {
  const sheet = (id: string, ka: string) => JSON.stringify({ id, fields: { jimu_name: '見本の事業', ka } });
  const deep = `{"fields":{"ka":${'['.repeat(5_000)}1${']'.repeat(5_000)}}}`;
  const sheets = [
    sheet('甲', '情報課'),
    sheet('甲', '窓口課'),
    sheet('乙', '😀課'),
    sheet('丙'.repeat(300), '税課'),
    deep,
  ];
  const file = join(dir, 'odd.json');
  await writeFile(file, `{"form":"tsukuba.yosan-jigyo-hyoka","instances":[${sheets.join(',')}]}`);
  const out = join(dir, 'odd');
  const { code, output } = await kairan('print', file, '--out', out);
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/「課等名」：印刷できない文字「😀」[^]+印刷できなかった調書が 1 枚/),
  ]);
  expect((await readdir(out)).sort()).toEqual([
    'tsukuba-5.pdf',
    `tsukuba-${'丙'.repeat(52)}.pdf`,
    'tsukuba-甲-2.pdf',
    'tsukuba-甲.pdf',
  ]);
  expect(await kairan('verify', file)).toEqual({ code: 0, output: expect.stringContaining('1 枚、[…]') });
}, 120_000);

test('given a folder without sheets – when verified – then it says so', async () => {
  const { code, output } = await kairan('verify', join(process.cwd(), 'docs/images'));
  expect([code, output]).toEqual([1, expect.stringContaining('付属の様式で読める調書')]);
}, 60_000);

(hasReference ? describe : describe.skip)('the published sheets', () => {
  test('given all of them – when verified – then nothing is different', async () => {
    const { code, output } = await kairan('verify', '../shared/reference');
    expect([code, output.split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/比べた欄 428、一致 428、違う欄 0$/),
    ]);
  }, 60_000);
});
