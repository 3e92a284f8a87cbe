import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Content } from '@kairan/forms';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { stringify } from 'yaml';
import { asOwner, freshDatabase } from '../../../test/support/database.js';
import { act } from './act.js';
import { requestBook } from './books.js';
import { correctSheet } from './correct-sheet.js';
import { importCity, type ImportedCity } from './import/import-city.js';
import { cityOfSheets } from './import/published-city.js';
import { progress } from './lists.js';
import { beginBook } from './make-book.js';
import { NotFoundError, type Identity } from './office.js';
import { openCycle, plans } from './open-cycle.js';
import { readRoute, readTemplate } from './read-forms.js';
import { readSheet } from './read-sheet.js';
import { rollup } from './rollups.js';
import { saveSheet } from './save-sheet.js';
import { publishVersion, saveDraft } from './versions/drafts.js';
import { previewMove } from './versions/move-cycle.js';
import { rehearsal } from './versions/rehearsal.js';

const form = readTemplate(`
notation: 1
id: budgets
title: 予算事業の調書
defaults: { na: '―', blank: { sum: blank } }
scope: { per: 事業, parent: budget }
axes: { fy: { years: 'y-1..y', label: '{e}年度' } }
choices: { rating: [よい, わるい] }
sections:
  - id: all
    fields:
      - { id: name, label: 事業名, type: text, required: true }
      - { id: unit, label: 所管課, type: org }
      - { id: budget, label: 予算事業, type: code }
      - { id: rating, label: 評価, type: choice, of: rating }
      - { id: before, label: 前年度の費用, type: money, formula: 'previous(cost.total.{y-1})' }
      - { id: last, label: 前年度の計, type: money, from: 'cost.total.{y-1}', locked: true }
      - { id: whole, label: 要する経費全体, type: money, formula: 'siblings(cost.total.{y})' }
      - id: cost
        label: 事業費
        type: matrix
        axis: fy
        cell: { type: money }
        rows: [{ id: work, label: 委託料 }, { id: other, label: その他 }, { id: total, label: 計, formula: work + other }]
validate: [{ id: less, when: 'cost.total.{y} < previous(cost.total.{y-1})', level: error, msg: 前年度より減っています。 }]
rollup: { counts: [{ field: rating }], share: [よい], list: [rating, whole], totals: ['cost.total.{y}'] }
`);
if ('fileFaults' in form) throw new Error(JSON.stringify(form));
const template = form;
const way = readRoute(
  `
id: two-desks
title: 二人で
stages:
  - id: draft
    label: 下書き
    steps: [{ id: draft, label: 起案, desks: [{ unit: owner, post: staff }], does: submit, edit: { all: all } }]
  - id: approval
    label: 決裁
    steps:
      - { id: audit, label: 審査, when: 'siblings(cost.total.{y}) > 1000000', desks: [{ unit: finance, post: manager }], does: approve, edit: {}, returnsTo: [draft] }
      - { id: decide, label: 決裁, desks: [{ unit: finance, post: manager }], does: approve, edit: {}, returnsTo: [draft] }
`,
  template,
);
if ('fileFaults' in way) throw new Error(JSON.stringify(way));
const route = way;

/** Three sheets of one budget, and all others of another. */
const sheets = Array.from({ length: 30 }, (_, i) => ({
  content: {
    name: `事業${i + 1}`,
    unit: i % 2 ? '道路課' : '公園課',
    budget: i < 3 ? '01-02' : '09-09',
    rating: i === 0 ? 'わるい' : 'よい',
    cost: { work: { 2021: 100 + i }, other: { 2021: 0 } },
  } as Content,
}));

let drop: () => Promise<void>;
let database: DataSource;
let city: ImportedCity;
let people: Map<string, Identity>;
let ids: string[];
let statements = 0;

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = await openDatabase(fresh.url);
  const made = cityOfSheets({ city: '試験市', fiscalYear: 2021, template, route, sheets });
  city = await importCity(database, made, { template, route }, '');
  const { municipality } = city.administrator;
  const accounts = await asOwner(fresh.url, (client) => client.query('SELECT login, person_id FROM account'));
  people = new Map(accounts.rows.map(({ login, person_id: person }) => [login, { municipality, person }]));
  ids = await sheetsOf(city.cycleId);
  for (const i of sheets.keys()) await fill(i);
  const make = database.createQueryRunner.bind(database);
  database.createQueryRunner = (mode) => {
    const runner = make(mode);
    const query = runner.query.bind(runner);
    runner.query = (...given: Parameters<typeof query>) => (statements++, query(...given));
    return runner;
  };
}, 60_000);
afterAll(async () => {
  await database.destroy();
  await drop();
});

const who = (login: string) => people.get(login)!;
const ownerOf = (i: number) => who(i % 2 ? 'u02.staff' : 'u01.staff');

async function sheetsOf(cycleId: string): Promise<string[]> {
  return (await progress(database, city.administrator, cycleId)).sheets.map(({ id }) => id);
}

async function look(sheetId: string) {
  return readSheet(database, city.administrator, sheetId);
}

