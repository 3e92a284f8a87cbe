import { openForm, type Content, type EarlierRatings, type PlanDocument, type Template } from '@kairan/forms';
import { Book } from './entities/book.js';
import { cycleFacts, planDocument } from './cycles.js';
import type { Tx } from './transact.js';

export function findBook(tx: Tx, id: string): Promise<Book | null> {
  return tx.findOneBy(Book, { id });
}

export function bookOfCommand(tx: Tx, commandId: string): Promise<Book | null> {
  return tx.findOneBy(Book, { commandId });
}

/** Registers the next edition of the cycle's book. */
export async function insertBook(
  tx: Tx,
  book: { municipalityId: string; id: string; cycleId: string; commandId: string; requestedBy: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO book (municipality_id, id, cycle_id, command_id, requested_by, edition, status)
     SELECT $1, $2, $3, $4, $5, 1 + coalesce(max(edition), 0), 'queued' FROM book WHERE cycle_id = $3`,
    [book.municipalityId, book.id, book.cycleId, book.commandId, book.requestedBy],
  );
}

/** Decided, and not replaced by a decided correction. */
const inForce = `s.cycle_id = $1 AND s.state = 'approved' AND NOT EXISTS (
  SELECT FROM sheet c WHERE c.cycle_id = s.cycle_id AND c.subject_id = s.subject_id AND c.sequence > s.sequence AND c.state = 'approved')`;

/** How many sheets a book made now would have. */
export async function countApproved(tx: Tx, cycleId: string): Promise<number> {
  const [{ count }] = await tx.query(`SELECT count(*)::int AS count FROM sheet s WHERE ${inForce}`, [
    cycleId,
  ]);
  return count;
}

export interface BookRows {
  fiscalYear: number;
  edition: number;
  date: string;
  plan: PlanDocument;
  /** Opened for the fiscal year, as those of the sheets. */
  template: Template;
  sheets: {
    id: string;
    subjectId: string;
    name: string;
    department: string;
    vision: number;
    content: Content;
    earlier: EarlierRatings;
    /** The form it was decided on, where that is not the year's. */
    template: Template | null;
  }[];
}

/** Everything a book is made of. Ask inside REPEATABLE READ: all of it from one moment. */
export async function bookRows(tx: Tx, book: Book): Promise<BookRows> {
  const cycle = await cycleFacts(tx, book.cycleId);
  const sheets: BookRows['sheets'] = await tx.query(
    `SELECT s.id, j.id AS "subjectId", j.name, j.department, j.vision, s.content, j.earlier, t.document AS template
       FROM sheet s JOIN subject j ON j.id = s.subject_id JOIN cycle y ON y.id = s.cycle_id
       LEFT JOIN template t ON t.id = s.template_id AND t.version = s.template_version
             AND (t.id, t.version) <> (y.template_id, y.template_version)
      WHERE ${inForce} ORDER BY j.vision, j.position`,
    [book.cycleId],
  );
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(book.requestedAt);
  const plan = await planDocument(tx, cycle.planId);
  return {
    fiscalYear: cycle.fiscalYear,
    edition: book.edition,
    date,
    plan,
    template: cycle.template,
    sheets: sheets.map(({ template, ...sheet }) => ({
      ...sheet,
      template: template && openForm(template, cycle.fiscalYear),
    })),
  };
}

export async function markRendering(tx: Tx, id: string): Promise<void> {
  await tx.query(`UPDATE book SET status = 'rendering' WHERE id = $1 AND status IN ('queued', 'rendering')`, [
    id,
  ]);
}

/** Stores the finished file: whole, with its hash, or not at all. */
export async function storeBook(
  tx: Tx,
  id: string,
  made: { pdf: Buffer; pages: number; sheets: number; sha256: string },
): Promise<void> {
  await tx.update(Book, { id }, { ...made, status: 'done', error: null, completedAt: new Date() });
}

export async function failBook(tx: Tx, id: string, error: string): Promise<void> {
  await tx.query(`UPDATE book SET status = 'failed', error = $2 WHERE id = $1 AND status <> 'done'`, [
    id,
    error,
  ]);
}

/** The file of a finished book. */
export async function bookFile(tx: Tx, id: string): Promise<Buffer | null> {
  const [row] = await tx.query(`SELECT pdf FROM book WHERE id = $1 AND status = 'done'`, [id]);
  return row?.pdf ?? null;
}
