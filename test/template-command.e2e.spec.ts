import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPoppler, pageTexts } from '../libs/report/testing/pdf-text.js';
import { run } from './support/processes.js';

const form = 'libs/forms/testing/every-kind.yaml';
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kairan-template-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function kairan(...args: string[]) {
  const program = run('standalone', ['template', ...args]);
  const code = await program.ended;
  return { code, output: program.output().trim() };
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(dir, name), text);
  return join(dir, name);
}

/** One desk writes everything, another approves. */
const ROUTE = `
id: two
title: 担当と課長
stages:
  - id: draft
    label: 下書き
    steps:
      - id: write
        label: 起案
        desks: [{ unit: owner, post: staff }]
        does: submit
        edit: { head: all, goal: all, money: all, review: all }
  - id: approval
    label: 決裁
    steps:
      - id: manager
        label: 課長
        desks: [{ unit: owner, post: manager }]
        does: approve
        returnsTo: [write]
`;

test('a form without fault is described, and its route with it', async () => {
  const route = await file('route.yaml', ROUTE);
  const { code, output } = await kairan('check', form, '--year', '2021', '--route', route);
  expect(code).toBe(0);
  expect(output).toMatch(/every-kind\.yaml: 公民館事業評価シート（平成33年度）。誤りはありません。/);
  expect(output).toMatch(/2021年度の様式: 区分 4、.*欄 \d+（うち計算する欄 \d+）/);
  expect(output).toMatch(/A3 横、2 ページ/);
  expect(output).toMatch(/route\.yaml: 担当と課長（回議順 2）。書く人のいない欄はありません。/);
}, 60_000);

test('every fault is told with file, line and column', async () => {
  const text = await readFile(form, 'utf8');
  const broken = await file('broken.yaml', text.replace('type: era_year', 'type: era_yaer'));
  expect(await kairan('check', broken)).toEqual({
    code: 1,
    output: expect.stringMatching(/broken\.yaml:54:41 種類「era_yaer」はありません。「era_year」の誤り/),
  });
  const route = await file('shut.yaml', ROUTE.replace('money: all, ', ''));
  expect(await kairan('check', form, '--route', route)).toEqual({
    code: 1,
    output: expect.stringMatching(/shut\.yaml:5:3 項目 spent（事業費の推移）を開く回議順がありません/),
  });
  expect(await kairan('check', join(dir, 'none.yaml'))).toEqual({
    code: 1,
    output: expect.stringMatching(/none\.yaml がありません/),
  });
}, 60_000);

test('a form is judged in the year that is asked for', async () => {
  const text = (await readFile(form, 'utf8')).replace(
    'when: actual > plan',
    "when: 'spent.own.plan.{y-1} > plan'",
  );
  const later = await file('later.yaml', text);
  expect(await kairan('check', later, '--year', '2021')).toMatchObject({ code: 0 });
  expect(await kairan('check', later)).toEqual({
    code: 1,
    output: expect.stringMatching(/later\.yaml:\d+:\d+ 2019年度の様式では、.*spent\.own\.plan\.2018/),
  });
}, 60_000);

test('a blank form is printed', async () => {
  const out = join(dir, 'blank.pdf');
  expect(await kairan('preview', form, '--out', out)).toEqual({
    code: 0,
    output: expect.stringContaining('2 ページ'),
  });
  expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
}, 60_000);

(hasPoppler ? test : test.skip)(
  'the boxes of 決裁欄 bear the posts of the route that approve',
  async () => {
    const out = join(dir, 'boxes.pdf');
    const route = await file('boxes.yaml', ROUTE.replace('label: 課長', 'label: 統括館長'));
    await kairan('preview', form, '--out', out);
    const [empty] = pageTexts(await readFile(out), 'raw');
    await kairan('preview', form, '--out', out, '--route', route);
    const [named] = pageTexts(await readFile(out), 'raw');
    expect([empty, named].map((text) => text!.includes('統括館長'))).toEqual([false, true]);
  },
  60_000,
);

