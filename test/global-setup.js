import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** One PostgreSQL for the whole run, and one migrated database that every test file copies. */
export default async function setup() {
  const { startServer } = await import('../dist/apps/standalone/src/postgres/server.js');
  const { migrate } = await import('../dist/libs/store/src/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'kairan-test-'));
  const server = await startServer(folder, { throwaway: true });
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE kairan_template');
  await migrate(server.url('kairan_template'));
  await admin.query('ALTER DATABASE kairan_template WITH IS_TEMPLATE true ALLOW_CONNECTIONS false');
  await admin.end();
  process.env.KAIRAN_TEST_SERVER = server.url('postgres');
  globalThis.kairanTestServer = { server, folder };
}
