import type { JobName, Task } from '@kairan/store';
import type { DataSource } from 'typeorm';
import type { WorkerConfig } from '../config.js';
import { renderBookHandler } from './render-book.js';
import { tellDeskHandler } from './tell-desk.js';

/** What a job does, and what it leaves where people look when it is given up. */
export interface Handler<N extends JobName> {
  run(task: Task<N>): Promise<void>;
  giveUp?(task: Task<N>, error: string): Promise<void>;
}

/** One handler per job name: a missing one does not compile. */
export type Handlers = { [N in JobName]: Handler<N> };

export function handlersFor(database: DataSource, config: WorkerConfig): Handlers {
  return { renderBook: renderBookHandler(database), tellDesk: tellDeskHandler(database, config) };
}
