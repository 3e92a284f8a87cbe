import pg from 'pg';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type Server } from './postgres/server.js';

/** A database to work on, and how to let go of it. */
export interface Home {
  databaseUrl: string;
  release(): Promise<void>;
}

export const dataFolder = () => resolve(process.env['KAIRAN_DATA'] ?? 'data');
const claimKey = `hashtext('kairan standalone')`;
const claimSeconds = 5;

/** The outside database of DATABASE_URL, or the embedded one in the data folder, claimed for this process alone. */
export async function openHome(): Promise<Home> {
  const outside = process.env['DATABASE_URL'];
  if (outside) return { databaseUrl: outside, release: async () => {} };
  const server = await startServer(dataFolder());
  await createDatabase(server.url('postgres'), 'kairan');
  const databaseUrl = server.url('kairan');
  const claim = await claimFor(databaseUrl);
  return {
    databaseUrl,
    release: async () => {
      await claim.end();
      await server.stop();
    },
  };
}

/** Looks at the data without claiming it: beside a running Kairan, or alone. */
export async function visitHome(): Promise<Home> {
  const outside = process.env['DATABASE_URL'];
  if (outside) return { databaseUrl: outside, release: async () => {} };
  const server: Server = await startServer(dataFolder());
  return {
    databaseUrl: server.url('kairan'),
    release: async () => void (server.found || (await server.stop())),
  };
}

export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE "${name}" ENCODING 'UTF8' TEMPLATE template0`);
  });
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}

async function onServer(
  connectionString: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await work(client).finally(() => client.end());
}

/**
 * A lock of the database itself says whether another Kairan works on this data: it is let go by the very death of its holder.
 * @throws Error when the data is in use
 */
async function claimFor(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: `kairan standalone ${process.pid}` });
  client.on('error', () => undefined); // the database was stopped first: nothing is left to hold
  await client.connect();
  // A holder that was just killed may need a moment until PostgreSQL notices.
  for (const until = Date.now() + claimSeconds * 1000; ; await sleep(200)) {
    const { rows } = await client.query(`SELECT pg_try_advisory_lock(${claimKey}) AS mine`);
    if (rows[0].mine) return client;
    if (Date.now() > until) break;
  }
  await client.end();
  throw new Error(
    `${dataFolder()} のデータは、すでに起動している Kairan が使っています。先にそれを止めるか、KAIRAN_DATA に別の場所を指定してください。`,
  );
}
