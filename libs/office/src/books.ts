import {
  bookFile,
  bookOfCommand,
  booksOf,
  countApproved,
  cycleFacts,
  endBook,
  findBook,
  findCycle,
  insertBook,
  promise,
  type Book,
  type BookFile,
  type Tx,
} from '@kairan/store';
import { mayAdminister, mayReadBook } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { NotFoundError, serve, type Identity } from './office.js';

export type BookRefusal =
  | { code: 'NOT_ADMINISTRATOR' }
  | { code: 'NOTHING_APPROVED' }
  | { code: 'COMMAND_REUSED' }
  /** It is made, or could not be: there is nothing to stop. */
  | { code: 'BOOK_OVER' };

export interface BookAsked {
  cycleId: string;
  commandId: string;
  /** 案: no edition, and nothing is frozen. */
  draft?: boolean;
}

/** Asks for a book of all sheets approved by now. It is made later, by a worker. @throws NotFoundError */
export function requestBook(
  database: DataSource,
  who: Identity,
  { cycleId, commandId, draft = false }: BookAsked,
): Promise<{ book: Book } | { refusal: BookRefusal }> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    if (!mayAdminister(actor)) return { refusal: { code: 'NOT_ADMINISTRATOR' } };
    const before = await bookOfCommand(tx, commandId);
    if (before) {
      const isSame = before.cycleId === cycleId && before.draft === draft;
      return isSame ? { book: before } : { refusal: { code: 'COMMAND_REUSED' } };
    }
    if ((await countApproved(tx, cycleId)) === 0) return { refusal: { code: 'NOTHING_APPROVED' } };
    const [id, municipalityId] = [randomUUID(), who.municipality];
    await insertBook(tx, { municipalityId, id, cycleId, commandId, draft, requestedBy: who.person });
    await promise(tx, municipalityId, 'renderBook', { bookId: id });
    return { book: (await findBook(tx, id))! };
  });
}

/** Stops the making of a book; once stopped, a repeat changes nothing. @throws NotFoundError when it is missing or not theirs to read */
export function cancelBook(
  database: DataSource,
  who: Identity,
  id: string,
): Promise<{ book: Book } | { refusal: BookRefusal }> {
  return serve(database, who, async (tx) => {
    const { actor } = await takeBook(tx, who, id);
    if (!mayAdminister(actor)) return { refusal: { code: 'NOT_ADMINISTRATOR' } };
    await endBook(tx, id);
    const book = (await findBook(tx, id))!;
    return book.status === 'cancelled' ? { book } : { refusal: { code: 'BOOK_OVER' } };
  });
}

/** @throws NotFoundError when the book is missing or not theirs to read */
export function bookById(database: DataSource, who: Identity, id: string): Promise<Book> {
  return serve(database, who, async (tx) => (await takeBook(tx, who, id)).book);
}

/** Everything that was asked for in a year, the latest first. @throws NotFoundError when the year is missing or its book not theirs to read */
export function booksOfYear(database: DataSource, who: Identity, cycleId: string): Promise<Book[]> {
  return serve(database, who, async (tx) => {
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    await mayRead(tx, who, cycleId);
    return booksOf(tx, cycleId);
  });
}

/** A file of a finished book. @throws NotFoundError when it is missing, not finished or not theirs to read */
export function readBookFile(
  database: DataSource,
  who: Identity,
  id: string,
  kind: BookFile = 'pdf',
): Promise<{ book: Book; file: Buffer }> {
  return serve(database, who, async (tx) => {
    const { book } = await takeBook(tx, who, id);
    const file = await bookFile(tx, id, kind);
    if (!file) throw new NotFoundError();
    return { book, file };
  });
}

async function takeBook(tx: Tx, who: Identity, id: string) {
  const book = await findBook(tx, id);
  if (!book) throw new NotFoundError();
  return { book, actor: await mayRead(tx, who, book.cycleId) };
}

/** @throws NotFoundError */
async function mayRead(tx: Tx, who: Identity, cycleId: string) {
  const actor = await actorFor(tx, who);
  if (!mayReadBook((await cycleFacts(tx, cycleId)).route, actor)) throw new NotFoundError();
  return actor;
}
