import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import { once } from 'node:events';
import pg from 'pg';
import { freshDatabase } from '../../../test/support/database.js';
import { openQueue, type Jobs } from './queue.js';
import { retries } from './run-task.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let jobs: Jobs;

beforeAll(async () => {
  database = await freshDatabase();
  const config = { databaseUrl: database.url };
  jobs = await openQueue(config, 'here', () => undefined);
}, 60_000);
afterAll(async () => {
  await jobs?.close();
  await database?.drop();
});

test('given a job that failed for good – when its row is sent again – then it runs again', async () => {
  const worker = jobs.work(() => Promise.reject(new UnrecoverableError('PostgreSQL is away')), 1);
  const send = () => jobs.queue.addBulk([{ name: 'tellDesk', data: {}, opts: { ...retries, jobId: 'a' } }]);
  for (const time of ['first', 'second']) {
    const failed = once(worker, 'failed');
    await send();
    expect(`${time}: ${(await failed)[1].message}`).toBe(`${time}: PostgreSQL is away`);
  }
  await worker.close();
}, 20_000);

test('given a connection that BullMQ holds between two statements – when PostgreSQL ends it – then the queue goes on with another', async () => {
  await jobs.queue.waitUntilReady();
  const { pool } = (jobs.queue as unknown as { backend: { connection: { pool: pg.Pool } } }).backend
    .connection;
  const held = await pool.connect();
  const { rows } = await held.query('SELECT pg_backend_pid() AS pid');
  // An error that nobody heard would end this process here.
  const gone = new Promise<void>((resolve) => held.once('end', resolve));
  const administrator = new pg.Client({ connectionString: database.url });
  await administrator.connect();
  await administrator.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await administrator.end();
  await gone;
  held.release(true);
  expect(await jobs.queue.getJobCounts()).toMatchObject({ active: 0 });
}, 20_000);
