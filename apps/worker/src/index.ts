import 'reflect-metadata';
import { openDatabase } from '@kairan/store';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Worker } from 'bullmq';
import { refuseSkewedClock } from './clock.js';
import type { WorkerConfig } from './config.js';
import { handlersFor } from './handlers/index.js';
import { openQueue, type Jobs } from './queue.js';
import { startRelay } from './relay.js';
import { startCleaning } from './cleaning.js';
import { runTask } from './run-task.js';

export { readWorkerConfig, type WorkerConfig } from './config.js';

const concurrency = 2;

/** Relay, queue and handlers; shut down in the order in which work flows. */
class Engine implements OnApplicationShutdown {
  private constructor(
    private readonly relay: ReturnType<typeof startRelay>,
    private readonly worker: Worker,
    private readonly jobs: Jobs,
    private readonly databases: { destroy(): Promise<void> }[],
  ) {}

  static async start(config: WorkerConfig): Promise<Engine> {
    const app = await openDatabase(config.databaseUrl);
    const relayDatabase = await openDatabase(config.databaseUrl, 'kairan_relay', 4);
    await refuseSkewedClock(relayDatabase);
    const [{ id }] = await relayDatabase.query('SELECT id FROM installation');
    const jobs = await openQueue(config, id);
    const handlers = handlersFor(app, config);
    const worker = jobs.work((job) => runTask(relayDatabase, handlers, job), concurrency);
    // BullMQ prints whole client objects when nobody listens.
    worker.on('error', (error) => console.error('queue:', error.message));
    jobs.queue.on('error', (error) => console.error('queue:', error.message));
    startCleaning(jobs.queue);
    return new Engine(startRelay(relayDatabase, config.databaseUrl, jobs.queue), worker, jobs, [
      app,
      relayDatabase,
    ]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.worker.close();
    await this.jobs.close();
    for (const database of this.databases) await database.destroy();
  }
}

@Module({})
class WorkerModule {
  static with(config: WorkerConfig): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: Engine, useFactory: () => Engine.start(config) }] };
  }
}

/** Starts a worker on a migrated database. */
export async function startWorker(config: WorkerConfig): Promise<{ close(): Promise<void> }> {
  return NestFactory.createApplicationContext(WorkerModule.with(config), { logger: ['error', 'warn'] });
}
