import { openForm, type Content, type EarlierRatings, type PlanDocument, type Template } from '@kairan/forms';
import type { Event } from '@kairan/workflow';
import { cycleFacts, planDocument } from './cycles.js';
import { templatesNamed } from './documents.js';
import type { Book } from './entities/book.js';
import type { Tx } from './transact.js';

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

/** Where the history of a municipality stands: number of its last event and the hash (hex) that ends its chain. */
export interface ChainPlace {
  seq: string;
  head: string;
}

export interface BookRows {
  fiscalYear: number;
  /** JST day on which it was asked for. */
  date: string;
  history: ChainPlace | null;
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
    /** Of its content as it was decided. */
    hash: string;
    earlier: EarlierRatings;
    /** The form it was decided on, where that is not the year's. */
    template: Template | null;
  }[];
}

/** Everything a book is made of. Ask inside REPEATABLE READ: all of it from one moment. */
export async function bookRows(tx: Tx, book: Book): Promise<BookRows> {
  const { planId, fiscalYear, template, versions } = await cycleFacts(tx, book.cycleId);
  const rows: (Omit<BookRows['sheets'][number], 'template'> & { form: string })[] = await tx.query(
    `SELECT s.id, j.id AS "subjectId", j.name, j.department, j.vision, s.content, s.content_hash AS hash, j.earlier,
            s.template_id || '@' || s.template_version AS form
       FROM sheet s JOIN subject j ON j.id = s.subject_id WHERE ${inForce} ORDER BY j.vision, j.position`,
    [book.cycleId],
  );
  const written = await templatesNamed(tx, [...new Set(rows.map(({ form }) => form))]);
  const forms = new Map([...written].map(([name, form]) => [name, openForm(form, fiscalYear)]));
  return {
    fiscalYear,
    date: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(book.requestedAt),
    history: await chainPlace(tx),
    plan: await planDocument(tx, planId),
    template,
    sheets: rows.map(({ form, ...sheet }) => {
      return { ...sheet, template: form === versions.template ? null : forms.get(form)! };
    }),
  };
}

async function chainPlace(tx: Tx): Promise<ChainPlace | null> {
  const [place] = await tx.query(`SELECT seq, encode(hash, 'hex') AS head FROM chain_head WHERE seq > 0`);
  return place ?? null;
}

/** The way a sheet took: its route (`id@version`), its events, and which of them were read afterwards (後閲). */
export interface SheetLife {
  sheetId: string;
  route: string;
  /** Without answers: what they say is not asked. */
  events: Event[];
  readings: { n: number; at: string }[];
}

export function sheetLives(tx: Tx, sheetIds: string[]): Promise<SheetLife[]> {
  return tx.query(
    `SELECT s.id AS "sheetId", s.route_id || '@' || s.route_version AS route,
            (SELECT json_agg(e.event - 'content' - 'patches' ORDER BY e.n) FROM sheet_event e WHERE e.sheet_id = s.id) AS events,
            (SELECT coalesce(json_agg(json_build_object('n', r.n, 'at', r.read_at) ORDER BY r.n), '[]')
               FROM later_reading r WHERE r.sheet_id = s.id AND r.read_at IS NOT NULL) AS readings
       FROM sheet s WHERE s.id = ANY($1)`,
    [sheetIds],
  );
}
