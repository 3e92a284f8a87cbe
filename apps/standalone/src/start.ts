import { readApiConfig, startApi } from '@kairan/api';
import { migrate } from '@kairan/store';
import { readWorkerConfig, startWorker } from '@kairan/worker';
import { join } from 'node:path';
import { dataFolder, openHome } from './database.js';
import { loadSampleOnce } from './sample/sample-city.js';
import { demoLogins, demoPassword } from './sample/sign-ins.js';

/** Api and worker of one city hall in one process, on embedded or outside servers, until a signal ends it. */
export async function start(): Promise<void> {
  const ended = endOfSignals().then(() => 'ended' as const);
  while ((await serve(ended)) === 'lost') console.error('\nPostgreSQL が止まりました。起動し直します。');
}

/** @returns why it is over */
async function serve(ended: Promise<'ended'>): Promise<'ended' | 'lost'> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse())
      await closer().catch((error: Error) => console.error(error.message));
  };
  try {
    console.log('Kairan を起動しています…');
    const home = await openHome();
    closers.push(home.release);
    await migrate(home.databaseUrl);
    const wanted = process.env['KAIRAN_SAMPLE'] !== 'no';
    const sample = wanted && (await loadSampleOnce(home.databaseUrl, demoPassword()));
    const here = `http://127.0.0.1:${Number(process.env['PORT']) || 3000}`;
    const cache = process.env['DATABASE_URL'] ? {} : { KAIRAN_CACHE_DIR: join(dataFolder(), 'cache') };
    const env = { PUBLIC_URL: here, ...cache, ...process.env, DATABASE_URL: home.databaseUrl };
    const apiConfig = readApiConfig(env); // names a wrong PORT, which PUBLIC_URL is made of
    const worker = await startWorker(readWorkerConfig(env));
    closers.push(() => worker.close());
    const api = await startApi(apiConfig);
    closers.push(() => api.close());
    greet(api.url, sample);
    const over = await Promise.race([ended, home.lost.then(() => 'lost' as const)]);
    console.log('\nKairan を止めています…');
    await close();
    return over;
  } catch (error) {
    await close();
    throw portTaken(error)
      ? new Error(
          `ポート ${process.env['PORT'] ?? 3000} は使われています。PORT=3001 のように別の番号を指定してください。`,
        )
      : error;
  }
}

function greet(url: string, sample: boolean): void {
  const rows = demoLogins.map(([login, who]) => `    ${login.padEnd(20)}${who}`);
  console.log(`
  Kairan を開くところ: ${url}
    GraphQL            ${url}/graphql
    状態               ${url}/health/ready
${sample ? `\n  見本の市のサインイン（パスワードはどれも ${demoPassword()}）\n${rows.join('\n')}\n` : ''}
  止めるには Ctrl-C を押してください。`);
}

/**
 * Listened for from the first moment, so that Ctrl-C while Kairan starts leaves nothing running either; and for good, because
 * under `npm start` one Ctrl-C arrives twice: from the terminal and from npm.
 */
function endOfSignals(): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    // A supervisor that ends npm ends only npm and its shell; whoever was started by them follows.
    if (process.env['npm_lifecycle_event'])
      setInterval(() => process.ppid !== parent && resolve(), 1000).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

function portTaken(error: unknown): boolean {
  return (error as { code?: string }).code === 'EADDRINUSE';
}
