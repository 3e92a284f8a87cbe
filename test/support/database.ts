import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';

// Real processes on a real database, on a machine that may be busy with other things.
jest.setTimeout(120_000);

/** A migrated, empty database of its own for one test file, on the run's PostgreSQL. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE kairan_template STRATEGY file_copy`);
  const url = new URL(process.env['KAIRAN_TEST_SERVER']!);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(sql: string): Promise<void> {
  await asOwner(process.env['KAIRAN_TEST_SERVER']!, (client) => client.query(sql));
}

/** Plain SQL as the owner of the tables (a superuser), past row-level security: for looking from outside. */
export async function asOwner<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}
