import type { Job, Processor, Queue, Worker } from 'bullmq';
import { Queue as RedisQueue, Worker as RedisWorker } from 'bullmq';
import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { WorkerConfig } from './config.js';

const name = 'outbox';
/** A worker that died is noticed after this; its job then runs again. Dying is never counted against the job. */
const lost = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000_000 };

/** One BullMQ queue on PostgreSQL or on Redis: the same code from here on. */
export interface Jobs {
  queue: Queue;
  work(processor: Processor, concurrency: number): Worker;
  close(): Promise<void>;
}

export type { Job };

/**
 * @param installation keeps databases that share one Redis apart
 * @throws Error when Redis could forget jobs
 */
export async function openQueue(config: WorkerConfig, installation: string): Promise<Jobs> {
  return config.redisUrl ? onRedis(config.redisUrl, installation) : onPostgres(config.databaseUrl);
}

async function onPostgres(connectionString: string): Promise<Jobs> {
  await migrateQueue(connectionString);
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString, max: 3, options: '-c role=kairan_relay', skipMigrations: true };
  const queue = new Queue(name, { connection });
  const work = (processor: Processor, concurrency: number) =>
    new Worker(name, processor, { connection, concurrency, ...lost });
  return {
    queue: queue as unknown as Queue,
    work: work as unknown as Jobs['work'],
    close: () => queue.close(),
  };
}

/** The queue's own schema, made as the owner, used as the relay's role. */
async function migrateQueue(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
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

async function onRedis(url: string, installation: string): Promise<Jobs> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  await warnAboutForgetting(connection);
  const options = { connection, prefix: `kairan:${installation}` };
  const queue = new RedisQueue(name, options);
  const work = (processor: Processor, concurrency: number) =>
    new RedisWorker(name, processor, { ...options, concurrency, ...lost });
  const close = async () => {
    await queue.close();
    connection.disconnect();
  };
  return { queue, work, close };
}

/** The outbox refills a queue that was lost; still, a Redis that drops keys under pressure is set up wrongly. */
async function warnAboutForgetting(redis: Redis): Promise<void> {
  const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
  if (policy !== 'noeviction')
    console.warn(`Redis の maxmemory-policy は noeviction にしてください（今は ${policy}）。`);
}
