import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../apps/standalone/src/demo/client.js';
import { asOwner } from './support/database.js';
import { Data, greeting, isAlive } from './support/standalone.js';
import { until } from './support/until.js';

/** Both the parent alone is killed and, as when the power fails, PostgreSQL with it. */
const moments = [
  { afterMilliseconds: 700, withPostgres: false },
  { afterMilliseconds: 1200, withPostgres: false },
  { afterMilliseconds: 1700, withPostgres: true },
  { afterMilliseconds: 2200, withPostgres: false },
  { afterMilliseconds: 2700, withPostgres: true },
  { afterMilliseconds: 3200, withPostgres: false },
];

test('a first start that was killed six times at any moment is made good by the next', async () => {
  const data = new Data();
  try {
    for (const { afterMilliseconds, withPostgres } of moments) {
      const first = data.start();
      await sleep(afterMilliseconds + Math.random() * 500);
      await first.end('SIGKILL');
      const postgres = data.postgresPid();
      if (withPostgres && postgres && isAlive(postgres)) process.kill(postgres, 'SIGKILL');
    }
    const kairan = data.start();
    const { url, password, logins } = await greeting(kairan);
    for (const login of logins.filter((name) => name !== 'admin')) {
      const client = new Client(url);
      await client.signIn({ login, password });
      expect((await client.ask<{ inbox: unknown[] }>('{ inbox { id } }')).inbox).not.toEqual([]);
    }
    const cities = await asOwner(data.postgresUrl(), (client) =>
      client.query('SELECT code FROM municipality'),
    );
    expect(cities.rows).toEqual([{ code: '000000' }]);
    expect(await kairan.end('SIGINT')).toBe(0);
  } finally {
    await data.remove();
  }
}, 180_000);

test('the city is whole when the start before was killed while its sheets were on their way', async () => {
  const data = new Data();
  try {
    const first = data.start();
    const onTheirWay = `SELECT count(*)::int AS n FROM sheet_event WHERE event->>'type' <> 'opened'`;
    const moved = () =>
      asOwner(data.postgresUrl(), async (client) => (await client.query(onTheirWay)).rows[0].n);
    await until('sheets are on their way', async () => (await moved()) > 5);
    await first.end('SIGKILL');
    const kairan = data.start();
    const { url, password } = await greeting(kairan);
    const cio = new Client(url);
    await cio.signIn({ login: 'executive.cio', password });
    expect((await cio.ask<{ inbox: unknown[] }>('{ inbox { id } }')).inbox).not.toEqual([]);
    expect(await kairan.end('SIGINT')).toBe(0);
  } finally {
    await data.remove();
  }
}, 120_000);

test('Ctrl-C while Kairan is starting leaves nothing running', async () => {
  const data = new Data();
  try {
    const kairan = data.start();
    await until('PostgreSQL is there', () => data.postgresPid());
    const postgres = data.postgresPid()!;
    expect(await kairan.end('SIGINT')).toBe(0);
    await until('PostgreSQL is gone', () => !isAlive(postgres));
  } finally {
    await data.remove();
  }
}, 60_000);

test('of two first starts at once one goes on and the other says why not', async () => {
  const data = new Data();
  const rivals = [data.start(), data.start()];
  try {
    const refusal = /すでに起動している Kairan が使っています/;
    const loser = await until('one gives up', () => rivals.find(({ child }) => child.exitCode === 1));
    expect(loser.output()).toMatch(refusal);
    const winner = rivals.find((rival) => rival !== loser)!;
    await greeting(winner);
    expect(await winner.end('SIGINT')).toBe(0);
  } finally {
    for (const rival of rivals) await rival.end('SIGKILL');
    await data.remove();
  }
}, 90_000);
