import type { Tx } from './transact.js';

export interface BrokenLink {
  /** Null where no event stands for it. */
  seq: string | null;
  sheetId: string | null;
  n: number | null;
  /** Of the chain itself; of the snapshot that was kept of a submission; of a sheet after 決裁. */
  fault:
    | 'changed'
    | 'missing'
    | 'head'
    | 'snapshotChanged'
    | 'snapshotMissing'
    | 'snapshotStrayed'
    | 'decidedChanged';
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
  const end = await endOf(tx);
  const { events, head } = end;
  return { events: Number(events), head, broken: broken ?? offHead(end) ?? (await lostTail(tx, events)) };
}

interface End {
  /** Number of the last event that is there. */
  events: string;
  /** Number and hash that the head remembers. */
  seq: string;
  head: string;
  agrees: boolean;
}

async function endOf(tx: Tx): Promise<End> {
  const [end] = await tx.query(`
    SELECT coalesce(max(e.seq), 0) AS events, coalesce(h.seq, 0) AS seq, coalesce(encode(h.hash, 'hex'), '') AS head,
           coalesce((SELECT hash FROM sheet_event ORDER BY seq DESC LIMIT 1) = h.hash, h.hash IS NULL) AS agrees
      FROM (SELECT current_municipality() AS id) m LEFT JOIN chain_head h ON h.municipality_id = m.id
      LEFT JOIN sheet_event e ON true GROUP BY h.seq, h.hash`);
  return end;
}

/** Names the first number that either the events or the head lack; the last one where only its hash differs. */
function offHead({ events, seq, agrees }: End): BrokenLink | null {
  if (agrees && events === seq) return null;
  const [shorter, longer] = [BigInt(events), BigInt(seq)].sort((a, b) => Number(a - b)) as [bigint, bigint];
  return { seq: String(shorter === longer ? seq : shorter + 1n), sheetId: null, n: null, fault: 'head' };
}

/** A tail that was cut together with the head: a sheet that remembers more events than there are. */
async function lostTail(tx: Tx, events: string): Promise<BrokenLink | null> {
  const [sheet] = await tx.query(`
    SELECT s.id AS "sheetId", count(e.n)::int + 1 AS n FROM sheet s LEFT JOIN sheet_event e ON e.sheet_id = s.id
     GROUP BY s.municipality_id, s.id HAVING count(e.n) <> s.version ORDER BY s.id LIMIT 1`);
  return sheet ? { seq: String(BigInt(events) + 1n), ...sheet, fault: 'head' } : null;
}
