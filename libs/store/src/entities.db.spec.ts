import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { asOwner, freshDatabase } from '../../../test/support/database.js';
import { migrate, openDatabase } from './database.js';

let url: string;
let drop: () => Promise<void>;
let database: DataSource;

beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
  database = await openDatabase(url);
});
afterAll(async () => {
  await database.destroy();
  await drop();
});

/** Columns that the database fills and no entity reads. */
const unmapped = new Set([
  'sheet_event.prev_hash',
  'sheet_event.hash',
  'sheet.template_id',
  'sheet.template_version',
  'sheet.route_id',
  'sheet.route_version',
]);
/** Tables that are asked in SQL only. */
const bare = new Set([
  'installation',
  'migrations',
  'chain_head',
  'outbox',
  'cycle_move',
  'unit_name',
  'absence',
  'delegation',
  'office_act',
  'calendar_day',
  'digest',
  'reminder',
]);

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

function mapped() {
  return database.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map((column) => ({
      name: `${tableName}.${column.databaseName}`,
      type: `${column.type as string}${column.isArray ? '[]' : ''}`,
      nullable: column.isNullable,
      key: column.isPrimary,
    })),
  );
}

async function real() {
  const { rows } = await asOwner(url, (client) =>
    client.query(`
      SELECT c.relname AS table, c.relname || '.' || a.attname AS name, NOT a.attnotnull AS nullable,
             replace(replace(format_type(a.atttypid, a.atttypmod), 'integer', 'int'), 'timestamp with time zone', 'timestamptz') AS type,
             coalesce(a.attnum = ANY(i.indkey), false) AS key
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`),
  );
  return rows
    .filter(({ table, name }) => !bare.has(table) && !unmapped.has(name))
    .map(({ name, type, nullable, key }) => ({ name, type, nullable, key }))
    .sort(byName);
}

test('given entities and migrations – when compared – then the same columns, types, nullability and keys', async () => {
  const columns = mapped().sort(byName);
  expect(columns).toEqual(await real());
  expect(columns.length).toBeGreaterThan(80);
});

test('given a migrated database – when several processes migrate it at once – then nothing changes and none fails', async () => {
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const { rows } = await asOwner(url, (client) => client.query('SELECT name FROM migrations ORDER BY id'));
  expect(rows).toEqual(database.migrations.map((step) => ({ name: step.constructor.name })));
});

test('given every migration – when taken back and made again – then the same schema', async () => {
  const before = await real();
  await asOwner(url, async (client) => {
    for (const step of database.migrations.toReversed()) await step.down(client as never);
    const left = await client.query(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    expect(left.rows).toEqual([{ relname: 'migrations' }]);
    for (const step of database.migrations) await step.up(client as never);
  });
  expect(await real()).toEqual(before);
});