test('answers are computed, checked, taken along a route and printed', async () => {
  const route = await file('route.yaml', ROUTE);
  const out = join(dir, 'filled.pdf');
  const cost = { direct: { H33i: '1,200千円' }, staff: { H33i: 300 } };
  const answers = {
    name: '書道講座',
    department: '公民館',
    content: 'A',
    run: 'B',
    cost,
    direction: '改める',
  };
  const attempt = async (more: object) => {
    const json = await file('answers.json', JSON.stringify({ ...answers, ...more }));
    return kairan('try', form, '--answers', json, '--route', route, '--year', '2021', '--out', out);
  };
  const stopped = await attempt({});
  expect(stopped.output).toMatch(/総合点（score）: 2\.6/);
  expect(stopped.output).toMatch(/H33年度当初（cost\.all\.H33i）: 1,500千円/);
  expect(stopped).toMatchObject({
    code: 1,
    output: expect.stringMatching(/× 提出できません: .*理由を書いて/),
  });
  expect(await attempt({ reason: '受講者が減った。' })).toMatchObject({ code: 0 });
  expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await attempt({ run: 'Z' })).toMatchObject({
    code: 1,
    output: expect.stringMatching(/answers\.json run: 選択肢「Z」はありません/),
  });
}, 60_000);

test('given the answers of the year before – when the form is tried – then it tells how the sheet begins, and previous() sees them', async () => {
  const source = (await readFile(form, 'utf8'))
    .replace('formula: direct + staff,', "formula: 'direct + staff + previous(length)',")
    .replace('amount, label: 金額, type: money }', "amount, label: 金額, type: money }\n          - { id: half, label: 半分, type: money, formula: 'amount / 2' }"); // prettier-ignore
  const grown = await file('grown.yaml', source);
  const items = { '2020': [{ what: '報償費', amount: 9 }], '2021': [{ what: '報償費', amount: 40 }] };
  const works = [{ planned: '案内', done: '配った', coming: '講師を探す' }];
  const reached = { target: { '2018': 10, '2019': 20 } };
  const was = { name: '書道講座', content: 'A', issues: ['場所'], length: 30, items, works, reached };
  const previous = await file('before.json', JSON.stringify({ ...was, items: { '2020': items['2020'] } }));
  const answers = await file(
    'now.json',
    JSON.stringify({ cost: { direct: { H33i: 100 }, staff: { H33i: 0 } }, items }),
  );
  const { output } = await kairan('try', grown, '--previous', previous, '--answers', answers, '--year', '2021'); // prettier-ignore
  expect(output).toMatch(/印が付く欄.* \d+\n(.*\n)*? +課題 1行目（issues\.0）: 場所/);
  expect(output).toMatch(
    /印が付かない欄.* \d+\n(.*\n)*? +取組 1行目 取り組むこと（works\.0\.planned）: 講師を探す/,
  );
  expect(output).toMatch(/空欄で始まる欄.* \d+\n(.*\n)*? +内容（content）: Ａ：適切/);
  expect(output).toMatch(/様式から外れる欄.* \d+\n(.*\n)*? .*（reached\.target\.2018）: 10/);
  expect(output).toMatch(/H33年度当初（cost\.all\.H33i）: 130千円/);
  expect(output).toMatch(/半分（items\.2021\.0\.half）: 20千円/);
}, 60_000);

test('given the answers of every kind in docs – when they are tried – then all are read, and 該当なし takes no points', async () => {
  const dir = 'docs/examples/answers';
  const answers = ['--answers', `${dir}/answers.json`, '--year', '2026'];
  const { code, output } = await kairan('try', `${dir}/template.yaml`, ...answers);
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('（total）: 86.7') });
  expect(output).toMatch(/ランク（rank）: 維持/);
}, 60_000);

test('the JSON Schema is printed as it is kept in docs', async () => {
  const { code, output } = await kairan('schema');
  expect(code).toBe(0);
  expect(JSON.parse(output)).toEqual(JSON.parse(await readFile('docs/template.schema.json', 'utf8')));
}, 60_000);

test.each([[['check']], [['preview', form]], [['paint', form]], [['check', form, '--year', 'R3']]])(
  'given %j – then it says how the command is written',
  async (args) => {
    const { code, output } = await kairan(...args);
    expect(code).toBe(1);
    expect(output).toMatch(/kairan template|--year/);
  },
  60_000,
);
