import type { Tx } from './transact.js';

export interface BrokenLink {
  seq: string;
  sheetId: string | null;
  n: number | null;
  fault: 'changed' | 'missing' | 'head';
}

export interface ChainReport {
  events: number;
  head: string;
  broken: BrokenLink | null;
}

/** Recomputes the municipality's whole hash chain. `broken` names the first event that is not what was written. */
export async function verifyChain(tx: Tx): Promise<ChainReport> {
  const [broken] = await tx.query(`
    SELECT seq, sheet_id AS "sheetId", n, CASE WHEN seq <> place THEN 'missing' ELSE 'changed' END AS fault
      FROM (SELECT e.*, row_number() OVER w AS place, coalesce(lag(hash) OVER w, '\\x') AS before,
                   event_digest(prev_hash, e) AS digest
              FROM sheet_event e WINDOW w AS (ORDER BY seq)) AS link
     WHERE seq <> place OR prev_hash <> before OR hash <> digest
     ORDER BY seq LIMIT 1`);
  const [end] = await tx.query(`
    SELECT coalesce(max(e.seq), 0) AS events, coalesce(h.seq, 0) AS seq, coalesce(encode(h.hash, 'hex'), '') AS head,
           coalesce((SELECT hash FROM sheet_event ORDER BY seq DESC LIMIT 1) = h.hash, h.hash IS NULL) AS agrees
      FROM (SELECT current_municipality() AS id) m LEFT JOIN chain_head h ON h.municipality_id = m.id
      LEFT JOIN sheet_event e ON true GROUP BY h.seq, h.hash`);
  const cut = !end.agrees || end.events !== end.seq;
  const head: BrokenLink = { seq: end.seq, sheetId: null, n: null, fault: 'head' };
  return { events: Number(end.events), head: end.head, broken: broken ?? (cut ? head : null) };
}
