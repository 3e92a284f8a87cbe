import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { givenOffice, type Office } from '../../../test/support/office.js';
import { openDatabase } from './database.js';
import { beginTask, finishTask, promise, recordFailure, relay, touchTask, type Task } from './outbox.js';
import { transact, type Scope } from './transact.js';

let office: Office;
let relayer: DataSource;
let scope: Scope;

beforeAll(async () => {
  office = await givenOffice();
  scope = office.towns[0];
  relayer = await openDatabase(office.url, 'kairan_relay', 4);
});
beforeEach(() => office.sql('DELETE FROM outbox'));
afterAll(async () => {
  await relayer.destroy();
  await office.close();
});

async function given(count: number): Promise<string[]> {
  await transact(office.database, scope, async (tx) => {
    for (let i = 0; i < count; i++)
      await promise(tx, scope.municipality, 'renderBook', { bookId: randomUUID() });
  });
  return (await office.sql('SELECT id FROM outbox ORDER BY id')).map(({ id }) => id);
}

const later = 3600;
/** Hands over what is due and says which rows. */
async function handedOver(resendAfter = later, batch?: number) {
  const ids: string[] = [];
  const send = async (tasks: Task[]) => void ids.push(...tasks.map(({ id }) => id));
  const count = await relay(relayer, send, resendAfter, batch);
  expect(count).toBe(ids.length);
  return ids;
}
const finish = (id: string) => transact(office.database, scope, (tx) => finishTask(tx, id));
const row = async (id: string) => (await office.sql('SELECT * FROM outbox WHERE id = $1', [id]))[0];
/** As if this much time had gone by. */
const age = (seconds: number) => office.sql(`UPDATE outbox SET sent_at = sent_at - make_interval(secs => $1)`, [seconds]); // prettier-ignore

describe('the relay', () => {
  test('given 100 rows – when two relays run at once until nothing is left – then each row once, oldest first', async () => {
    const ids = await given(100);
    const batches: string[][] = [];
    const work = async () => {
      for (let batch = ['']; batch.length > 0;) {
        batch = await handedOver(later, 7);
        batches.push(batch);
      }
    };
    await Promise.all([work(), work()]);
    expect(batches.flat().sort(byId)).toEqual(ids);
    for (const batch of batches) expect(batch).toEqual(batch.toSorted(byId));
  });

  test('given a relay in the middle of sending – when another runs – then it takes the other rows without waiting', async () => {
    const [first, second] = await given(2);
    let inner: string[] = [];
    await relay(relayer, async () => void (inner = await handedOver()), later, 1);
    expect(inner).toEqual([second]);
    expect(await handedOver(0)).toEqual([first, second]);
  });

  test('given rows handed over and not done – when the seconds have passed, not before – then they come again', async () => {
    const ids = await given(2);
    expect(await handedOver(15)).toEqual(ids);
    await age(14);
    expect(await handedOver(15)).toEqual([]);
    await age(1);
    expect(await handedOver(15)).toEqual(ids);
  });

  test('given a queue that fails – when sending – then the error is told, and the rows come at once the next time', async () => {
    const ids = await given(3);
    const broken = () => Promise.reject(new Error('queue down'));
    await expect(relay(relayer, broken, later)).rejects.toThrow('queue down');
    expect((await row(ids[0]!)).sent_at).toBeNull();
    expect(await handedOver()).toEqual(ids);
  });

  test('given a transaction rolled back – then nothing was promised', async () => {
    const work = transact(office.database, scope, async (tx) => {
      await promise(tx, scope.municipality, 'renderBook', { bookId: randomUUID() });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await handedOver()).toEqual([]);
  });

  test('given somebody listening – when a promise is committed – then told at once', async () => {
    const listener = new pg.Client({ connectionString: office.url, options: '-c role=kairan_relay' });
    await listener.connect();
    await listener.query('LISTEN outbox');
    const told = new Promise((resolve) => listener.once('notification', resolve));
    await given(1);
    expect(await Promise.race([told, sleep(5000, 'silence', { ref: false })])).toMatchObject({ channel: 'outbox' }); // prettier-ignore
    await listener.end();
  });
});

const byId = (a: string, b: string) => Number(a) - Number(b);

describe('a task', () => {
  test('given a row – when begun – then whole, with one more try each time', async () => {
    const [id] = await given(1);
    const { payload } = await row(id!);
    const task = { id, municipality: scope.municipality, job: 'renderBook', payload, attempts: 1 };
    expect(await beginTask(relayer, id!)).toEqual(task);
    expect(await beginTask(relayer, id!)).toEqual({ ...task, attempts: 2 });
  });

  test('given a task – when finished by ten at once – then one of them stores, and it is never begun or sent again', async () => {
    const [id] = await given(1);
    const answers = await Promise.all(Array.from({ length: 10 }, () => finish(id!)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await beginTask(relayer, id!)).toBeUndefined();
    expect(await handedOver(0)).toEqual([]);
  });

  test('given a task of another municipality – when finished – then it is not', async () => {
    const [id] = await given(1);
    const strange = await transact(office.database, { municipality: randomUUID() }, (tx) =>
      finishTask(tx, id!),
    );
    expect(strange).toBe(false);
    expect((await row(id!)).done_at).toBeNull();
  });

  test('given a finish that is rolled back – then the task is still open', async () => {
    const [id] = await given(1);
    const work = transact(office.database, scope, async (tx) => {
      expect(await finishTask(tx, id!)).toBe(true);
      throw new Error('crash');
    });
    await expect(work).rejects.toThrow('crash');
    expect(await finish(id!)).toBe(true);
  });

  test('given a task at work – when touched – then not handed over a second time meanwhile', async () => {
    const ids = await given(1);
    await handedOver(15);
    await age(30);
    await touchTask(relayer, ids[0]!);
    expect(await handedOver(15)).toEqual([]);
  });
});

describe('a failed try', () => {
  test('given 8 seconds of pause – when they and the resend time have passed, not before – then it comes again with its reason kept', async () => {
    const [id] = await given(1);
    await recordFailure(relayer, id!, '接続できません', { retryInSeconds: 8 });
    expect(await row(id!)).toMatchObject({ error: '接続できません', failed_at: null });
    await age(22);
    expect(await handedOver(15)).toEqual([]);
    await age(1);
    expect(await handedOver(15)).toEqual([id]);
    await finish(id!);
    expect((await row(id!)).error).toBeNull();
  });

  test('given a task given up – then never sent nor begun again, visible with its reason; a late failure does not revive it', async () => {
    const [id] = await given(1);
    await recordFailure(relayer, id!, 'x'.repeat(5000), 'givenUp');
    expect(await row(id!)).toMatchObject({ error: 'x'.repeat(2000), failed_at: expect.any(Date) });
    await recordFailure(relayer, id!, '遅れた失敗', { retryInSeconds: 0 });
    await age(later);
    expect(await handedOver(0)).toEqual([]);
    expect(await beginTask(relayer, id!)).toBeUndefined();
  });

  test('given a task given up whose other run succeeds – then it is done, and no failure is left to see', async () => {
    const [id] = await given(1);
    await recordFailure(relayer, id!, '一度目', 'givenUp');
    expect(await finish(id!)).toBe(true);
    expect(await row(id!)).toMatchObject({ error: null, failed_at: null, done_at: expect.any(Date) });
  });

  test('given a task done – when a failure is recorded – then it stays done', async () => {
    const [id] = await given(1);
    await finish(id!);
    await recordFailure(relayer, id!, '遅い', 'givenUp');
    expect(await row(id!)).toMatchObject({ error: null, failed_at: null });
  });
});
