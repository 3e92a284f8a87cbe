import { abandonBook, beginBook, completeBook } from '@kairan/office';
import type { DataSource } from 'typeorm';
import { renderInThread } from '../render/in-thread.js';
import type { Handler } from './handler.js';

/** Facts in one snapshot, bytes in a thread of their own, then the whole file in one transaction. */
export function renderBookHandler(database: DataSource): Handler<'renderBook'> {
  return {
    async run(task) {
      for (let stored = false; !stored;) {
        const facts = await beginBook(database, task, task.payload.bookId);
        const { pdf, pages } = await renderInThread(facts);
        stored = await completeBook(database, task, { pdf, pages, sheets: facts.sheets.length, facts });
      }
    },
    giveUp: (task, error) => abandonBook(database, task, error),
  };
}
