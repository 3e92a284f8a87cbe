import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openDatabase, type JobName } from '@kairan/store';
import { UnrecoverableError, type Job } from 'bullmq';
import type { DataSource } from 'typeorm';
import { givenOffice, type Office } from '../../../test/support/office.js';
import type { Handler } from './handlers/handler.js';
import { runTask } from './run-task.js';

let office: Office;
let relay: DataSource;

beforeAll(async () => {
  office = await givenOffice();
  relay = await openDatabase(office.url, 'kairan_relay', 2);
}, 60_000);
afterAll(async () => {
  await relay?.destroy();
  await office?.close();
});

/** Runs an open task with a handler of the test's own. @returns its outbox row afterwards */
async function outcome(handler: Handler<JobName>, attemptsMade: number) {
  const [{ id }] = await office.sql(
    'SELECT id FROM outbox WHERE done_at IS NULL AND failed_at IS NULL LIMIT 1',
  );
  const handlers = { renderBook: handler, tellDesk: handler, sendDigest: handler };
  await runTask(relay, handlers, { data: { id }, attemptsMade } as Job).catch(() => undefined);
  const [row] = await office.sql('SELECT attempts, error, failed_at FROM outbox WHERE id = $1', [id]);
  return row;
}

const fails = (error: Error) => () => Promise.reject(error);

test('an error that may pass leaves the row open, with the reason in sight', async () => {
  const giveUp = jest.fn<NonNullable<Handler<JobName>['giveUp']>>();
  const row = await outcome({ run: fails(new Error('the mail server is busy')), giveUp }, 0);
  expect(row).toEqual({ attempts: 1, error: 'the mail server is busy', failed_at: null });
  expect(giveUp).not.toHaveBeenCalled();
});

test('the eighth try is the last; people are told nothing of the inside', async () => {
  const giveUp = jest.fn<NonNullable<Handler<JobName>['giveUp']>>(async () => {});
  const row = await outcome({ run: fails(new Error('connect ECONNREFUSED 10.0.0.5:5432')), giveUp }, 7);
  expect(row).toMatchObject({ error: 'connect ECONNREFUSED 10.0.0.5:5432', failed_at: expect.any(Date) });
  expect(giveUp).toHaveBeenCalledWith(expect.anything(), expect.stringMatching(/^サーバーで問題が起きた/));
});

test('an error that cannot pass is given up at once', async () => {
  const giveUp = jest.fn<NonNullable<Handler<JobName>['giveUp']>>(async () => {});
  const row = await outcome({ run: fails(new UnrecoverableError('no such glyph')), giveUp }, 0);
  expect(row).toMatchObject({ attempts: 1, error: 'no such glyph', failed_at: expect.any(Date) });
  expect(giveUp.mock.calls.map(([, told]) => told)).toEqual(['no such glyph']);
});

test('a row stays open until its failure could be shown to people', async () => {
  const row = await outcome(
    { run: fails(new UnrecoverableError('no such glyph')), giveUp: fails(new Error('cut off')) },
    0,
  );
  expect(row).toMatchObject({ failed_at: null });
});
