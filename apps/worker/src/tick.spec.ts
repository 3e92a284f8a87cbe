import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase } from '../../../test/support/database.js';
import { until } from '../../../test/support/until.js';
import { openQueue, type Jobs } from './queue.js';
import { startTicking, TICK } from './tick.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let jobs: Jobs;
const complaints: Error[] = [];
const complain = (error: Error) => void complaints.push(error);

beforeAll(async () => {
  database = await freshDatabase();
  jobs = await openQueue({ databaseUrl: database.url }, 'here', complain);
}, 60_000);
afterAll(async () => {
  await jobs?.close();
  await database?.drop();
});

/** When the tick is to be woken next: one time only, whoever set it. */
async function nextTimes(): Promise<Date[]> {
  const schedulers = await jobs.queue.getJobSchedulers();
  expect(await jobs.queue.getDelayedCount()).toBe(schedulers.length);
  return schedulers.map(({ next }) => new Date(next!));
}

test('given several workers that start – then one is woken by each start, and one more every five minutes', async () => {
  for (let n = 0; n < 3; n++) startTicking(jobs.queue, complain);
  await until('three wait', async () => (await jobs.queue.getWaitingCount()) === 3);
  const [next] = await until('it is scheduled', async () => (await nextTimes()).length === 1 && nextTimes());
  expect(next!.getTime() % 300_000).toBe(0);
  expect(next!.getTime() - Date.now()).toBeLessThanOrEqual(300_000);
  const woken: string[] = [];
  const worker = jobs.work(async ({ name }) => void woken.push(name), 1);
  await until('they ran', () => woken.length === 3);
  await worker.close();
  expect(woken).toEqual([TICK, TICK, TICK]);
  expect(await nextTimes()).toEqual([next]);
}, 30_000);

test('given a queue that was flushed – when a worker comes up – then the schedule is back', async () => {
  await jobs.queue.obliterate({ force: true });
  startTicking(jobs.queue, complain);
  await until('it is scheduled', async () => (await nextTimes()).length === 1);
  expect(complaints).toEqual([]);
}, 30_000);
