import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { inbox } from './inbox.js';
import { cycles, me, progress } from './lists.js';
import { NotFoundError } from './office.js';
import { openCycle } from './open-cycle.js';
import { readSheet } from './read-sheet.js';
import { saveSheet } from './save-sheet.js';

let office: Office;
let town: Town;
let planId: string;
let counted: DataSource;
let statements = 0;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  [{ id: planId }] = (await office.sql('SELECT id FROM plan')) as [{ id: string }];
  counted = await openDatabase(office.url);
  const make = counted.createQueryRunner.bind(counted);
  counted.createQueryRunner = (mode) => {
    const runner = make(mode);
    const query = runner.query.bind(runner);
    runner.query = (...given: Parameters<typeof query>) => (statements++, query(...given));
    return runner;
  };
});
afterAll(async () => {
  await counted.destroy();
  await office.close();
});

const reviewer = () => town.who('digital.staff');
async function measure<T>(ask: () => Promise<T>): Promise<[T, number]> {
  statements = 0;
  const answer = await ask();
  return [answer, statements];
}
const pinned = { id: 'ict-action-plan', version: 1 };
const year = (fiscalYear: number) => ({ planId, fiscalYear, template: pinned, route: pinned });
const another = async (fiscalYear: number) => {
  const opened = await openCycle(office.database, town.administrator, year(fiscalYear));
  return 'cycleId' in opened ? opened.cycleId : opened.refusal.code;
};

describe('lists', () => {
  test('given one line, many lines, many years – when asked – then always the same number of SQL statements', async () => {
    const few = town.who('u01.staff');
    const [short, forFew] = await measure(() => inbox(counted, few));
    for (const sheet of town.sheets.filter(({ owner }) => owner.startsWith('u')).slice(0, 5))
      await moveTo(office, town, sheet.id, 'finding');
    for (const next of [2022, 2023, 2024]) await another(next);
    const [long, forMany] = await measure(() => inbox(counted, reviewer()));
    expect(long.length).toBeGreaterThan(short.length + 15);
    expect(new Set(long.map(({ cycleId }) => cycleId)).size).toBe(4);
    expect(forMany).toBe(forFew);

    const [some, forSome] = await measure(() => progress(counted, few, town.cycleId));
    const [all, forAll] = await measure(() => progress(counted, town.administrator, town.cycleId));
    expect([some.sheets.length, all.sheets.length]).toEqual([1, 15]);
    expect(forAll).toBe(forSome);
    expect(forAll).toBeLessThan(15);
  });

  test('given an inbox – then exactly the sheets whose turn is theirs, with words for step and desk', async () => {
    const lines = await inbox(office.database, reviewer());
    const [wanted] = await office.sql(`SELECT count(*)::int FROM sheet WHERE desks = '{digital/staff}'`);
    expect(lines).toHaveLength(wanted.count);
    const finding = lines.filter(({ step }) => step === 'finding');
    expect(finding).toHaveLength(5);
    expect(finding[0]).toMatchObject({
      stepLabel: '所見',
      waitingFor: ['デジタル戦略課 担当者'],
      stage: 'review',
    });
    expect(lines.map(({ fiscalYear }) => fiscalYear)).toEqual(
      lines.map(({ fiscalYear }) => fiscalYear).sort(),
    );
  });

  test('given progress – then in book order, only what may be seen; a viewer sees what is approved', async () => {
    await moveTo(office, town, town.sheets[3]!.id, null);
    const viewer = { ...reviewer(), person: randomUUID() };
    await office.sql(`INSERT INTO person VALUES ($1, $2, '議会 議員', NULL, '{viewer}')`, [town.municipality, viewer.person]); // prettier-ignore
    const seen = async (who = town.administrator) =>
      (await progress(office.database, who, town.cycleId)).sheets.map(({ id }) => id);
    expect(await seen()).toEqual(town.sheets.map(({ id }) => id));
    expect(await seen(viewer)).toEqual([town.sheets[3]!.id]);
    expect(await seen(town.who('u01.manager'))).toEqual(town.sheets.filter(({ owner }) => owner === 'u01').map(({ id }) => id)); // prettier-ignore
    const line = (await progress(office.database, viewer, town.cycleId)).sheets[0];
    expect(line).toMatchObject({ state: 'approved', step: null, stepLabel: null, waitingFor: [] });
    await expect(progress(office.database, viewer, randomUUID())).rejects.toThrow(NotFoundError);
  });

  test('given me – then the desks of today with their names', async () => {
    expect(await me(office.database, reviewer())).toMatchObject({
      roles: [],
      desks: [{ id: 'digital/staff', unit: 'デジタル戦略課', post: '担当者' }],
    });
  });
});

describe('opening a year', () => {
  test('given ten administrators’ clicks at once – then one year, one sheet per subject, each promised to its desk', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => another(2030)));
    expect(new Set(ids).size).toBe(1);
    const sheets = await office.sql('SELECT id FROM sheet WHERE cycle_id = $1', [ids[0]]);
    expect(sheets).toHaveLength(15);
    const told = await office.sql(`SELECT FROM outbox WHERE payload->>'sheetId' = ANY($1) AND payload->'n' = '1'`, [sheets.map(({ id }) => id)]); // prettier-ignore
    expect(told).toHaveLength(15);
    expect((await cycles(office.database, reviewer())).map(({ fiscalYear }) => fiscalYear)).toEqual([2030, 2024, 2023, 2022, 2021]); // prettier-ignore
  });

  test('given anybody else – then not found, and no year', async () => {
    await expect(openCycle(office.database, reviewer(), year(2040))).rejects.toThrow(NotFoundError);
    expect(await office.sql('SELECT FROM cycle WHERE fiscal_year = 2040')).toEqual([]);
  });

  test('given a plan, a form or a route that is not there – then refused, and no year', async () => {
    const opening = (more: object) =>
      openCycle(office.database, town.administrator, { ...year(2041), ...more });
    await expect(opening({ planId: randomUUID() })).rejects.toThrow(NotFoundError);
    const other = { ...pinned, version: 2 };
    expect(await opening({ template: other })).toEqual({
      refusal: { code: 'NOT_PUBLISHED', kind: 'template' },
    });
    expect(await opening({ route: other })).toEqual({ refusal: { code: 'NOT_PUBLISHED', kind: 'route' } });
    expect(await opening({ fiscalYear: 1900 })).toEqual({ refusal: { code: 'YEAR_UNKNOWN' } });
    expect(await office.sql('SELECT FROM cycle WHERE fiscal_year IN (1900, 2041)')).toEqual([]);
  });
});

test('given a sheet being written – when read meanwhile – then sheet and history are of one moment', async () => {
  const { id: sheetId } = town.sheets.find(({ owner }) => owner === 'digital')!;
  let writing = true;
  const writer = (async () => {
    for (let i = 0; i < 60; i++) {
      const patches = [{ path: 'issues', value: `文 ${i}` }];
      await saveSheet(office.database, reviewer(), {
        sheetId,
        commandId: randomUUID(),
        version: 1 + i,
        patches,
      });
    }
    writing = false;
  })();
  let reads = 0;
  while (writing) {
    const { stored, history } = await readSheet(office.database, reviewer(), sheetId);
    expect(history).toHaveLength(stored.sheet.version);
    reads++;
  }
  await writer;
  expect(reads).toBeGreaterThan(5);
});
