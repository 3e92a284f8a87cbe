import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { givenOffice, type Office } from '../../../test/support/office.js';
import { openDatabase } from './database.js';
import { transact, type Scope, type Tx } from './transact.js';

let office: Office;
let app: DataSource;
let scope: Scope;

beforeAll(async () => {
  office = await givenOffice();
  app = office.database;
  scope = office.towns[0];
});
afterAll(() => office.close());

const rename = (tx: Tx, code: string) =>
  tx.query(`UPDATE unit SET name = name || '*' WHERE code = $1`, [code]);
/** Lets both sides come here before either goes on; a later run passes at once. */
function meeting() {
  let arrived = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  return () => (++arrived >= 2 ? (open(), gate) : gate);
}

describe('lost races', () => {
  test('given two transactions that deadlock – then both are carried out, each once', async () => {
    const meet = meeting();
    let runs = 0;
    const both = (first: string, second: string) =>
      transact(app, scope, async (tx) => {
        runs++;
        await rename(tx, first);
        await meet();
        await rename(tx, second);
      });
    await Promise.all([both('u01', 'u02'), both('u02', 'u01')]);
    expect(runs).toBe(3);
    const names = await office.sql(`SELECT name FROM unit WHERE code IN ('u01', 'u02')`);
    expect(names.map(({ name }) => name.endsWith('**'))).toEqual([true, true]);
  });

  test('given two snapshots that write one row – then the later one runs again on what the first left', async () => {
    const meet = meeting();
    let runs = 0;
    const count = () =>
      transact(
        app,
        scope,
        async (tx) => {
          runs++;
          const [{ name }] = await tx.query(`SELECT name FROM unit WHERE code = 'u03'`);
          await meet();
          await tx.query(`UPDATE unit SET name = $1 WHERE code = 'u03'`, [`${name}*`]);
        },
        'REPEATABLE READ',
      );
    await Promise.all([count(), count()]);
    expect(runs).toBe(3);
    const [{ name }] = await office.sql(`SELECT name FROM unit WHERE code = 'u03'`);
    expect(name.endsWith('**')).toBe(true);
  });

  test('given a key that stays taken – then it gives up with the error after six runs, and nothing is stored', async () => {
    let runs = 0;
    const work = async (tx: Tx) => {
      runs++;
      await rename(tx, 'u04');
      await tx.query(`INSERT INTO unit SELECT municipality_id, code, name FROM unit WHERE code = 'u04'`);
    };
    await expect(transact(app, scope, work)).rejects.toThrow('duplicate key');
    expect(runs).toBe(6);
    const [{ name }] = await office.sql(`SELECT name FROM unit WHERE code = 'u04'`);
    expect(name).not.toContain('*');
  });

  test('given any other error – then it comes out at once', async () => {
    let runs = 0;
    const work = () => Promise.reject(new Error(`run ${++runs}`));
    await expect(transact(app, scope, work)).rejects.toThrow('run 1');
  });
});

test('given one connection for all – when a transaction ends, well or badly – then its tenant ends with it', async () => {
  const single = await openDatabase(office.url, 'kairan_app', 1);
  const units = 'SELECT count(*)::int AS n FROM unit';
  try {
    const [{ n }] = await transact(single, scope, (tx) => tx.query(units));
    expect(n).toBeGreaterThan(10);
    expect(await single.query(units)).toEqual([{ n: 0 }]);
    await transact(single, scope, (tx) => tx.query('SELECT 1/0')).catch(() => undefined);
    expect(await single.query(units)).toEqual([{ n: 0 }]);
    expect(await transact(single, { municipality: randomUUID() }, (tx) => tx.query(units))).toEqual([{ n: 0 }]); // prettier-ignore
  } finally {
    await single.destroy();
  }
});
