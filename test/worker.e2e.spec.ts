import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase } from './support/database.js';
import { run } from './support/processes.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => void (database = await freshDatabase()));
afterAll(() => database.drop());

test('four workers that start at once on a new queue all come up', async () => {
  const workers = Array.from({ length: 4 }, () => run('worker', [], { DATABASE_URL: database.url }));
  try {
    for (const worker of workers) await worker.prints(/worker ready/);
  } finally {
    const codes = await Promise.all(workers.map((worker) => worker.end()));
    expect(codes).toEqual([0, 0, 0, 0]);
  }
}, 60_000);

test('a worker that cannot start says why, without a stack', async () => {
  const nowhere = run('worker', [], { DATABASE_URL: 'mysql://127.0.0.1/kairan' });
  expect(await nowhere.ended).toBe(1);
  expect(nowhere.output()).toContain('環境変数を確認してください');
  expect(nowhere.output()).toContain('DATABASE_URL');
  expect(nowhere.output()).not.toMatch(/^\s+at .*:\d+:\d+/m);
}, 30_000);
