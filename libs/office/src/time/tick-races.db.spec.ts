import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setClock } from '../../../../test/support/clock.js';
import { codeOf, mover, to } from '../../../../test/support/moves.js';
import { givenOffice, type Office, type Town } from '../../../../test/support/office.js';
import { shipped } from '../../../../test/support/versions.js';
import { openCycle } from '../open-cycle.js';
import { tick } from './tick.js';

let office: Office;
let town: Town;
/** What happens before the next statement but so many. */
let meanwhile: { after: number; what: () => Promise<void> } | null = null;
beforeAll(async () => {
  office = await givenOffice();
  [town] = office.towns;
  await setClock(office, '2026-05-12 09:00');
  const make = office.database.createQueryRunner.bind(office.database);
  office.database.createQueryRunner = (mode) => {
    const runner = make(mode);
    const query = runner.query.bind(runner);
    runner.query = (async (...given: Parameters<typeof query>) => {
      const due = meanwhile;
      if (due && due.after-- === 0) {
        meanwhile = null;
        await due.what();
      }
      return query(...given);
    }) as typeof query;
    return runner;
  };
});
afterAll(() => office.close());

const { moveNow, route } = mover(() => ({ office, town }));

test('given a move to another route and a year that opens, at any moment of a tick – then the tick comes through', async () => {
  const other = await route((doc) => (doc.title = '二'));
  const planId = (await office.sql('SELECT plan_id FROM cycle'))[0].plan_id;
  const versions = { template: to(1), route: { id: shipped, version: 1 } };
  let statement = 1;
  for (; meanwhile === null; statement++) {
    const what = async () => {
      expect(codeOf(await moveNow({ route: to(statement % 2 ? other : 1) }))).toBe('done');
      const year = { planId, fiscalYear: 2050 + statement, ...versions };
      expect(codeOf(await openCycle(office.database, town.administrator, year))).toBe('done');
    };
    meanwhile = { after: statement, what };
    await tick(office.database, town.municipality);
  }
  expect(statement).toBeGreaterThan(4);
}, 120_000);
