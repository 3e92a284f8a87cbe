import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDatabase, dropDatabase } from '../../dist/apps/standalone/src/database.js';
import { startServer } from '../../dist/apps/standalone/src/postgres/server.js';
import { migrate } from '../../dist/libs/store/src/index.js';

/**
 * The PostgreSQL that Kairan ships, with the settings it ships: every commit waits for the disk.
 * @typedef {Awaited<ReturnType<typeof startPostgres>>} Postgres
 */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'kairan-bench-'));
  const server = await startServer(folder);
  const log = openSync(join(folder, 'postgres.log'), 'r');
  const pid = Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const admin = await connect(server.url('postgres'));
  await admin.query(`ALTER SYSTEM SET log_line_prefix = '[%a] '`);
  return {
    pid,
    admin,
    /** Read position and contents of the server's log. */
    logSize: () => statSync(join(folder, 'postgres.log')).size,
    logFrom: (/** @type {number} */ from) => {
      const bytes = Buffer.alloc(statSync(join(folder, 'postgres.log')).size - from);
      return bytes.toString('utf8', 0, readSync(log, bytes, 0, bytes.length, from));
    },
    /** A migrated database of its own. */
    database: async (/** @type {string} */ name) => {
      await createDatabase(server.url('postgres'), name);
      await migrate(server.url(name));
      return { url: server.url(name), drop: () => dropDatabase(server.url('postgres'), name) };
    },
    stop: async () => {
      await admin.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the owner of the tables, past row-level security. @param {string} connectionString */
export async function connect(connectionString) {
  const client = new pg.Client({ connectionString, application_name: 'bench' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Messages with which a service asked the database while `work` ran, as the server's own log has them: what functions and triggers
 * do inside is not counted, and what one message holds counts once.
 * @param {Postgres} postgres @param {() => Promise<unknown>} work
 */
export async function statementsDuring(postgres, work) {
  await logStatements(postgres, 'all');
  const from = postgres.logSize();
  await work();
  await logStatements(postgres, 'none');
  const entries = postgres.logFrom(from).split(/\n(?=\[)/);
  const text = /^\[(?:kairan|floor)\] LOG: {2}(?:statement|execute [^:]+):\s+(.*)/s;
  return entries.flatMap((entry) => text.exec(entry)?.[1]?.replace(/\s+/g, ' ') ?? []);
}

/** @param {Postgres} postgres @param {'all' | 'none'} which */
async function logStatements({ admin }, which) {
  await admin.query(`ALTER SYSTEM SET log_statement = '${which}'`);
  await admin.query('SELECT pg_reload_conf()');
  for (
    const shown = () => admin.query('SHOW log_statement');
    (await shown()).rows[0].log_statement !== which;
  )
    await sleep(20);
  await sleep(500); // until the others have heard of it too
}

/**
 * A program in a process of its own, once it says where it listens.
 * @param {string} file @param {string} databaseUrl
 * @typedef {Awaited<ReturnType<typeof startProgram>>} Program
 */
export async function startProgram(file, databaseUrl) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', NODE_ENV: 'production' };
  const child = spawn(process.execPath, [...process.execArgv, file], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let said = '';
  const url = await Promise.race([
    new Promise((resolve) =>
      child.stdout.on('data', (chunk) => {
        said += chunk;
        const found = /(http:\/\/\S+)\n/.exec(said);
        if (found) resolve(found[1]);
      }),
    ),
    gone.then(() => Promise.reject(new Error(`${file} ended: ${said}`))),
  ]);
  const end = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { url: String(url), pid: Number(child.pid), end };
}

const tick = 10;

/** CPU time of a process so far, in ms. @param {number} pid */
export function cpuOf(pid) {
  const { user, system } = statOf(pid);
  return (user + system) * tick;
}

/** The same for a whole PostgreSQL: its processes of now and those that have ended. @param {Postgres} postgres */
export function cpuOfPostgres({ pid }) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(statIfThere); // prettier-ignore
  const children = all
    .filter((stat) => stat?.parent === pid)
    .reduce((sum, { user, system }) => sum + user + system, 0);
  const { user, system, endedUser, endedSystem } = statOf(pid);
  return (children + user + system + endedUser + endedSystem) * tick;
}

/** @param {string} pid */
function statIfThere(pid) {
  try {
    return statOf(Number(pid));
  } catch {
    return undefined; // ended meanwhile
  }
}

/** Times in ticks. @param {number} pid */
function statOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15);
  return { parent: fields[1], user, system, endedUser, endedSystem };
}
