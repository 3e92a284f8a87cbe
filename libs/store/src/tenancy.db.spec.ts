import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSheet, requestBook, signIn, tellDesk } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { password } from '../../../test/support/city.js';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { openDatabase, type ServiceRole } from './database.js';
import { relay, type Task } from './outbox.js';
import { transact } from './transact.js';

/** Tables without a tenant, each with its reason; every other table has to be closed. */
const open = new Set([
  'installation', // one row, which names the queue; only the relay may read it
  'migrations', // TypeORM's; no service role may read it at all
]);

let office: Office;
let app: DataSource;
let a: Town;
let b: Town;
let tables: string[];

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [a, b] = office.towns as [Town, Town];
  app = office.database;
  for (const town of office.towns) await fill(town);
  const rows = await office.sql(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  tables = rows.map(({ name }) => name).filter((name) => !open.has(name));
});
afterAll(() => office.close());

/** A row in every table, so that there is something to hide. */
async function fill(town: Town) {
  await moveTo(office, town, town.sheets[0]!.id, null);
  await signIn(app, { municipality: town.city.code, login: 'admin', password });
  await requestBook(app, town.administrator, { cycleId: town.cycleId, commandId: randomUUID() });
  await office.sql(`INSERT INTO calendar_day VALUES ($1, '2026-11-14', 'closed', '県民の日')`, [
    town.municipality,
  ]);
  await office.sql(`INSERT INTO digest (municipality_id, person_id, kind, day) VALUES ($1, $2, 'daily', '2026-05-01')`, [town.municipality, town.administrator.person]); // prettier-ignore
  await office.sql(`INSERT INTO reminder VALUES ($1, $2, 1, 'overdue', $3, '2026-05-01')`, [town.municipality, town.sheets[0]!.id, town.administrator.person]); // prettier-ignore
  await office.sql(`INSERT INTO cycle_move VALUES ($1, $2, $3, $4, now(), '{}')`, [town.municipality, randomUUID(), town.cycleId, town.administrator.person]); // prettier-ignore
  const [municipality, person, deputy] = [
    town.municipality,
    town.who('u01.manager').person,
    town.administrator.person,
  ];
  await office.sql(`INSERT INTO unit_name VALUES ($1, 'u01', '2027-04-01', '改称課')`, [municipality]);
  await office.sql(`INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by) VALUES ($1, $2, '2027-05-01', '2027-05-02', '出張', $2)`, [municipality, person]); // prettier-ignore
  await office.sql(`INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, made_by) VALUES ($1, 'u01/manager', $2, $3, '2027-05-01', '2027-05-02', $2)`, [municipality, person, deputy]); // prettier-ignore
  await office.sql(`INSERT INTO office_act (municipality_id, person_id, kind, what) VALUES ($1, $2, 'appoint', '{}')`, [municipality, deputy]); // prettier-ignore
  const tasks: Task[] = [];
  const relayer = await openDatabase(office.url, 'kairan_relay', 1);
  await relay(relayer, async (sent) => void tasks.push(...sent), 3600);
  await relayer.destroy();
  const told = tasks.filter((task) => task.job === 'tellDesk' && task.municipality === town.municipality);
  for (const task of told) await tellDesk(app, task as Task<'tellDesk'>, null);
  const { id, owner } = town.sheets[1]!;
  await readSheet(app, town.who(`${owner}.staff`), id);
  await office.sql(`INSERT INTO later_reading (municipality_id, sheet_id, n, person_id, desk, unit, post) VALUES ($1, $2, 1, $3, 'u01/manager', '課', '課長')`, [municipality, id, person]); // prettier-ignore
}

const keyOf = (table: string) => (table === 'municipality' ? 'id' : 'municipality_id');
const as = <T = any>(town: Town, text: string, values: unknown[] = []): Promise<T> =>
  transact(app, town, (tx) => tx.query(text, values));

