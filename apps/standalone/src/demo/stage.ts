import { startApi } from '@kairan/api';
import { migrate } from '@kairan/store';
import { readWorkerConfig, startWorker } from '@kairan/worker';
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
  const home = outside ? await borrow(outside) : await embedded();
  try {
    await migrate(home.databaseUrl);
    const env = { ...process.env, DATABASE_URL: home.databaseUrl };
    const worker = await startWorker(readWorkerConfig(env));
    const api = await startApi({ databaseUrl: home.databaseUrl, port: 0, host: '127.0.0.1' });
    const close = async () => {
      await api.close();
      await worker.close();
      await home.close();
    };
    return { databaseUrl: home.databaseUrl, url: api.url, close };
  } catch (error) {
    await home.close();
    throw error;
  }
}

async function embedded(): Promise<Omit<Stage, 'url'>> {
  const folder = await mkdtemp(join(tmpdir(), 'kairan-demo-'));
  const server = await startServer(folder, { throwaway: true });
  await createDatabase(server.url('postgres'), 'kairan');
  const close = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { databaseUrl: server.url('kairan'), close };
}

/** A fresh database beside the one that DATABASE_URL names, dropped afterwards. */
async function borrow(serverUrl: string): Promise<Omit<Stage, 'url'>> {
  const name = `kairan_demo_${process.pid}_${Date.now()}`;
  await createDatabase(serverUrl, name);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, close: () => dropDatabase(serverUrl, name) };
}
