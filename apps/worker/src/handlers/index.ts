import type { JobName } from '@kairan/store';
import type { DataSource } from 'typeorm';
import type { WorkerConfig } from '../config.js';
import type { Handler } from './handler.js';
import { openPost } from './post.js';
import { renderBookHandler } from './render-book.js';
import { sendDigestHandler } from './send-digest.js';
import { tellDeskHandler } from './tell-desk.js';

/** One handler per job name: a missing one does not compile. */
export type Handlers = { [N in JobName]: Handler<N> };

export function handlersFor(database: DataSource, config: WorkerConfig): Handlers {
  const post = openPost(config);
  const { cacheFolder: folder, bookWriter: writer, bookMemory: threadMemory } = config;
  return {
    renderBook: renderBookHandler(database, { folder, writer, threadMemory }),
    tellDesk: tellDeskHandler(database, post, config.publicUrl),
    sendDigest: sendDigestHandler(database, post, config.publicUrl),
  };
}
