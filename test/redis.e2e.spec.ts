import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { password } from './support/city.js';
import { Clerk } from './support/clerk.js';
import { brokenPromises, openPromises } from './support/invariants.js';
import { advance, givenOffice, moveTo, type Office } from './support/office.js';
import { run, type Running } from './support/processes.js';
import { hasRedisServer, RedisServer } from './support/redis.js';
import { until } from './support/until.js';

const stackLine = /^\s+at .*:\d+:\d+/m;

(hasRedisServer ? describe : describe.skip)('the Redis edition (needs redis-server in the PATH)', () => {
  const out = join(tmpdir(), `kairan-redis-${process.pid}.pdf`);
  let redis: RedisServer;
  let office: Office;
  let api: Running;
  let worker: Running;
  let clerk: Clerk;

  const startWorker = () => run('worker', [], { DATABASE_URL: office.url, REDIS_URL: redis.url });
  const nothingIsOpen = () =>
    until('nothing is open', async () => (await openPromises(office.url)).length === 0);

  /** Books take the worker's two hands; what the sheets promise then waits in the queue. */
  async function giveWork(): Promise<void> {
    const [town] = office.towns;
    for (let books = 0; books < 2; books++) await clerk.requestBook(town.cycleId);
    for (const { id } of town.sheets.slice(3, 9)) await advance(office, town, id);
  }

  beforeAll(async () => {
    redis = await RedisServer.reserve();
    await redis.start();
    office = await givenOffice();
    const [town] = office.towns;
    for (const { id } of town.sheets.slice(0, 3)) await moveTo(office, town, id, null);
    api = run('api', [], { DATABASE_URL: office.url, PORT: '0' });
    const [, url] = await api.prints(/^api (\S+)/m);
    clerk = await Clerk.signedIn(url!, 'admin', password);
  }, 120_000);

  afterAll(async () => {
    await api?.end();
    await worker?.end();
    await redis?.stop();
    await office?.close();
    rmSync(out, { force: true });
  }, 60_000);

  test('the demonstration runs to its end although Redis forgets everything again and again', async () => {
    const environment = { DATABASE_URL: process.env['KAIRAN_TEST_SERVER']!, REDIS_URL: redis.url };
    const demo = run('standalone', ['demo', '--city', '--out', out], environment);
    let keys = 0;
    for (let making = false; !making; await sleep(1000)) {
      making = demo.child.exitCode !== null || demo.output().includes('報告書を作る');
      keys += await redis.flush();
    }
    expect(await demo.ended).toBe(0);
    expect(demo.output()).toMatch(/調書（決裁済） +15/);
    expect(keys).toBeGreaterThan(0);
  }, 180_000);

  test('what Redis forgets is sent again from the outbox', async () => {
    worker = startWorker();
    await worker.prints(/worker ready/);
    let keys = 0;
    for (let flushes = 0; flushes < 2; flushes++) {
      await giveWork();
      keys += await redis.flush();
    }
    expect(keys).toBeGreaterThan(0);
    await nothingIsOpen();
    expect(await brokenPromises(office.url)).toEqual({});
  }, 120_000);

  test('a Redis that stops in mid-run and comes back empty delays and loses nothing', async () => {
    await giveWork();
    await redis.stop();
    await giveWork();
    await redis.start();
    await nothingIsOpen();
    expect(await brokenPromises(office.url)).toEqual({});
    expect(worker.output()).not.toMatch(stackLine);
  }, 120_000);

  test('without Redis a worker stops in order, and starts, says so and waits', async () => {
    await redis.stop();
    expect(await worker.end('SIGTERM')).toBe(0);
    worker = startWorker();
    await giveWork();
    await worker.prints(/queue: .*ECONNREFUSED/);
    expect(worker.child.exitCode).toBeNull();
    await redis.start();
    await worker.prints(/worker ready/);
    await nothingIsOpen();
    expect(await brokenPromises(office.url)).toEqual({});
    expect(worker.output()).not.toMatch(stackLine);
    expect(worker.output().split('\n').length).toBeLessThan(10);
  }, 120_000);
});