describe('every table of the database', () => {
  test('given the tables – then the ones known to be there are among them', () => {
    const known =
      'municipality unit desk person account incumbency session plan subject template route cycle sheet';
    const more = 'sheet_event chain_head outbox notice book';
    expect(tables).toEqual(expect.arrayContaining(`${known} ${more}`.split(' ')));
  });

  test('given its catalogue entry – then row-level security is on and forced, for its owner too', async () => {
    const bare = await office.sql(
      `SELECT oid::regclass::text AS name FROM pg_class
        WHERE oid = ANY($1::regclass[]) AND NOT (relrowsecurity AND relforcerowsecurity)`,
      [tables],
    );
    expect(bare).toEqual([]);
  });

  test('given no tenant – when the service reads it – then no row, though there are some of both towns', async () => {
    for (const table of tables) {
      const [{ towns }] = await office.sql(
        `SELECT count(DISTINCT ${keyOf(table)})::int AS towns FROM ${table}`,
      );
      expect({ table, towns }).toEqual({ table, towns: 2 });
      const rows = await app.query(`SELECT * FROM ${table}`);
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  test('given one tenant – when the service reads it – then its own rows only', async () => {
    for (const table of tables) {
      const key = keyOf(table);
      const rows = await as<{ town: string }[]>(a, `SELECT DISTINCT ${key} AS town FROM ${table}`);
      expect({ table, rows }).toEqual({ table, rows: [{ town: a.municipality }] });
    }
  });

  test('given one tenant – when it changes or deletes another’s rows – then none is found, or the right is missing', async () => {
    for (const table of tables) {
      const key = keyOf(table);
      for (const change of [`UPDATE ${table} SET ${key} = ${key}`, `DELETE FROM ${table}`]) {
        const outcome = await as(a, `${change} WHERE ${key} = $1`, [b.municipality]).then(
          ([, affected]) => affected,
          (error) => error.driverError.code,
        );
        expect([0, '42501']).toContain(outcome);
      }
    }
  });

  test('given one tenant – when it writes a row for another, or gives one away – then refused', async () => {
    const refused = /row-level security/;
    await expect(as(a, `INSERT INTO unit VALUES ($1, 'x', 'x')`, [b.municipality])).rejects.toThrow(refused);
    await expect(as(a, 'UPDATE book SET municipality_id = $1', [b.municipality])).rejects.toThrow(refused);
    await expect(app.query(`INSERT INTO municipality VALUES ($1, '999999', 'x')`, [randomUUID()])).rejects.toThrow(refused); // prettier-ignore
  });

  test('given the relay – when it reads – then the outbox and nothing else', async () => {
    const relayer = await openDatabase(office.url, 'kairan_relay', 1);
    try {
      for (const table of [...tables, 'migrations'].filter((name) => name !== 'outbox'))
        await expect(relayer.query(`SELECT FROM ${table}`)).rejects.toThrow('permission denied');
      const seen = await relayer.query('SELECT DISTINCT municipality_id FROM outbox');
      expect(seen).toHaveLength(2);
      await expect(relayer.query('DELETE FROM outbox')).rejects.toThrow('permission denied');
    } finally {
      await relayer.destroy();
    }
  });
});

describe('what the service may not do at all', () => {
  const kept = ['sheet_event', 'cycle', 'cycle_move', 'chain_head'];
  test.each(kept)(
    'given %s – when it updates, deletes or truncates – then permission denied',
    async (table) => {
      const key = 'municipality_id';
      for (const change of [
        `UPDATE ${table} SET ${key} = ${key}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(as(a, change)).rejects.toThrow('permission denied');
    },
  );

  test('given template and route – when it gives versions away, deletes published ones or truncates – then refused', async () => {
    for (const table of ['template', 'route']) {
      await expect(as(a, `UPDATE ${table} SET municipality_id = municipality_id`)).rejects.toThrow(
        'never changes',
      );
      await expect(as(a, `DELETE FROM ${table}`)).rejects.toThrow('never changes');
      await expect(as(a, `TRUNCATE ${table} CASCADE`)).rejects.toThrow('permission denied');
    }
  });

  test.each([
    ['absence', 'cancelled_at', ['valid_to', 'person_id', 'reason']],
    ['delegation', 'revoked_at', ['deputy_id', 'valid_to', 'desk_id']],
    ['later_reading', 'read_at', ['person_id', 'desk', 'created_at']],
  ])('given %s – then only how it ended may be written', async (table, ends, others) => {
    const set = (column: string) => as(a, `UPDATE ${table} SET ${column} = ${column}`);
    await set(ends);
    for (const column of others) await expect(set(column)).rejects.toThrow('permission denied');
    await expect(as(a, `DELETE FROM ${table}`)).rejects.toThrow('permission denied');
  });

  test('given sheets, outbox, notices and books – when it deletes – then permission denied', async () => {
    for (const table of ['sheet', 'outbox', 'notice', 'book'])
      await expect(as(a, `DELETE FROM ${table}`)).rejects.toThrow('permission denied');
  });

  test('given the schema – when it truncates, creates or disables – then refused', async () => {
    for (const table of [...tables, ...open]) {
      await expect(app.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('permission denied');
      await expect(app.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)).rejects.toThrow(
        'must be owner',
      );
    }
    await expect(app.query('CREATE TABLE mine ()')).rejects.toThrow('permission denied');
    await expect(app.query('SELECT FROM migrations')).rejects.toThrow('permission denied');
  });
});

describe('opening the database', () => {
  const role = `t_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const opening = () => openDatabase(office.url, role as ServiceRole, 1);
  afterAll(() => office.sql(`DROP OWNED BY ${role}; DROP ROLE ${role}`));

  test.each([
    ['a superuser', `CREATE ROLE ${role} SUPERUSER`],
    ['one that bypasses row-level security', `ALTER ROLE ${role} NOSUPERUSER BYPASSRLS`],
    [
      'an owner of tables',
      `ALTER ROLE ${role} NOBYPASSRLS; CREATE TABLE owned (); ALTER TABLE owned OWNER TO ${role}`,
    ],
  ])('given %s – when opened as that role – then refused', async (_, change) => {
    await office.sql(change);
    await expect(opening()).rejects.toThrow('must not be a superuser, BYPASSRLS or owner of tables');
  });

  test('given the same role without any of it – when opened – then it opens', async () => {
    await office.sql('DROP TABLE owned');
    await (await opening()).destroy();
  });
});
