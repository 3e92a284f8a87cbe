import {
  failBook,
  findBook,
  finishTask,
  frozenFacts,
  lockBook,
  markRendering,
  nextEdition,
  noteProgress,
  storeBook,
  transact,
  type Book,
  type BookWork,
  type Scope,
  type Task,
} from '@kairan/store';
import type { DataSource } from 'typeorm';
import { factsOf, type BookFacts } from './book-facts.js';
import { errataOf } from './errata.js';
import { freezeFacts, sha256, thawFacts } from './frozen-facts.js';
import { NotFoundError } from './office.js';

/** The book is not to be made any more. */
export class BookCancelledError extends Error {
  readonly code = 'BOOK_CANCELLED';
  constructor() {
    super('報告書の作成は中止されました。');
    this.name = 'BookCancelledError';
  }
}

/** For the worker: everything the book is made of, from one moment of the database. @throws NotFoundError, BookCancelledError */
export async function beginBook(database: DataSource, scope: Scope, bookId: string): Promise<BookFacts> {
  const { facts, last } = await transact(
    database,
    scope,
    async (tx) => {
      const book = await findBook(tx, bookId);
      if (!book) throw new NotFoundError();
      if (book.status === 'cancelled') throw new BookCancelledError();
      await markRendering(tx, bookId);
      const edition = await nextEdition(tx, book.cycleId);
      return { facts: await factsOf(tx, book, edition), last: await frozenFacts(tx, book.cycleId) };
    },
    'REPEATABLE READ',
  );
  return { ...facts, errata: last ? errataOf(await thawFacts(last), facts) : [] };
}

/** For the worker, every now and then: how many sheets are ready. @returns whether to go on: not when the book was cancelled */
export function reportProgress(
  database: DataSource,
  task: Task<'renderBook'>,
  progress: NonNullable<Book['progress']>,
): Promise<boolean> {
  return transact(database, task, (tx) => noteProgress(tx, task.payload.bookId, progress));
}

/** For the worker: whether somebody stopped the making of this book. */
export function bookIsCancelled(database: DataSource, task: Task<'renderBook'>): Promise<boolean> {
  return transact(database, task, async (tx) => {
    return (await findBook(tx, task.payload.bookId))?.status === 'cancelled';
  });
}

/** A book as the worker has made it: its files, and the facts it was made from. */
export interface FinishedBook {
  facts: BookFacts;
  pdf: Buffer;
  pages: number;
  sheets: number;
  made: BookWork;
  /** The HTML edition and the data, each a zip archive. */
  site: Buffer;
  data: Buffer;
}

/**
 * For the worker: stores the finished book and closes its task in one transaction; a second run changes nothing, nor does one of a
 * cancelled book. An edition has its number, its bytes and its facts from here on for good.
 * @returns false when another edition of the year was published meanwhile: nothing is stored, the task is still open, and the book has
 * to be begun anew, as the next edition after that one
 */
export async function completeBook(
  database: DataSource,
  task: Task<'renderBook'>,
  { facts, pdf, pages, sheets, made, site, data }: FinishedBook,
): Promise<boolean> {
  const { bookId } = task.payload;
  const frozen = facts.draft ? { facts: null, factsSha256: null } : await freezeFacts(facts);
  const hashes = { sha256: sha256(pdf), siteSha256: sha256(site), dataSha256: sha256(data) };
  const files = { pages, sheets, made, pdf, site, data, ...hashes, ...frozen };
  return transact(database, task, async (tx) => {
    const book = await lockBook(tx, bookId);
    if (!book || book.status === 'done' || book.status === 'cancelled') return true;
    if (!book.draft && (await nextEdition(tx, book.cycleId)) !== facts.edition) return false;
    if (await finishTask(tx, task.id)) await storeBook(tx, bookId, book.draft ? null : facts.edition, files);
    return true;
  });
}

/** For the worker: says on the book itself why it could not be made. */
export function abandonBook(database: DataSource, task: Task<'renderBook'>, error: string): Promise<void> {
  return transact(database, task, (tx) => failBook(tx, task.payload.bookId, error));
}
