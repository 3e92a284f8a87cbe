import 'reflect-metadata';
import { openDatabase } from '@kairan/store';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Worker } from 'bullmq';
import { refuseSkewedClock } from './clock.js';
import { Complaints } from './complaints.js';
import type { WorkerConfig } from './config.js';
import { handlersFor } from './handlers/index.js';
import { openQueue, requireRedis, type Jobs } from './queue.js';
import { startRelay } from './relay.js';
import { openWorkFolder } from './render/work-folder.js';
import { startCleaning } from './cleaning.js';
import { runTask } from './run-task.js';
import { startTicking, TICK, tickEverywhere } from './tick.js';

export { readWorkerConfig, type WorkerConfig } from './config.js';
export { requireRedis } from './queue.js';

const concurrency = 2;
/** Longer than this nothing holds up a shutdown: a job that is still running is begun again by the next worker. */
const patienceMilliseconds = 8000;

/** Relay, queue and handlers; shut down in the order in which work flows. */
class Engine implements OnApplicationShutdown {
  private constructor(
    private readonly relay: ReturnType<typeof startRelay>,
    private readonly worker: Worker,
    private readonly jobs: Jobs,
    private readonly complaints: Complaints,
    private readonly databases: { destroy(): Promise<void> }[],
  ) {}

  static async start(config: WorkerConfig): Promise<Engine> {
    await openWorkFolder(config.cacheFolder);
    const app = await openDatabase(config.databaseUrl);
    const relayDatabase = await openDatabase(config.databaseUrl, 'kairan_relay', 4);
    await refuseSkewedClock(relayDatabase);
    const [{ id }] = await relayDatabase.query('SELECT id FROM installation');
    const complaints = new Complaints('queue');
    const jobs = await openQueue(config, id, complaints.say);
    const handlers = handlersFor(app, config);
    const worker = jobs.work(
      (job) =>
        job.name === TICK ? tickEverywhere(relayDatabase, app) : runTask(relayDatabase, handlers, job),
      concurrency,
    );
    startCleaning(jobs.queue);
    startTicking(jobs.queue, complaints.say);
    const relay = startRelay(relayDatabase, config.databaseUrl, jobs.queue);
    return new Engine(relay, worker, jobs, complaints, [app, relayDatabase]);
  }

  async onApplicationShutdown(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const impatient = setTimeout(resolve, patienceMilliseconds);
      this.drain()
        .then(resolve, reject)
        .finally(() => clearTimeout(impatient));
    });
  }

  private async drain(): Promise<void> {
    await this.relay.stop();
    await this.worker.close();
    this.complaints.mute();
    await this.jobs.close();
    for (const database of this.databases) await database.destroy();
  }
}

@Module({})
class WorkerModule {
  static with(engine: Engine): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: Engine, useValue: engine }] };
  }
}

/** Starts a worker on a migrated database. */
export async function startWorker(config: WorkerConfig): Promise<{ close(): Promise<void> }> {
  // Made before Nest: an error inside a factory would end the whole process, and PostgreSQL with it would stay behind.
  const engine = await Engine.start(config);
  return NestFactory.createApplicationContext(WorkerModule.with(engine), { logger: ['error', 'warn'] });
}

/** Takes the jobs of a database out of the queue, for good: the database is about to be dropped. @throws Error when Redis is away */
export async function forgetJobs(config: WorkerConfig): Promise<void> {
  if (config.redisUrl) await requireRedis(config.redisUrl);
  const database = await openDatabase(config.databaseUrl, 'kairan_relay', 1);
  const [{ id }] = await database.query('SELECT id FROM installation');
  await database.destroy();
  const jobs = await openQueue(config, id, () => undefined);
  await jobs.queue.obliterate({ force: true });
  await jobs.close();
}
