import { startApi } from '@kairan/api';
import { migrate } from '@kairan/store';
import { forgetJobs, readWorkerConfig, requireRedis, startWorker } from '@kairan/worker';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from '../database.js';
import { startServer } from '../postgres/server.js';

/** A database of its own and, unless one runs already, an api and a worker on it. */
export interface Stage {
  databaseUrl: string;
  url: string;
  close(): Promise<void>;
}

/** @param running address of an api that is up already; its database is then DATABASE_URL */
export async function openStage(running: string | undefined): Promise<Stage> {
  const outside = process.env['DATABASE_URL'];
  if (running) {
    if (!outside)
      throw new Error('--url を使うときは、その api のデータベースを DATABASE_URL に指定してください。');
    return { databaseUrl: outside, url: running, close: async () => {} };
  }
  const closers: Closers = [];
  const opening = openOwn(outside, closers);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= opening.catch(() => undefined).then(() => closeAll(closers)));
  leaveNothing(close);
  try {
    return { ...(await opening), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openOwn(outside: string | undefined, closers: Closers): Promise<Omit<Stage, 'close'>> {
  const databaseUrl = outside ? await borrow(outside, closers) : await embedded(closers);
  await migrate(databaseUrl);
  const cache = await ownFolder(closers);
  const config = readWorkerConfig({ ...process.env, DATABASE_URL: databaseUrl, KAIRAN_CACHE_DIR: cache });
  if (config.redisUrl) {
    await requireRedis(config.redisUrl);
    closers.push(() => forgetJobs(config).catch((error: Error) => console.error(error.message)));
  }
  const worker = await startWorker(config);
  closers.push(() => worker.close());
  const api = await startApi({ databaseUrl, port: 0, host: '127.0.0.1' });
  closers.push(() => api.close());
  return { databaseUrl, url: api.url };
}

async function closeAll(closers: Closers): Promise<void> {
  for (const closer of closers.reverse()) await closer();
}

/**
 * Ctrl-C ends the demonstration, not only the process: no server and no folder stays behind. Listened for to the end, because
 * under `npm run demo` one Ctrl-C arrives twice: from the terminal and from npm.
 */
function leaveNothing(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void close().finally(() => process.exit(130)));
}

type Closers = (() => Promise<void>)[];

async function embedded(closers: Closers): Promise<string> {
  const folder = await ownFolder(closers);
  const server = await startServer(folder, { throwaway: true });
  closers.push(() => server.stop());
  await createDatabase(server.url('postgres'), 'kairan');
  return server.url('kairan');
}

async function ownFolder(closers: Closers): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kairan-demo-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh database beside the one that DATABASE_URL names, dropped afterwards. */
async function borrow(serverUrl: string, closers: Closers): Promise<string> {
  const name = `kairan_demo_${process.pid}_${Date.now()}`;
  await createDatabase(serverUrl, name);
  closers.push(() => dropDatabase(serverUrl, name));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
