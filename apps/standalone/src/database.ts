import pg from 'pg';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type Server } from './postgres/server.js';

/** A database to work on, and how to let go of it. */
export interface Home {
  databaseUrl: string;
  release(): Promise<void>;
}

/** A database held by this process alone. */
export interface ClaimedHome extends Home {
  /** Settles when the embedded server is gone, and the claim with it. An outside one is watched over by others. */
  lost: Promise<void>;
}

export const dataFolder = () => resolve(process.env['KAIRAN_DATA'] || 'data');
const claimKey = `hashtext('kairan standalone')`;
const claimSeconds = 5;

/**
 * The outside database of DATABASE_URL, or the embedded one in the data folder, claimed for this process alone.
 * @throws Error when another Kairan works on the data
 */
export async function openHome(): Promise<ClaimedHome> {
  const outside = process.env['DATABASE_URL'];
  if (outside) return { databaseUrl: outside, release: async () => {}, lost: new Promise(() => {}) };
  // A holder that was just killed may need a moment until PostgreSQL notices, one that is stopping until its server is gone.
  for (const until = Date.now() + claimSeconds * 1000; ; await sleep(200)) {
    const home = await claimHome().catch((error: unknown) => {
      if (!stopping(error)) throw error;
    });
    if (home) return home;
    if (Date.now() > until) break;
  }
  throw new Error(
    `${dataFolder()} のデータは、すでに起動している Kairan が使っています。先にそれを止めるか、KAIRAN_DATA に別の場所を指定してください。`,
  );
}

/** @returns undefined when somebody else has it */
async function claimHome(): Promise<ClaimedHome | undefined> {
  const server = await startServer(dataFolder());
  const claim = await claimOn(server.url('postgres'));
  if (!claim) return undefined;
  const lost = new Promise<void>((resolve) => claim.once('end', resolve));
  const release = async () => {
    await server.stop(); // under the claim: nobody finds a server that is about to go
    await claim.end().catch(() => undefined);
  };
  try {
    await createDatabase(server.url('postgres'), 'kairan');
  } catch (error) {
    await release();
    throw error;
  }
  return { databaseUrl: server.url('kairan'), release, lost };
}

/** A lock of the database itself says whether another Kairan works on this data: it is let go by the very death of its holder. */
async function claimOn(connectionString: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString, application_name: `kairan standalone ${process.pid}` });
  client.on('error', () => undefined); // the server was stopped first: nothing is left to hold
  await client.connect();
  const { rows } = await client.query(`SELECT pg_try_advisory_lock(${claimKey}) AS mine`);
  if (rows[0].mine) return client;
  await client.end();
  return undefined;
}

/** 57P01 and 57P03 are PostgreSQL's words for a server that is going or not there yet. */
function stopping(error: unknown): boolean {
  const { code = '', message } = error as { code?: string; message: string };
  return /^(57P0[13]|ECONNRE(FUSED|SET))$/.test(code) || message.startsWith('Connection terminated');
}

/**
 * Looks at the data without claiming it: beside a running Kairan, or alone.
 * @param create whether a folder without data may become one with
 * @throws Error when there is no data yet
 */
export async function visitHome({ create = false } = {}): Promise<Home> {
  const outside = process.env['DATABASE_URL'];
  if (outside) return { databaseUrl: outside, release: async () => {} };
  if (!create && !existsSync(join(dataFolder(), 'pg')))
    throw new Error(
      `${dataFolder()} にはまだデータがありません。npm start で始めるか、KAIRAN_DATA を指定してください。`,
    );
  const server: Server = await startServer(dataFolder());
  if (create) await createDatabase(server.url('postgres'), 'kairan');
  return {
    databaseUrl: server.url('kairan'),
    release: () => leave(server),
  };
}

/** Stops a server that was started for the visit only, unless a Kairan moved in meanwhile. */
async function leave(server: Server): Promise<void> {
  const claim = server.found ? undefined : await claimOn(server.url('postgres'));
  if (!claim) return;
  await server.stop();
  await claim.end().catch(() => undefined);
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
