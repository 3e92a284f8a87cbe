import type { Job, Processor, Queue, Worker } from 'bullmq';
import { Queue as RedisQueue, Worker as RedisWorker } from 'bullmq';
import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { WorkerConfig } from './config.js';

const name = 'outbox';
/**
 * A worker that died is noticed within the sum of both times; its job then runs again. Dying is never counted against the job.
 * Rendering has a thread of its own, so that nothing keeps the renewing of a lock (twice per duration) waiting for seconds.
 */
const lost = { lockDuration: 5_000, stalledInterval: 2_000, maxStalledCount: 1_000_000 };

/** One BullMQ queue on PostgreSQL or on Redis: the same code from here on. */
export interface Jobs {
  queue: Queue;
  work(processor: Processor, concurrency: number): Worker;
  close(): Promise<void>;
}

export type { Job };

/**
 * Waits for a Redis that does not answer yet.
 * @param installation keeps databases that share one Redis apart
 * @param complain hears of every connection that breaks
 * @throws Error when Redis refuses the connection
 */
export async function openQueue(
  config: Pick<WorkerConfig, 'databaseUrl' | 'redisUrl'>,
  installation: string,
  complain: (error: Error) => void,
): Promise<Jobs> {
  return config.redisUrl
    ? onRedis(config.redisUrl, installation, complain)
    : onPostgres(config.databaseUrl, complain);
}

async function onPostgres(connectionString: string, complain: (error: Error) => void): Promise<Jobs> {
  await migrateQueue(connectionString);
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString, max: 3, options: '-c role=kairan_relay', skipMigrations: true, Client: HeardClient }; // prettier-ignore
  // BullMQ prints whole client objects when nobody listens.
  const queue = new Queue(name, { connection }).on('error', complain);
  const work = (processor: Processor, concurrency: number) =>
    new Worker(name, processor, { connection, concurrency, ...lost }).on('error', complain);
  return {
    queue: queue as unknown as Queue,
    work: work as unknown as Jobs['work'],
    close: () => queue.close(),
  };
}

/**
 * BullMQ holds connections that nobody listens to between two statements: an error there, when PostgreSQL dies, would end the process.
 * The next statement fails, and the pool opens another connection.
 */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** The queue's own schema, made as the owner, used as the relay's role. PostgreSQL fails parallel grants on the same table. */
async function migrateQueue(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('kairan queue'))`);
    await runMigrations(client as never);
    await client.query(`
      GRANT USAGE, CREATE ON SCHEMA bullmq TO kairan_relay;
      GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO kairan_relay;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO kairan_relay;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO kairan_relay`);
  } finally {
    await client.end();
  }
}

async function onRedis(url: string, installation: string, complain: (error: Error) => void): Promise<Jobs> {
  const connection = new Redis(url, { maxRetriesPerRequest: null }).on('error', complain);
  // A Redis that is away holds nothing up: the outbox keeps the work until it is back.
  void warnAboutForgetting(connection).catch(() => undefined);
  const options = { connection, prefix: `kairan:${installation}` };
  const queue = new RedisQueue(name, options).on('error', complain);
  const work = (processor: Processor, concurrency: number) =>
    new RedisWorker(name, processor, { ...options, concurrency, ...lost }).on('error', complain);
  const close = async () => {
    await queue.close();
    connection.disconnect();
  };
  return { queue, work, close };
}

/** The outbox refills a queue that was lost; still, a Redis that forgets is set up wrongly. */
async function warnAboutForgetting(redis: Redis): Promise<void> {
  const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
  if (policy !== 'noeviction')
    console.warn(`Redis の maxmemory-policy は noeviction にしてください（今は ${policy}）。`);
  if (/aof_enabled:0/.test(await redis.info('persistence')))
    console.warn('Redis の appendonly は yes にしてください。再起動のあと、待っている仕事の再開が遅れます。');
}

/** Asks a Redis once whether it is there. @throws Error when it is not */
export async function requireRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
  } catch {
    throw new Error('Redis につながりません。REDIS_URL と、Redis が動いていることを確かめてください。');
  } finally {
    redis.disconnect();
  }
}
