import { afterAll, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freshDatabase } from './support/database.js';
import { run } from './support/processes.js';

const reference = join(process.cwd(), '../shared/reference');
const folder = mkdtemp(join(tmpdir(), 'kairan-published-'));
afterAll(async () => rm(await folder, { recursive: true, force: true }));

/** `kairan demo` over a folder of published sheets. */
async function play(from: string): Promise<{ exit: number | null; output: string; pdfs: string[] }> {
  const out = await mkdtemp(join(await folder, 'out-'));
  const database = await freshDatabase();
  const { ended, output } = run('standalone', ['demo', '--from', from, '--out', out], {
    DATABASE_URL: database.url,
  });
  const exit = await ended;
  await database.drop();
  return { exit, output: output(), pdfs: (await readdir(out)).map((name) => join(out, name)).sort() };
}

/** Two made-up sheets of one budget of つくば's form: the second leaves blank what the form requires. */
const madeUp = {
  form: 'tsukuba.yosan-jigyo-hyoka',
  instances: ['窓口の混雑をへらす', null].map((jimu_name, i) => ({
    id: `sheet-${i + 1}`,
    fields: {
      ...{ taisho_nendo: 'H29年度～H30年度', bu: '市民部', ka: '市民課', kakari: `第${i + 1}係` },
      yosan_code: { 会計: '01', 款: '02', 項: '03', 目: '04', 事業: '05' },
      ...{ yosan_name: '窓口に要する経費', jimu_no: '01', jimu_name },
    },
    tables: { cost: { ippan: { H29s: 100 + i, H30i: 200 }, fte: { H29s: 1 }, ot: { H29s: 10 } } },
  })),
};

test('given made-up sheets of a form that ships – then they go their way, are as published in the end, and are printed', async () => {
  const from = join(await folder, 'made-up');
  await mkdir(from);
  await writeFile(join(from, 'sheets.json'), JSON.stringify(madeUp));
  const { exit, output, pdfs } = await play(from);
  expect([exit, output]).toEqual([0, expect.stringMatching(/2 \/ 2 件が決裁済/)]);
  expect(output).toContain('2 件目の「事務事業名」は必須ですが、公表された調書では空欄です。');
  expect(output).toMatch(/調書（決裁済） +2\n/);
  expect(pdfs.map((file) => basename(file))).toContain('book.pdf');
  expect(pdfs).toHaveLength(3);
  for (const pdf of pdfs) expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('given a folder with a form and a route of its own – then its sheets go their way, nothing but files', async () => {
  const { exit, output, pdfs } = await play('docs/examples/course-review');
  expect([exit, output]).toEqual([0, expect.stringMatching(/2 \/ 2 件が決裁済/)]);
  expect(pdfs.map((file) => basename(file))).toContain('book.pdf');
  expect(pdfs).toHaveLength(3);
});

test('given a form of its own without a year – then it asks for the year', async () => {
  const from = join(await folder, 'yearless');
  await cp('docs/examples/course-review', from, { recursive: true });
  await writeFile(join(from, 'sheets.json'), JSON.stringify({ sheets: [{ fields: {} }] }));
  const { exit, output } = await play(from);
  expect([exit, output]).toEqual([1, expect.stringContaining('調書の年度を西暦で書いてください')]);
});

test('given sheets of a form that does not ship – then it says so', async () => {
  const from = join(await folder, 'unknown');
  await mkdir(from);
  await writeFile(
    join(from, 'sheets.json'),
    JSON.stringify({ form: 'somewhere.else', instances: [{ fields: {} }] }),
  );
  const { exit, output } = await play(from);
  expect([exit, output]).toEqual([1, expect.stringContaining('付属の様式で読める調書')]);
});

const published = existsSync(reference) ? test : test.skip;
if (!existsSync(reference)) console.warn(`skipped: no reference data in ${reference}`);

// 芦別's sheets have grown over ten years, and are played through all of them.
published.each([
  ['ashibetsu', 2, 10, 4],
  ['tsukuba', 3, 1, 3],
  ['arakawa', 3, 1, 6],
  ['asahikawa', 1, 1, 3],
])(
  'given the published sheets of %s – then all %i are decided over %i years',
  async (family, count, years, pages) => {
    const { exit, output, pdfs } = await play(join(reference, family));
    expect([exit, output]).toEqual([0, expect.stringMatching(new RegExp(`調書（決裁済） +${count}\n`))]);
    expect(output).toMatch(new RegExp(`年度 +${years}\n`));
    expect(output).toMatch(new RegExp(`PDF のページ +${pages}\n`));
    expect(pdfs).toHaveLength(count + 1);
  },
);
