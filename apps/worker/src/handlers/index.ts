import type { JobName } from '@kairan/store';
import type { DataSource } from 'typeorm';
import type { WorkerConfig } from '../config.js';
import type { Handler } from './handler.js';
import { renderBookHandler } from './render-book.js';
import { tellDeskHandler } from './tell-desk.js';

/** One handler per job name: a missing one does not compile. */
export type Handlers = { [N in JobName]: Handler<N> };

export function handlersFor(database: DataSource, config: WorkerConfig): Handlers {
  return { renderBook: renderBookHandler(database), tellDesk: tellDeskHandler(database, config) };
}
