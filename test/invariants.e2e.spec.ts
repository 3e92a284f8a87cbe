import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asOwner } from './support/database.js';
import { brokenIn, brokenPromises, openPromises } from './support/invariants.js';
import { givenOffice, moveTo, type Office } from './support/office.js';
import { run } from './support/processes.js';
import { requestBook } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import { until } from './support/until.js';

/* The questions that the crash tests ask must themselves be able to say no. */
let office: Office;

beforeAll(async () => {
  office = await givenOffice();
  const [town] = office.towns;
  const worker = run('worker', [], { DATABASE_URL: office.url });
  try {
    await moveTo(office, town, town.sheets[0]!.id, null);
    const { cycleId, administrator } = town;
    await requestBook(office.database, administrator, { cycleId, commandId: randomUUID() });
    await until('nothing is open', async () => (await openPromises(office.url)).length === 0);
  } finally {
    await worker.end();
  }
}, 60_000);
afterAll(() => office?.close());

test('all promises hold after an ordinary day', async () => {
  expect(await brokenPromises(office.url)).toEqual({});
});

describe('damage is seen', () => {
  test.each([
    ['DELETE FROM sheet_event WHERE n = 2', 'events are numbered 1…n'],
    ['UPDATE sheet SET version = version + 1', 'the row of a sheet stands at its last event'],
    [
      `DELETE FROM outbox WHERE id = (SELECT min(id) FROM outbox)`,
      'every event but an edit promises exactly one telling',
    ],
    [
      `INSERT INTO outbox (municipality_id, job, payload) SELECT municipality_id, job, payload FROM outbox LIMIT 1`,
      'every event but an edit promises exactly one telling',
    ],
    [
      `UPDATE outbox SET payload = payload || '{"n": 99}' WHERE job = 'tellDesk'`,
      'no telling is about nothing',
    ],
    [`DELETE FROM outbox WHERE job = 'renderBook'`, 'every book is promised exactly once'],
    [
      'UPDATE outbox SET done_at = NULL WHERE id = (SELECT max(id) FROM outbox)',
      'everything promised is done',
    ],
    [`UPDATE book SET pdf = pdf || '\\x00'`, 'a book is whole and is what its hash says'],
    ['UPDATE book SET edition = 2', 'editions are numbered without gap'],
    [
      'DELETE FROM notice WHERE id = (SELECT id FROM notice LIMIT 1)',
      'everybody at the desk of arrival is told',
    ],
    [
      `UPDATE sheet_event SET event = event || '{"at": "2001-01-01"}' WHERE seq = 3`,
      'the hash chain is whole',
    ],
    [
      'DELETE FROM sheet_event WHERE seq = (SELECT max(seq) FROM sheet_event)',
      'the head of the chain is its last event',
    ],
  ])('%s', async (damage, promise) => {
    const broken = await asOwner(office.url, async (client) => {
      await client.query('BEGIN; ALTER TABLE sheet_event DISABLE TRIGGER append_only');
      await client.query(damage);
      return brokenIn(client).finally(() => client.query('ROLLBACK'));
    });
    expect(Object.keys(broken)).toContain(promise);
  });
});
