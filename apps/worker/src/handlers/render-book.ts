import { abandonBook, beginBook, BookCancelledError, completeBook, type BookFacts } from '@kairan/office';
import type { Scope, Task } from '@kairan/store';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { makeInThread, type Order } from '../render/in-thread.js';
import { Watch } from '../render/watch.js';
import { newBookFile } from '../render/work-folder.js';
import type { Handler } from './handler.js';

/** @property folder where files are made, and pages kept for the next book */
export interface BookMaking {
  folder: string;
  writer: Order['writer'];
  threadMemory: Order['threadMemory'];
}

/** Facts in one snapshot, bytes in a thread of their own, then everything in one transaction. */
export function renderBookHandler(database: DataSource, making: BookMaking): Handler<'renderBook'> {
  return {
    async run(task) {
      try {
        while (!(await makeBook(database, task, making)));
      } catch (error) {
        if (!(error instanceof BookCancelledError)) throw error;
      }
    },
    giveUp: (task, error) => abandonBook(database, task, error),
  };
}

/** @returns false when another edition was published meanwhile, and this one has to follow it. @throws BookCancelledError */
async function makeBook(
  database: DataSource,
  task: Task<'renderBook'>,
  { folder, ...how }: BookMaking,
): Promise<boolean> {
  const facts = await beginBook(database, task, task.payload.bookId);
  const out = newBookFile(folder);
  const watch = new Watch(database, task);
  try {
    const order = { facts, out, ...how, cache: { folder, name: seriesOf(task, facts) } };
    const { book, site, data } = await makeInThread(order, watch);
    const { pages, rendered, reused } = book;
    return await completeBook(database, task, {
      ...{ facts, pages, sheets: facts.sheets.length, made: { rendered, reused } },
      ...{ pdf: await readFile(out), site: Buffer.from(site), data: Buffer.from(data) },
    });
  } catch (error) {
    throw watch.signal.aborted ? new BookCancelledError() : error;
  } finally {
    await watch.end();
    await rm(out, { force: true });
  }
}

/** Books that have most of their pages in common: a year's, drafts and all editions. */
function seriesOf({ municipality }: Scope, { plan, fiscalYear }: BookFacts): string {
  const series = JSON.stringify([municipality, plan.title, fiscalYear]);
  return createHash('sha256').update(series).digest('hex').slice(0, 16);
}