async function fill(i: number): Promise<void> {
  const { budget, rating, cost } = sheets[i]!.content;
  const patches = Object.entries({ budget, rating, cost }).map(([path, value]) => ({ path, value }));
  const seen = { sheetId: ids[i]!, version: 1, commandId: randomUUID() };
  expect(await saveSheet(database, ownerOf(i), { ...seen, patches })).toHaveProperty('sheet');
}

async function move(i: number, as: Identity, command: 'submit' | 'approve' | 'return'): Promise<void> {
  const { version } = (await look(ids[i]!)).stored.sheet;
  const input = { sheetId: ids[i]!, version, commandId: randomUUID(), act: command };
  const back = command === 'return' ? { to: 'draft', reason: '金額を確かめてください。' } : {};
  expect(await act(database, as, { ...input, ...back })).toHaveProperty('sheet');
}

describe('figures over sheets of one budget', () => {
  test('given three sheets – when one after the other is handed in – then the sum grows, and says of how many', async () => {
    const whole = async () => {
      const { values, rollups } = await look(ids[0]!);
      return [
        values['whole'],
        ...rollups.map(({ path, sheetsIn, sheetsOf: of }) => `${path} ${sheetsIn}/${of}`),
      ];
    };
    expect(await whole()).toEqual([100, 'whole 1/3']);
    await move(1, ownerOf(1), 'submit');
    expect(await whole()).toEqual([201, 'whole 2/3']);
    await move(1, who('finance.manager'), 'return');
    expect(await whole()).toEqual([201, 'whole 2/3']);
    await move(2, ownerOf(2), 'submit');
    expect(await whole()).toEqual([303, 'whole 3/3']);
  });

  test('given two siblings, or twenty-six – when a sheet is read – then as many SQL statements', async () => {
    const measure = async (id: string) => {
      statements = 0;
      await look(id);
      return statements;
    };
    expect(await measure(ids[0]!)).toBe(await measure(ids[29]!));
  });
});

describe('a year over all its sheets', () => {
  test('given who may see every department – then list, counts with shares and totals of those that are in', async () => {
    const year = await rollup(database, who('finance.manager'), city.cycleId);
    expect(year.all).toMatchObject({
      ...{ sheetsIn: 2, sheetsOf: 30 },
      counts: [{ field: 'rating', total: 2, sharePercent: 100 }],
      totals: [{ path: 'cost.total.2021', sum: 203, answered: 2, unit: '円' }],
    });
    expect(year.columns.map(({ label }) => label)).toEqual(['評価', '要する経費全体']);
    expect(year.sheets.slice(0, 3)).toMatchObject([
      { subject: '事業1', isIn: false, cells: [] },
      { subject: '事業2', isIn: true, cells: ['よい', '203'] },
      { subject: '事業3', isIn: true, cells: ['よい', '203'] },
    ]);
  });

  test('given a place to group by – then figures of each of its answers; without one, of each vision', async () => {
    const of = async (by?: string) =>
      (await rollup(database, city.administrator, city.cycleId, by)).groups.map(
        ({ group, sheetsIn, sheetsOf: all }) => [group, sheetsIn, all],
      );
    expect(await of('budget')).toEqual([
      ['01-02', 2, 3],
      ['09-09', 0, 27],
    ]);
    expect(await of()).toEqual([['予算事業の調書', 2, 30]]);
  });

  test('given one department’s people, or a place that is none – then nothing is there', async () => {
    await expect(rollup(database, ownerOf(0), city.cycleId)).rejects.toThrow(NotFoundError);
    await expect(rollup(database, city.administrator, city.cycleId, 'nothing')).rejects.toThrow(
      NotFoundError,
    );
  });
});

test('given a sheet decided last year – when this year’s is read – then what it said is in the figure', async () => {
  await move(2, who('finance.manager'), 'approve');
  const planId = (await plans(database, city.administrator))[0]!.id;
  const pinned = { template: { id: template.id, version: 1 }, route: { id: route.id, version: 1 } };
  const next = await openCycle(database, city.administrator, { planId, fiscalYear: 2022, ...pinned });
  if (!('cycleId' in next)) throw new Error(JSON.stringify(next));
  const [first, , third] = await sheetsOf(next.cycleId);
  expect((await look(third!)).values).toMatchObject({ before: 102, last: 102 });
  expect((await look(first!)).values).toMatchObject({ before: null, last: null });
  const patches = [{ path: 'cost.work.2022', value: 50 }];
  await saveSheet(database, ownerOf(2), { sheetId: third!, version: 1, commandId: randomUUID(), patches });
  expect((await look(third!)).problems).toContainEqual(expect.objectContaining({ rule: 'less' }));
  const year = await rollup(database, city.administrator, next.cycleId, 'before');
  expect(year.groups.map(({ group, sheetsOf: all }) => [group, all])).toEqual([
    ['', 29],
    ['102', 1],
  ]);
});

