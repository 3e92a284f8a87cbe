import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './support/processes.js';

const ward = 'libs/workflow/routes/ward.yaml';
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kairan-route-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function kairan(...args: string[]) {
  const program = run('standalone', ['route', ...args]);
  const code = await program.ended;
  return { code, output: program.output().trim() };
}

test('a route without fault is confirmed', async () => {
  const { code, output } = await kairan('check', ward);
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/^✓ .*ward\.yaml: .+（回議順 6）。誤りはありません。$/),
  ]);
}, 60_000);

test('every fault of a route is told with line and column, for the form that is asked about', async () => {
  const broken = join(dir, 'broken.yaml');
  const text = await readFile(ward, 'utf8');
  const form = ['--form', 'libs/forms/templates/ict-action-plan.yaml'];
  await writeFile(broken, text.replace('cost.budget.{y}', 'cost.budgt.{y}'));
  expect(await kairan('check', broken, ...form)).toEqual({
    code: 1,
    output: expect.stringMatching(/broken\.yaml:50:18 式の1文字目: .*「cost\.budgt\.\d{4}」はありません/),
  });
  await writeFile(broken, text.replace('opinion: all', 'reason: all'));
  expect(await kairan('check', broken, ...form)).toEqual({
    code: 1,
    output: expect.stringMatching(/broken\.yaml:5:3 項目 finding（.+）を開く回議順がありません/),
  });
}, 60_000);

test('a route is drawn into a file, or onto the terminal', async () => {
  const out = join(dir, 'ward.svg');
  expect(await kairan('draw', ward, '--out', out)).toMatchObject({ code: 0 });
  const svg = await readFile(out, 'utf8');
  expect(svg).toMatch(/^<svg [^]*区長[^]*<\/svg>\n$/);
  expect(await kairan('draw', ward)).toEqual({ code: 0, output: svg.trim() });
}, 60_000);

test.each([
  [['draw'], 1],
  [['check', ward, ward], 1],
  [['paint', ward], 1],
  [['draw', ward, '--form', 'x'], 2],
])(
  'given %j – then it says how the command is written',
  async (args, expected) => {
    const { code, output } = await kairan(...args);
    expect([code, output]).toEqual([expected, expect.stringContaining('kairan')]);
  },
  60_000,
);
