import { Notice } from './entities/notice.js';
import type { Tx } from './transact.js';

export interface OpenNotice {
  id: string;
  kind: Notice['kind'];
  email: string | null;
  name: string;
}

/** One notice per person, sheet, arrival and kind, however often it is asked for. */
export async function addNotices(
  tx: Tx,
  municipality: string,
  people: string[],
  about: { sheetId: string; n: number; kind: Notice['kind'] },
): Promise<void> {
  await tx.query(
    `INSERT INTO notice (municipality_id, id, person_id, sheet_id, n, kind)
     SELECT $1, gen_random_uuid(), person, $3, $4, $5 FROM unnest($2::uuid[]) AS person ON CONFLICT DO NOTHING`,
    [municipality, people, about.sheetId, about.n, about.kind],
  );
}

/** Notices of an arrival that no mail has gone out for yet, where there is an address. Reminders are mailed as digests. */
export function unmailedNotices(tx: Tx, sheetId: string, n: number): Promise<OpenNotice[]> {
  return tx.query(
    `SELECT n.id, n.kind, p.email, p.name FROM notice n JOIN person p ON p.id = n.person_id
      WHERE n.sheet_id = $1 AND n.n = $2 AND n.mailed_at IS NULL AND n.day IS NULL AND p.email IS NOT NULL ORDER BY n.id`,
    [sheetId, n],
  );
}

export async function recordMail(tx: Tx, id: string, error: string | null): Promise<void> {
  await tx.update(Notice, { id }, { mailedAt: error === null ? new Date() : null, mailError: error });
}

export type NoticeLine = Pick<Notice, 'id' | 'sheetId' | 'kind' | 'createdAt'> & { subject: string };

/** What a person was told, the newest first. */
export function noticesOf(tx: Tx, personId: string, limit = 100): Promise<NoticeLine[]> {
  return tx.query(
    `SELECT n.id, n.sheet_id AS "sheetId", n.kind, n.created_at AS "createdAt", j.name AS subject
       FROM notice n JOIN sheet s ON s.id = n.sheet_id JOIN subject j ON j.id = s.subject_id
      WHERE n.person_id = $1 ORDER BY n.created_at DESC, n.id LIMIT $2`,
    [personId, limit],
  );
}
