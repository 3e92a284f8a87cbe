import type pg from 'pg';
import { asOwner } from './database.js';

/** Questions in plain SQL, asked past every role and policy. Whatever one of them returns is a broken promise. */
const questions = {
  'events are numbered 1…n': `
    SELECT sheet_id, array_agg(n ORDER BY n) FROM sheet_event GROUP BY municipality_id, sheet_id
    HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)`,
  'the row of a sheet stands at its last event': `
    SELECT s.id, s.version, max(e.n) FROM sheet s LEFT JOIN sheet_event e ON e.sheet_id = s.id
     GROUP BY s.id, s.version HAVING max(e.n) IS DISTINCT FROM s.version`,
  'every event but an edit promises exactly one telling': `
    SELECT e.sheet_id, e.n, count(o.id) FROM sheet_event e
      LEFT JOIN outbox o ON o.job = 'tellDesk' AND o.payload = jsonb_build_object('sheetId', e.sheet_id, 'n', e.n)
     GROUP BY e.sheet_id, e.n, e.event->>'type'
    HAVING count(o.id) <> CASE e.event->>'type' WHEN 'edited' THEN 0 ELSE 1 END`,
  'no telling is about nothing': `
    SELECT id FROM outbox WHERE job = 'tellDesk' AND NOT EXISTS (
      SELECT FROM sheet_event e WHERE e.sheet_id = (payload->>'sheetId')::uuid AND e.n = (payload->>'n')::int)`,
  'every book is promised exactly once': `
    SELECT b.id, count(o.id) FROM book b
      LEFT JOIN outbox o ON o.job = 'renderBook' AND o.payload->>'bookId' = b.id::text
     GROUP BY b.id HAVING count(o.id) <> 1`,
  'everything promised is done': `
    SELECT id, job, attempts, error FROM outbox WHERE done_at IS NULL OR failed_at IS NOT NULL`,
  'a book is whole and is what its hash says': `
    SELECT id, status, error FROM book WHERE status <> 'done' OR encode(sha256(pdf), 'hex') IS DISTINCT FROM sha256
        OR substring(pdf FROM 1 FOR 5) <> '%PDF-' OR completed_at IS NULL`,
  'editions are numbered without gap': `
    SELECT cycle_id FROM book GROUP BY cycle_id HAVING max(edition) <> count(*)`,
  'nobody is told twice': `
    SELECT person_id, sheet_id, n, kind, day FROM notice GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1`,
  'everybody at the desk of arrival is told': `
    SELECT e.sheet_id, e.n, i.person_id FROM sheet_event e JOIN sheet s ON s.id = e.sheet_id
      JOIN incumbency i ON i.municipality_id = e.municipality_id AND i.valid_to IS NULL AND i.desk_id IN (
        SELECT jsonb_array_elements_text(coalesce(e.event->'desks', jsonb_build_array(s.owner || '/staff'))))
     WHERE e.event->>'type' <> 'edited' AND NOT EXISTS (
       SELECT FROM notice n WHERE n.sheet_id = e.sheet_id AND n.n = e.n AND n.person_id = i.person_id)`,
  'the hash chain is whole': `
    SELECT seq FROM (
      SELECT e.*, row_number() OVER w AS place, coalesce(lag(hash) OVER w, '\\x') AS before FROM sheet_event e
      WINDOW w AS (PARTITION BY municipality_id ORDER BY seq)) link
     WHERE seq <> place OR prev_hash <> before OR hash <> sha256(prev_hash || convert_to(
       concat_ws('|', municipality_id, seq, sheet_id, n, command_id, event::text), 'UTF8'))`,
  'the head of the chain is its last event': `
    SELECT h.municipality_id FROM chain_head h WHERE h.hash IS DISTINCT FROM (
      SELECT hash FROM sheet_event e WHERE e.municipality_id = h.municipality_id ORDER BY seq DESC LIMIT 1)`,
};

/** @returns the promises that are broken, with the first rows that show it; empty when all hold */
export function brokenPromises(connectionString: string): Promise<Record<string, unknown[]>> {
  return asOwner(connectionString, brokenIn);
}

/** The same as one transaction sees it. */
export async function brokenIn(client: pg.Client): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {};
  for (const [promise, sql] of Object.entries(questions)) {
    const { rows } = await client.query(sql);
    if (rows.length > 0) broken[promise] = rows.slice(0, 5);
  }
  return broken;
}

/** Open outbox rows: what was promised and is neither done nor given up. */
export function openPromises(connectionString: string): Promise<{ id: string; job: string }[]> {
  return asOwner(connectionString, async (client) => {
    const sql =
      'SELECT id, job, attempts, error FROM outbox WHERE done_at IS NULL AND failed_at IS NULL ORDER BY id';
    return (await client.query(sql)).rows;
  });
}
