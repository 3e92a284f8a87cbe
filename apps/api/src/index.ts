import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { openDatabase } from '@kairan/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import type { ApiConfig } from './config.js';
import { limitComplexity } from './graphql.js';

export { readApiConfig, type ApiConfig } from './config.js';

export interface RunningApi {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  close(): Promise<void>;
}

const bodyLimit = 2 * 1024 * 1024;

/** Starts the api on a migrated database. */
export async function startApi(config: ApiConfig): Promise<RunningApi> {
  const database = await openDatabase(config.databaseUrl);
  const adapter = new FastifyAdapter({ bodyLimit, trustProxy: true });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, database), adapter, {
    logger: ['error', 'warn'],
  });
  await app.register(cookie as never);
  await app.init();
  limitComplexity(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    url: `http://${config.host}:${port}`,
    close: async () => {
      await app.close();
      await database.destroy();
    },
  };
}