test('given a correction that moves a sheet to another budget – when it is handed in – then the old one counts it no more', async () => {
  const seen = { sheetId: ids[2]!, commandId: randomUUID() };
  const begun = await correctSheet(database, ownerOf(2), { ...seen, reason: '予算事業の誤り' });
  expect(begun).toHaveProperty('sheet');
  const sheetId = (await sheetsOf(city.cycleId)).find((id) => !ids.includes(id))!;
  const coverage = async () => (await look(ids[0]!)).rollups;
  expect(await coverage()).toMatchObject([{ sheetsIn: 3, sheetsOf: 3 }]);
  const moved = { sheetId, version: 1, commandId: randomUUID() };
  const patches = [{ path: 'budget', value: '09-09' }];
  await saveSheet(database, ownerOf(2), { ...moved, patches });
  const handedIn = { sheetId, version: 2, commandId: randomUUID(), act: 'submit' as const };
  expect(await act(database, ownerOf(2), handedIn)).toHaveProperty('sheet');
  expect(await coverage()).toMatchObject([{ sheetsIn: 2, sheetsOf: 2 }]);
});

test('given a sheet whose form asks last year’s – when its book is made – then that sheet is among its facts', async () => {
  const planId = (await plans(database, city.administrator))[0]!.id;
  const pinned = { template: { id: template.id, version: 1 }, route: { id: route.id, version: 1 } };
  const year = await openCycle(database, city.administrator, { planId, fiscalYear: 2022, ...pinned });
  const { cycleId } = year as { cycleId: string };
  ids = ids.with(2, (await sheetsOf(cycleId))[2]!);
  const more = { sheetId: ids[2]!, version: 2, commandId: randomUUID() };
  await saveSheet(database, ownerOf(2), { ...more, patches: [{ path: 'cost.work.2022', value: 500 }], confirm: ['budget', 'rating'] }); // prettier-ignore
  await move(2, ownerOf(2), 'submit');
  await move(2, who('finance.manager'), 'approve');
  const asked = await requestBook(database, city.administrator, { cycleId, commandId: randomUUID() });
  const facts = await beginBook(database, city.administrator, (asked as { book: { id: string } }).book.id);
  expect(facts.sheets).toMatchObject([{ before: { content: { cost: { work: { 2021: 102 } } } } }]);
});

describe('a step for budgets over a limit', () => {
  const big = [{ path: 'budget', value: '77-77' }, { path: 'cost.work.2021', value: 600_000 }]; // prettier-ignore
  const stepOf = async (i: number) => (await look(ids[i]!)).stored.sheet;

  test('given two sheets of one budget – when they are handed in – then the second, with which the sum is over it, goes that way', async () => {
    for (const i of [27, 28]) {
      const seen = { sheetId: ids[i]!, version: 2, commandId: randomUUID() };
      expect(await saveSheet(database, ownerOf(i), { ...seen, patches: big })).toHaveProperty('sheet');
      await move(i, ownerOf(i), 'submit');
    }
    expect(await stepOf(27)).toMatchObject({ step: 'decide' });
    expect(await stepOf(28)).toMatchObject({ step: 'audit' });
  });

  test('given the sheet there – when the year is to move to other words, or is rehearsed – then the step counts all sheets', async () => {
    const { id } = route;
    const source = stringify({ ...route, title: '三人で' });
    const draft = {
      kind: 'route',
      id,
      source,
      template: { id: template.id, version: 1 },
      revision: 0,
    } as const;
    expect(await saveDraft(database, city.administrator, draft)).toHaveProperty('version', 2);
    const published = { kind: 'route', id, version: 2, revision: 1 } as const;
    expect(await publishVersion(database, city.administrator, published)).toMatchObject({ faults: [] });
    const target = { cycleId: city.cycleId, route: { id, version: 2 }, mapping: [] };
    const preview = await previewMove(database, city.administrator, target);
    // The first one has not been looked at by that step, and the sum has gone over the limit since.
    const back = [{ subject: '事業28', from: 'decide', to: 'audit' }];
    expect(preview).toMatchObject({ report: { sheets: back }, obstacle: null });
    const { findings } = (await rehearsal(database, city.administrator, { cycleId: city.cycleId }, '2021-06-01')) as { findings: { kind: string }[] }; // prettier-ignore
    expect(findings.filter(({ kind }) => kind === 'rule')).toEqual([]);
  });
});

test('given a year of the plan in which nothing was decided on a subject – when the next one begins – then neither its beginning nor previous() reaches past it', async () => {
  const planId = (await plans(database, city.administrator))[0]!.id;
  const pinned = { template: { id: template.id, version: 1 }, route: { id: route.id, version: 1 } };
  await move(1, ownerOf(1), 'submit');
  await move(1, who('finance.manager'), 'approve');
  const next = await openCycle(database, city.administrator, { planId, fiscalYear: 2023, ...pinned });
  const { cycleId } = next as { cycleId: string };
  const [, second, third] = await sheetsOf(cycleId);
  expect((await look(second!)).values).toMatchObject({ before: null, last: null, rating: null });
  expect((await look(third!)).values).toMatchObject({ before: 500, last: 500 });
});
