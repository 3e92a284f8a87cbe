import type { Content } from '@kairan/forms';
import type { ChainPlace } from './book-rows.js';
import type { BookFile } from './books.js';
import { Book } from './entities/book.js';
import type { Tx } from './transact.js';

/** What an edition was made from, as it is kept: gzipped JSON, and the SHA-256 (hex) of the JSON. */
export interface FrozenFacts {
  facts: Buffer;
  factsSha256: string;
}

/** Of the newest edition of a year's book; undefined where there is none, or none that kept them. */
export async function frozenFacts(tx: Tx, cycleId: string): Promise<FrozenFacts | undefined> {
  const [row] = await tx.query(
    `SELECT facts, facts_sha256 AS "factsSha256" FROM book WHERE cycle_id = $1 AND edition IS NOT NULL ORDER BY edition DESC LIMIT 1`,
    [cycleId],
  );
  return row?.facts ? row : undefined;
}

/** A published book with its year. */
export type Edition = Pick<Book, 'id' | 'cycleId' | 'edition' | 'draft' | 'sheets' | 'completedAt'> & {
  fiscalYear: number;
  title: string;
};

const edition = `SELECT b.id, b.cycle_id AS "cycleId", b.edition, b.draft, b.sheets, b.completed_at AS "completedAt",
  c.fiscal_year AS "fiscalYear", p.title FROM book b JOIN cycle c ON c.id = b.cycle_id JOIN plan p ON p.id = c.plan_id`;

/** Every edition there is, year by year. */
export function listEditions(tx: Tx): Promise<Edition[]> {
  return tx.query(`${edition} WHERE b.edition IS NOT NULL ORDER BY c.fiscal_year, p.title, b.edition`);
}

/** The finished book, draft or not, that one of these files belongs to, and which of its files it is. */
export async function bookOfFile(
  tx: Tx,
  sha256: string,
): Promise<(Edition & { file: BookFile }) | undefined> {
  const [found] = await tx.query(
    `SELECT x.*, CASE $1 WHEN b.sha256 THEN 'pdf' WHEN b.site_sha256 THEN 'site' ELSE 'data' END AS file
       FROM (${edition} WHERE b.status = 'done' AND $1 IN (b.sha256, b.site_sha256, b.data_sha256)) x JOIN book b ON b.id = x.id
      ORDER BY x.edition NULLS LAST, x."completedAt" LIMIT 1`,
    [sha256],
  );
  return found;
}

/** The finished book with this id, draft or not. */
export async function finishedBook(tx: Tx, id: string): Promise<Edition | undefined> {
  const [found] = await tx.query(`${edition} WHERE b.status = 'done' AND b.id = $1`, [id]);
  return found;
}

/** What is kept of an edition: its frozen facts, and which of its files are not what their hash says. */
export interface KeptEdition {
  facts: Buffer | null;
  factsSha256: string | null;
  changed: BookFile[];
}

export async function keptEdition(tx: Tx, id: string): Promise<KeptEdition> {
  const [kept] = await tx.query(
    `SELECT facts, facts_sha256 AS "factsSha256", array_remove(ARRAY[
       CASE WHEN encode(sha256(pdf), 'hex') IS DISTINCT FROM sha256 THEN 'pdf' END,
       CASE WHEN encode(sha256(site), 'hex') IS DISTINCT FROM site_sha256 THEN 'site' END,
       CASE WHEN encode(sha256(data), 'hex') IS DISTINCT FROM data_sha256 THEN 'data' END], NULL) AS changed
       FROM book WHERE id = $1`,
    [id],
  );
  return kept;
}

/** What sheets say now. */
export function contentsOf(tx: Tx, sheetIds: string[]): Promise<{ id: string; content: Content }[]> {
  return tx.query('SELECT id, content FROM sheet WHERE id = ANY($1)', [sheetIds]);
}

/** Whether the chain has this hash at this number. */
export async function hasPlace(tx: Tx, { seq, head }: ChainPlace): Promise<boolean> {
  const rows = await tx.query(`SELECT FROM sheet_event WHERE seq = $1 AND hash = decode($2, 'hex')`, [
    seq,
    head,
  ]);
  return rows.length === 1;
}

/** The sheets of a year that were decided, and not replaced by a decided correction, when the chain stood there. */
export async function decidedBy(tx: Tx, cycleId: string, seq: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT ON (s.subject_id) s.id FROM sheet s
      WHERE s.cycle_id = $1 AND EXISTS (
        SELECT FROM sheet_event e WHERE e.sheet_id = s.id AND e.seq <= $2 AND e.event->>'type' = 'decided')
      ORDER BY s.subject_id, s.sequence DESC`,
    [cycleId, seq],
  );
  return rows.map(({ id }) => id);
}
