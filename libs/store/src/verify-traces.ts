import type { Content } from '@kairan/forms';
import type { Tx } from './transact.js';

/** What an event says a sheet contained, and what is kept of it: the snapshot of a submission, the sheet itself after 決裁. */
export interface KeptContent {
  seq: string;
  sheetId: string;
  n: number;
  type: 'submitted' | 'decided';
  /** By the event, which the hash chain protects. */
  round: number | null;
  contentHash: string | null;
  /** As kept; all null where nothing is. */
  kept: { round: number | null; contentHash: string | null; content: Content } | null;
}

/** The next of them after a place in the chain. Submissions from before rounds were counted have no snapshot. */
export function keptContents(tx: Tx, after: string, limit: number): Promise<KeptContent[]> {
  return tx.query(
    `SELECT e.seq, e.sheet_id AS "sheetId", e.n, e.event->>'type' AS type, (e.event->>'round')::int AS round,
            e.event->>'contentHash' AS "contentHash",
            CASE WHEN e.event->>'type' = 'decided' THEN (
              SELECT jsonb_build_object('round', NULL, 'contentHash', s.content_hash, 'content', s.content)
                FROM sheet s WHERE s.id = e.sheet_id)
            ELSE (
              SELECT jsonb_build_object('round', k.round, 'contentHash', k.content_hash, 'content', k.content)
                FROM sheet_snapshot k WHERE k.sheet_id = e.sheet_id AND k.n = e.n) END AS kept
       FROM sheet_event e
      WHERE e.seq > $1 AND (e.event->>'type' = 'decided' OR (e.event->>'type' = 'submitted' AND e.event ? 'round'))
      ORDER BY e.seq LIMIT $2`,
    [after, limit],
  );
}

/** A snapshot that no submission made; undefined when there is none. */
export async function strayedSnapshot(tx: Tx): Promise<{ sheetId: string; n: number } | undefined> {
  const [stray] = await tx.query(
    `SELECT k.sheet_id AS "sheetId", k.n FROM sheet_snapshot k WHERE NOT EXISTS (
        SELECT FROM sheet_event e WHERE e.sheet_id = k.sheet_id AND e.n = k.n AND e.event->>'type' = 'submitted')
      ORDER BY k.sheet_id, k.n LIMIT 1`,
  );
  return stray;
}
