import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { Client } from '../apps/standalone/src/demo/client.js';
import { brokenPromises, openPromises } from './support/invariants.js';
import { asOwner } from './support/database.js';
import { givenOffice } from './support/office.js';
import type { Running } from './support/processes.js';
import { Data, greeting, isAlive } from './support/standalone.js';
import { until } from './support/until.js';

const data = new Data();
let kairan: Running;

beforeAll(() => void (kairan = data.start()));
afterAll(async () => {
  await kairan.end('SIGKILL');
  await data.remove();
}, 60_000);

async function inboxes(url: string, logins: string[], password: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const login of logins) {
    const client = new Client(url);
    await client.signIn({ login, password });
    sizes.set(login, (await client.ask<{ inbox: unknown[] }>('{ inbox { id } }')).inbox.length);
  }
  return sizes;
}

/** What a start must neither lose nor load twice. */
function census(): Promise<object[]> {
  const sql = `SELECT (SELECT count(*) FROM municipality) AS cities, (SELECT count(*) FROM sheet) AS sheets,
    (SELECT count(*) FROM sheet_event) AS events, (SELECT count(*) FROM account) AS accounts`;
  return asOwner(data.postgresUrl(), async (client) => (await client.query(sql)).rows);
}

/** The address it printed last. */
function lastGreeting({ output }: Running): { url: string } {
  return { url: [...output().matchAll(/Kairan を開くところ: (http:\S+)/g)].at(-1)![1]! };
}

const isUp = (url: string) => fetch(`${url}/health/ready`).then(({ ok }) => ok);

describe('kairan start', () => {
  test('is ready on an empty folder, and every account it prints signs in and has work', async () => {
    const { url, password, logins } = await greeting(kairan);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(logins).toHaveLength(7);
    const sizes = await inboxes(url, logins, password);
    const idle = [...sizes].filter(([, size]) => size === 0).map(([login]) => login);
    expect(idle).toEqual(['admin']);
  }, 90_000);

  test('refuses data that another Kairan works on, which goes on', async () => {
    const second = data.start();
    await second.prints(/すでに起動している Kairan が使っています/);
    expect(await second.ended).toBe(1);
    expect(await isUp((await greeting(kairan)).url)).toBe(true);
  }, 60_000);

  test('recovers after kill -9 with the same data and password', async () => {
    const before = await greeting(kairan);
    const there = await census();
    await kairan.end('SIGKILL');
    kairan = data.start();
    const after = await greeting(kairan);
    expect(after.password).toBe(before.password);
    expect(await census()).toEqual(there);
    await inboxes(after.url, ['executive.cio'], after.password);
    await until('everybody is told', async () => (await openPromises(data.postgresUrl())).length === 0);
    expect(await brokenPromises(data.postgresUrl())).toEqual({});
  }, 90_000);

  test('starts again by itself when its PostgreSQL dies', async () => {
    const before = await greeting(kairan);
    const there = await census();
    process.kill(data.postgresPid()!, 'SIGKILL');
    await kairan.prints(/PostgreSQL が止まりました。起動し直します。[\s\S]*Ctrl-C/);
    const { url } = lastGreeting(kairan);
    await inboxes(url, ['executive.cio'], before.password);
    expect(await census()).toEqual(there);
  }, 90_000);

  test('stops on Ctrl-C, though npm repeats it, and leaves nothing running', async () => {
    const { url } = lastGreeting(kairan);
    const postgres = data.postgresPid()!;
    expect(isAlive(postgres)).toBe(true);
    kairan.child.kill('SIGINT');
    await kairan.prints(/止めています/);
    expect(await kairan.end('SIGINT')).toBe(0);
    await until('PostgreSQL is gone', () => !isAlive(postgres));
    expect(data.postgresPid()).toBeUndefined();
    await expect(isUp(url)).rejects.toThrow();
  }, 60_000);

  test('can be started while the one before is still stopping', async () => {
    kairan = data.start();
    const { password } = await greeting(kairan);
    kairan.child.kill('SIGINT');
    const next = data.start();
    expect((await greeting(next)).password).toBe(password);
    expect(await kairan.ended).toBe(0);
    expect(await next.end('SIGINT')).toBe(0);
  }, 90_000);

  test('says that its port is taken and leaves nothing running', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    const late = data.start({ PORT: String(port) });
    await late.prints(new RegExp(`ポート ${port} は使われています`));
    expect(await late.ended).toBe(1);
    expect(late.output()).not.toMatch(/^\s+at /m);
    expect(data.postgresPid()).toBeUndefined();
    holder.close();
  }, 60_000);

  test('adds no sample to an outside database with cities of its own', async () => {
    const office = await givenOffice('111111', '222222');
    try {
      kairan = data.start({ DATABASE_URL: office.url });
      await kairan.prints(/Ctrl-C/);
      expect(kairan.output()).not.toContain('サインイン');
      expect(await kairan.end('SIGINT')).toBe(0);
      expect(await office.sql('SELECT code FROM municipality ORDER BY code')).toEqual([
        { code: '111111' },
        { code: '222222' },
      ]);
    } finally {
      await office.close();
    }
  }, 60_000);
});
