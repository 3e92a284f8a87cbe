import type { EarlierSheet } from '@kairan/forms';
import {
  bookFile,
  bookOfCommand,
  bookRows,
  countApproved,
  cycleFacts,
  failBook,
  findBook,
  findCycle,
  finishTask,
  insertBook,
  markRendering,
  promise,
  storeBook,
  transact,
  type Book,
  type BookRows,
  type Scope,
  type Task,
  type Tx,
} from '@kairan/store';
import { mayAdminister, mayReadBook } from '@kairan/workflow';
import { createHash, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { correctionsOf, type Correction } from './corrections.js';
import { NotFoundError, serve, type Identity } from './office.js';
import { earlierAsked } from './values.js';

export type BookRefusal =
  { code: 'NOT_ADMINISTRATOR' } | { code: 'NOTHING_APPROVED' } | { code: 'COMMAND_REUSED' };

/** Asks for a book of all sheets approved by now. It is made later, by a worker. @throws NotFoundError */
export function requestBook(
  database: DataSource,
  who: Identity,
  input: { cycleId: string; commandId: string },
): Promise<{ book: Book } | { refusal: BookRefusal }> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    if (!(await findCycle(tx, input.cycleId))) throw new NotFoundError();
    if (!mayAdminister(actor)) return { refusal: { code: 'NOT_ADMINISTRATOR' } };
    const before = await bookOfCommand(tx, input.commandId);
    if (before)
      return before.cycleId === input.cycleId ? { book: before } : { refusal: { code: 'COMMAND_REUSED' } };
    if ((await countApproved(tx, input.cycleId)) === 0) return { refusal: { code: 'NOTHING_APPROVED' } };
    const id = randomUUID();
    await insertBook(tx, { municipalityId: who.municipality, id, ...input, requestedBy: who.person });
    await promise(tx, who.municipality, 'renderBook', { bookId: id });
    return { book: (await findBook(tx, id))! };
  });
}

/** @throws NotFoundError when the book is missing or not theirs to read */
export function readBook(database: DataSource, who: Identity, id: string): Promise<Book> {
  return serve(database, who, (tx) => takeBook(tx, who, id));
}

/** The finished file. @throws NotFoundError when it is missing, not finished or not theirs to read */
export function readBookFile(
  database: DataSource,
  who: Identity,
  id: string,
): Promise<{ book: Book; pdf: Buffer }> {
  return serve(database, who, async (tx) => {
    const book = await takeBook(tx, who, id);
    const pdf = await bookFile(tx, id);
    if (!pdf) throw new NotFoundError();
    return { book, pdf };
  });
}

async function takeBook(tx: Tx, who: Identity, id: string): Promise<Book> {
  const actor = await actorFor(tx, who);
  const book = await findBook(tx, id);
  if (!book || !mayReadBook((await cycleFacts(tx, book.cycleId)).route, actor)) throw new NotFoundError();
  return book;
}

/** What a book is made of: of each sheet also where it was corrected after its decision, and what was decided in the years before. */
export interface BookFacts extends BookRows {
  sheets: (BookRows['sheets'][number] & { corrections: Correction[]; before: EarlierSheet | undefined })[];
}

/** For the worker: everything the book is made of, from one moment of the database. */
export function beginBook(database: DataSource, scope: Scope, bookId: string): Promise<BookFacts> {
  return transact(
    database,
    scope,
    async (tx) => {
      const book = await findBook(tx, bookId);
      if (!book) throw new NotFoundError();
      await markRendering(tx, bookId);
      const rows = await bookRows(tx, book);
      const corrected = await correctionsOf(tx, rows.sheets.map(({ id }) => id), rows.fiscalYear); // prettier-ignore
      const forms = [rows.template, ...rows.sheets.flatMap(({ template }) => template ?? [])];
      const earlier = await earlierAsked(tx, forms, rows.sheets, rows.fiscalYear);
      const sheets = rows.sheets.map((sheet) => ({
        ...sheet,
        corrections: corrected.get(sheet.id) ?? [],
        before: earlier.get(sheet.subjectId),
      }));
      return { ...rows, sheets };
    },
    'REPEATABLE READ',
  );
}

/** For the worker: stores the finished file and closes its task in one transaction; a second run changes nothing. */
export function completeBook(
  database: DataSource,
  task: Task<'renderBook'>,
  made: { pdf: Buffer; pages: number; sheets: number },
): Promise<void> {
  return transact(database, task, async (tx) => {
    if (!(await finishTask(tx, task.id))) return;
    const sha256 = createHash('sha256').update(made.pdf).digest('hex');
    await storeBook(tx, task.payload.bookId, { ...made, sha256 });
  });
}

/** For the worker: says on the book itself why it could not be made. */
export function abandonBook(database: DataSource, task: Task<'renderBook'>, error: string): Promise<void> {
  return transact(database, task, (tx) => failBook(tx, task.payload.bookId, error));
}
