import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { openDatabase } from '@kairan/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
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

/** Starts the api on a migrated database. @throws Error when it cannot, for instance because the port is taken */
export async function startApi(config: ApiConfig): Promise<RunningApi> {
  const database = await openDatabase(config.databaseUrl);
  const close = async () => {
    await app?.close();
    await database.destroy();
  };
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApp(config, database);
    // Fastify's own listen: Nest's prints an error of its own before it throws.
    await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  return { url: `http://${config.host}:${port}`, close };
}

async function createApp(config: ApiConfig, database: DataSource): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, database),
    new FastifyAdapter({ bodyLimit }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await app.register(cookie as never);
  await app.init();
  limitComplexity(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  return app;
}
