import { Book, type BookWork } from './entities/book.js';
import type { Tx } from './transact.js';

export function findBook(tx: Tx, id: string): Promise<Book | null> {
  return tx.findOneBy(Book, { id });
}

/** The same, held against everybody who would change it until the end of the transaction. */
export async function lockBook(tx: Tx, id: string): Promise<Book | null> {
  await tx.query('SELECT FROM book WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return findBook(tx, id);
}

export function bookOfCommand(tx: Tx, commandId: string): Promise<Book | null> {
  return tx.findOneBy(Book, { commandId });
}

/** Everything that was asked for in a year, the latest first. */
export function booksOf(tx: Tx, cycleId: string): Promise<Book[]> {
  return tx.find(Book, { where: { cycleId }, order: { requestedAt: 'DESC', id: 'ASC' } });
}

export interface BookRequest {
  municipalityId: string;
  id: string;
  cycleId: string;
  commandId: string;
  draft: boolean;
  requestedBy: string;
}

export async function insertBook(tx: Tx, book: BookRequest): Promise<void> {
  await tx.query(
    `INSERT INTO book (municipality_id, id, cycle_id, command_id, draft, requested_by, status) VALUES ($1, $2, $3, $4, $5, $6, 'queued')`,
    [book.municipalityId, book.id, book.cycleId, book.commandId, book.draft, book.requestedBy],
  );
}

/** The number that the next edition of a year's book has: what is not published has none, so none is left out. */
export async function nextEdition(tx: Tx, cycleId: string): Promise<number> {
  const [{ next }] = await tx.query(
    'SELECT 1 + coalesce(max(edition), 0) AS next FROM book WHERE cycle_id = $1',
    [cycleId],
  );
  return next;
}

/** A book that had failed is begun anew. */
export async function markRendering(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `UPDATE book SET status = 'rendering', error = NULL WHERE id = $1 AND status IN ('queued', 'rendering', 'failed')`,
    [id],
  );
}

/** @returns false when the book is not being made (any more) */
export async function noteProgress(
  tx: Tx,
  id: string,
  progress: NonNullable<Book['progress']>,
): Promise<boolean> {
  const [, count] = await tx.query(`UPDATE book SET progress = $2 WHERE id = $1 AND status = 'rendering'`, [
    id,
    progress,
  ]);
  return count === 1;
}

/** A book that is made, with the hashes of its files. */
export interface BookFiles {
  pages: number;
  sheets: number;
  made: BookWork;
  pdf: Buffer;
  sha256: string;
  site: Buffer;
  siteSha256: string;
  data: Buffer;
  dataSha256: string;
  /** Of an edition; a draft keeps none. */
  facts: Buffer | null;
  factsSha256: string | null;
}

/** Stores the finished book: whole, with its hashes, or not at all. @param edition null: a draft */
export async function storeBook(tx: Tx, id: string, edition: number | null, files: BookFiles): Promise<void> {
  const { pages, sheets, made, pdf, sha256, site, siteSha256, data, dataSha256, facts, factsSha256 } = files;
  await tx.query(
    `UPDATE book SET status = 'done', error = NULL, completed_at = clock_timestamp(), edition = $2, pages = $3, sheets = $4, made = $5,
            progress = jsonb_build_object('done', $4::int, 'total', $4::int),
            pdf = $6, sha256 = $7, site = $8, site_sha256 = $9, data = $10, data_sha256 = $11, facts = $12, facts_sha256 = $13
      WHERE id = $1`,
    [id, edition, pages, sheets, made, pdf, sha256, site, siteSha256, data, dataSha256, facts, factsSha256],
  );
}

export async function failBook(tx: Tx, id: string, error: string): Promise<void> {
  await tx.query(
    `UPDATE book SET status = 'failed', error = $2 WHERE id = $1 AND status IN ('queued', 'rendering', 'failed')`,
    [id, error],
  );
}

/** Ends a book that is not made yet, and the promise to make it. @returns false when there was nothing to end */
export async function endBook(tx: Tx, id: string): Promise<boolean> {
  const [, count] = await tx.query(
    `UPDATE book SET status = 'cancelled', error = NULL WHERE id = $1 AND status IN ('queued', 'rendering')`,
    [id],
  );
  if (count === 0) return false;
  await tx.query(
    `UPDATE outbox SET done_at = clock_timestamp(), error = NULL, failed_at = NULL
      WHERE job = 'renderBook' AND payload->>'bookId' = $1 AND done_at IS NULL`,
    [id],
  );
  return true;
}

const files = { pdf: 'pdf', site: 'site', data: 'data' } as const;
export type BookFile = keyof typeof files;

/** A file of a finished book; null where it is not there. */
export async function bookFile(tx: Tx, id: string, file: BookFile): Promise<Buffer | null> {
  const [row] = await tx.query(`SELECT ${files[file]} AS file FROM book WHERE id = $1 AND status = 'done'`, [
    id,
  ]);
  return row?.file ?? null;
}
