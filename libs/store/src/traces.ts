import type { Content } from '@kairan/forms';
import type { Signature, Submitted } from '@kairan/workflow';
import type { StoredSheet } from './sheets.js';
import type { Tx } from './transact.js';

/** Notes that somebody whose turn it is has the sheet before their eyes as it is now. */
export async function noteOpening(
  tx: Tx,
  municipality: string,
  { id, sheet }: StoredSheet,
  person: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO sheet_opening (municipality_id, sheet_id, version, person_id)
     SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM sheet_opening WHERE sheet_id = $2 AND version = $3 AND person_id = $4)
         ON CONFLICT DO NOTHING`,
    [municipality, id, sheet.version, person],
  );
}

/** Whether anybody but this person has opened the sheet since its last event. */
export async function wasOpened(tx: Tx, { id, sheet }: StoredSheet, person: string): Promise<boolean> {
  const rows = await tx.query(
    'SELECT FROM sheet_opening WHERE sheet_id = $1 AND version = $2 AND person_id <> $3 LIMIT 1',
    [id, sheet.version, person],
  );
  return rows.length > 0;
}

/** Keeps what was handed in, as it was. */
export async function keepSnapshot(
  tx: Tx,
  municipality: string,
  { sheetId, n, content, event }: { sheetId: string; n: number; content: Content; event: Submitted },
): Promise<void> {
  await tx.query(
    `INSERT INTO sheet_snapshot (municipality_id, sheet_id, n, round, content, content_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
    [municipality, sheetId, n, event.round, content, event.contentHash],
  );
}

export interface Snapshot {
  n: number;
  round: number;
  content: Content;
  contentHash: string;
  /** The submission: who, when, from which step, on which version of the form. */
  event: Submitted;
}

/** What was handed in over time, oldest first. */
export function snapshotsOf(tx: Tx, sheetId: string): Promise<Snapshot[]> {
  return tx.query(
    `SELECT k.n, k.round, k.content, k.content_hash AS "contentHash", e.event
       FROM sheet_snapshot k JOIN sheet_event e ON e.sheet_id = k.sheet_id AND e.n = k.n WHERE k.sheet_id = $1 ORDER BY k.n`,
    [sheetId],
  );
}

/** 後閲: asks the person on whose behalf a deputy acted to read it. */
export async function askToRead(
  tx: Tx,
  municipality: string,
  { sheetId, n, by }: { sheetId: string; n: number; by: Signature },
): Promise<void> {
  await tx.query(
    `INSERT INTO later_reading (municipality_id, sheet_id, n, person_id, desk, unit, post) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [municipality, sheetId, n, by.acting!.for!.person, by.desk, by.unit, by.post],
  );
}

/** Something a deputy did for this person, which they are to read. */
export interface LaterReading {
  sheetId: string;
  n: number;
  subject: string;
  /** Desk acted for, as it was named then. */
  unit: string;
  post: string;
  deputy: string;
  act: string;
  at: Date;
  readAt: Date | null;
  comment: string | null;
}

const readings = `
  SELECT r.sheet_id AS "sheetId", r.n, j.name AS subject, r.unit, r.post, e.event->'by'->>'name' AS deputy,
         e.event->>'type' AS act, r.created_at AS at, r.read_at AS "readAt", r.comment
    FROM later_reading r JOIN sheet s ON s.id = r.sheet_id JOIN subject j ON j.id = s.subject_id
    JOIN sheet_event e ON e.sheet_id = r.sheet_id AND e.n = r.n`;

/** What this person still has to read, oldest first. */
export function unreadBy(tx: Tx, person: string): Promise<LaterReading[]> {
  return tx.query(
    `${readings} WHERE r.person_id = $1 AND r.read_at IS NULL ORDER BY r.created_at, r.n LIMIT 500`,
    [person],
  );
}

/** Later readings of one sheet, by the number of the event they are about. */
export function readingsOf(tx: Tx, sheetId: string): Promise<LaterReading[]> {
  return tx.query(`${readings} WHERE r.sheet_id = $1 ORDER BY r.n`, [sheetId]);
}

/** Notes that it was read, the first time. @returns false when there is nothing of the kind for this person */
export async function noteReading(
  tx: Tx,
  { sheetId, n, person, comment }: { sheetId: string; n: number; person: string; comment: string | null },
): Promise<boolean> {
  const [, count] = await tx.query(
    `UPDATE later_reading SET comment = CASE WHEN read_at IS NULL THEN $4 ELSE comment END, read_at = coalesce(read_at, office_clock())
      WHERE sheet_id = $1 AND n = $2 AND person_id = $3`,
    [sheetId, n, person, comment],
  );
  return count === 1;
}

/** Whether this person still has an act on this sheet to read afterwards. */
export async function hasLaterReading(tx: Tx, sheetId: string, person: string): Promise<boolean> {
  const rows = await tx.query(
    'SELECT FROM later_reading WHERE sheet_id = $1 AND person_id = $2 AND read_at IS NULL LIMIT 1',
    [sheetId, person],
  );
  return rows.length > 0;
}
