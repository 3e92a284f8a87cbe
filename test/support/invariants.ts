import type pg from 'pg';
import { asOwner } from './database.js';
import { teachTurns } from './turns.js';

/** Questions in plain SQL, asked past every role and policy. Whatever one of them returns is a broken promise, at any moment. */
const always = {
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
  'every event starts where the last one ended': `
    SELECT sheet_id, n FROM turn WHERE event->>'from' <> stood
        OR EXISTS (SELECT FROM sheet_event e WHERE e.municipality_id = turn.municipality_id AND e.sheet_id = turn.sheet_id AND e.n < turn.n
             AND e.event->>'type' IN ('decided', 'withdrawn', 'rejected'))`,
  'the row of a sheet says what its last event left': `
    SELECT s.id FROM sheet s
      JOIN LATERAL (SELECT event FROM sheet_event e WHERE e.municipality_id = s.municipality_id AND e.sheet_id = s.id ORDER BY n DESC LIMIT 1) l ON true
      JOIN LATERAL (SELECT n, event FROM sheet_event e WHERE e.municipality_id = s.municipality_id AND e.sheet_id = s.id AND event ? 'to' ORDER BY n DESC LIMIT 1) a ON true
     WHERE s.last->>'type' <> l.event->>'type' OR s.last->'by' <> l.event->'by' OR s.last->'at' <> l.event->'at'
        OR s.state <> CASE l.event->>'type' WHEN 'decided' THEN 'approved' WHEN 'withdrawn' THEN 'withdrawn' WHEN 'rejected' THEN 'rejected' ELSE 'open' END
        OR s.step <> a.event->>'to' OR s.stage <> a.event->>'stage'
        OR s.round <> 1 + (SELECT count(*) FROM sheet_event e WHERE e.municipality_id = s.municipality_id AND e.sheet_id = s.id AND e.event->>'type' = 'returned')
        OR s.state = 'open' AND to_jsonb(s.desks) <> (SELECT coalesce(jsonb_agg(d ORDER BY o), '[]') FROM jsonb_array_elements(a.event->'desks') WITH ORDINALITY AS x(d, o)
             WHERE NOT EXISTS (SELECT FROM sheet_event v WHERE v.municipality_id = s.municipality_id AND v.sheet_id = s.id AND v.n > a.n
               AND v.event->>'type' = 'voted' AND v.event->'by'->'desk' = d))`,
  'everybody acts for a desk that the sheet waits for': `
    SELECT sheet_id, n FROM turn t WHERE type NOT IN ('pulledBack', 'withdrawn', 'rerouted') AND (NOT desks ? coalesce(desk, '') OR EXISTS (
      SELECT FROM turn v WHERE v.municipality_id = t.municipality_id AND v.sheet_id = t.sheet_id AND v.arrived = t.arrived AND v.n < t.n
         AND v.type = 'voted' AND v.desk = t.desk))`,
  'everybody acts by a right of that day': `
    SELECT sheet_id, n, person, desk, acting FROM turn WHERE type NOT IN ('pulledBack', 'withdrawn', 'rerouted')
       AND pg_temp.may_act(municipality_id, person, desk, acting, step, owner, cycle_id, at) IS NOT TRUE`,
  'only one’s own last act is pulled back, by right': `
    SELECT p.sheet_id, p.n FROM turn p LEFT JOIN turn u ON u.municipality_id = p.municipality_id AND u.sheet_id = p.sheet_id AND u.n = p.n - 1
     WHERE p.type = 'pulledBack' AND (u.n IS DISTINCT FROM (p.event->>'undoes')::int OR u.person <> p.person OR u.desk <> p.desk OR p.event->>'to' <> u.stood
        OR u.type NOT IN ('submitted', 'approved', 'voted', 'returned')
        OR pg_temp.may_act(p.municipality_id, p.person, p.desk, p.acting, u.step, p.owner, p.cycle_id, p.at) IS NOT TRUE)`,
  'sheets are opened by the administrator, corrected and withdrawn by their drafters': `
    SELECT e.sheet_id, e.n FROM sheet_event e JOIN sheet s ON s.municipality_id = e.municipality_id AND s.id = e.sheet_id
      JOIN step t ON t.municipality_id = e.municipality_id AND t.route = e.event->>'route' AND t.place = 1
      JOIN person p ON p.municipality_id = e.municipality_id AND p.id = (e.event->'by'->>'person')::uuid
     WHERE e.event->>'type' IN ('opened', 'withdrawn') AND NOT CASE WHEN e.event->'by' ? 'desk'
       THEN (e.event->>'type' = 'withdrawn' OR e.event ? 'corrects') AND e.event->'by'->>'desk' = ANY(pg_temp.desks_of(t.step, s.owner))
         AND p.id = ANY(pg_temp.holders(e.municipality_id, e.event->'by'->>'desk', ((e.event->>'at')::timestamptz AT TIME ZONE 'Asia/Tokyo')::date))
       ELSE e.event->>'type' = 'opened' AND 'administrator' = ANY(p.roles) END`,
  'the pinned route allows every event': `
    SELECT sheet_id, n, type FROM turn WHERE type NOT IN ('pulledBack', 'withdrawn', 'rerouted') AND NOT coalesce(CASE type
      WHEN 'submitted' THEN step->>'does' = 'submit'
      WHEN 'decided' THEN step->>'does' = 'approve' AND coalesce(event->>'rule' = step->>'decides', true)
      WHEN 'returned' THEN CASE WHEN event ? 'agrees' THEN step->>'does' = 'agree' AND event->>'to' = step->>'otherwise' ELSE step->'returnsTo' ? (event->>'to') END
      WHEN 'rejected' THEN (step->>'rejects')::boolean
      WHEN 'edited' THEN step->'edit' <> '{}'
      ELSE step->>'does' = 'agree' OR step->>'does' = 'approve' AND coalesce((event->>'agrees')::boolean, true) END, false)`,
  'a sheet arrives at the desks that the pinned route names': `
    SELECT e.sheet_id, e.n FROM sheet_event e JOIN sheet s ON s.municipality_id = e.municipality_id AND s.id = e.sheet_id
      LEFT JOIN step t ON t.municipality_id = e.municipality_id AND t.route = e.event->>'route' AND t.id = e.event->>'to'
     WHERE e.event ? 'to' AND e.event->>'type' <> 'pulledBack'
       AND (t.stage, to_jsonb(pg_temp.desks_of(t.step, s.owner))) IS DISTINCT FROM (e.event->>'stage', e.event->'desks')`,
  'only fields that the step opens are written': `
    SELECT t.sheet_id, t.n, p->>'path' AS path FROM turn t, jsonb_array_elements(t.event->'patches') p, template m, jsonb_array_elements(m.document::jsonb->'sections') g, jsonb_array_elements(g->'fields') f
     WHERE t.type = 'edited' AND m.municipality_id = t.municipality_id AND m.id || '@' || m.version = t.event->>'template'
       AND f->>'id' = split_part(p->>'path', '.', 1) AND NOT EXISTS (
         SELECT FROM jsonb_object_keys(t.step->'edit') k WHERE split_part(k, '.', 1) IN (f->>'id', g->>'id'))
       -- What says again what is there already changes nothing.
       AND p->'value' IS DISTINCT FROM coalesce(
         (SELECT q->'value' FROM sheet_event b, jsonb_array_elements(b.event->'patches') q WHERE b.municipality_id = t.municipality_id AND b.sheet_id = t.sheet_id
             AND b.n < t.n AND q->'path' = p->'path' ORDER BY b.n DESC LIMIT 1),
         (SELECT o.event->'content' #> string_to_array(p->>'path', '.') FROM sheet_event o WHERE o.municipality_id = t.municipality_id AND o.sheet_id = t.sheet_id AND o.n = 1), 'null')`,
  'what is marked as last year’s says what the sheet began with, and nobody confirmed it': `
    SELECT s.id, c AS path FROM sheet s JOIN sheet_event o ON o.municipality_id = s.municipality_id AND o.sheet_id = s.id AND o.n = 1,
           jsonb_array_elements_text(s.carried) c
     WHERE NOT coalesce(o.event->'carried' ? c, false) OR o.event->'content' #> string_to_array(c, '.') IS DISTINCT FROM s.content #> string_to_array(c, '.')
        OR EXISTS (SELECT FROM sheet_event e WHERE e.municipality_id = s.municipality_id AND e.sheet_id = s.id AND e.event->'confirms' ? c)`,
  'a step is passed by enough desks, each with a voice of its own': `
    SELECT sheet_id, n, words FROM visit v, LATERAL (SELECT count(*) AS said, count(DISTINCT w->>'desk') AS places, count(*) FILTER (WHERE (w->>'agrees')::boolean) AS agreed,
        (SELECT count(*) = count(DISTINCT voice) FROM jsonb_array_elements(words) x, jsonb_array_elements_text(x->'voices') voice) AS own FROM jsonb_array_elements(words) w) c,
      LATERAL (SELECT cardinality(pg_temp.desks_of(step, owner)) AS members) m,
      LATERAL (SELECT CASE coalesce(step->>'quorum', 'one') WHEN 'one' THEN 1 WHEN 'all' THEN members WHEN 'majority' THEN members / 2 + 1 ELSE least((step->>'quorum')::int, members) END AS needed) q
     WHERE said <> places OR NOT own OR CASE WHEN type = 'returned' THEN agreed >= needed OR said < members
       ELSE agreed < needed AND NOT (step->>'does' = 'agree' AND NOT step ? 'otherwise' AND said = members) END`,
  'nobody approves what they wrote, nor by way of a deputy': `
    SELECT t.sheet_id, t.n FROM turn t JOIN turn w ON w.municipality_id = t.municipality_id AND w.sheet_id = t.sheet_id AND w.n < t.n AND w.voices && t.voices
     WHERE w.type IN ('edited', 'submitted') AND (t.type IN ('voted', 'approved', 'decided', 'rejected') OR t.event ? 'agrees'
        OR t.type IN ('edited', 'submitted') AND t.stage IN ('review', 'approval') AND w.stage IN ('draft', 'selfAssessment'))`,
  'what was decided is what the sheet says': `
    SELECT s.id FROM sheet s JOIN sheet_event e ON e.municipality_id = s.municipality_id AND e.sheet_id = s.id AND e.n = s.version
     WHERE e.event->>'contentHash' IS DISTINCT FROM pg_temp.content_hash(s.content) OR s.state = 'approved' AND s.content_hash IS DISTINCT FROM e.event->>'contentHash'`,
  'a return has a reason and a target, an end its reason': `
    SELECT sheet_id, n FROM sheet_event WHERE event->>'type' IN ('returned', 'withdrawn', 'rejected')
       AND (coalesce(btrim(event->>'reason', E' \t\n\\u3000'), '') = '' OR event->>'type' = 'returned' AND event->>'to' IS NULL)`,
  'a subject has one sheet under way at most': `
    SELECT subject_id FROM sheet GROUP BY municipality_id, cycle_id, subject_id
    HAVING count(*) FILTER (WHERE state = 'open') > 1 OR count(*) - 1 <> count(corrects)`,
  'what a deputy did is read later by the one it was done for, and nothing else is': `
    SELECT e.sheet_id, e.n, e.event, r.sheet_id AS read, r.n AS about FROM (SELECT * FROM sheet_event WHERE event->>'type' <> 'edited' AND event->'by'->'acting'->'for'->>'person' IS NOT NULL) e
      FULL JOIN later_reading r ON r.municipality_id = e.municipality_id AND r.sheet_id = e.sheet_id AND r.n = e.n
     WHERE (r.person_id::text, r.desk) IS DISTINCT FROM (e.event->'by'->'acting'->'for'->>'person', e.event->'by'->>'desk')`,
  'what was handed in is kept as it was': `
    SELECT e.sheet_id, e.n, k.sheet_id AS kept, k.n AS of FROM (SELECT * FROM sheet_event WHERE event->>'type' = 'submitted') e
      FULL JOIN sheet_snapshot k ON k.municipality_id = e.municipality_id AND k.sheet_id = e.sheet_id AND k.n = e.n
     WHERE k.content_hash IS DISTINCT FROM e.event->>'contentHash' OR k.content_hash <> pg_temp.content_hash(k.content) OR k.round <> (e.event->>'round')::int`,
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

/** The same for when everything is done that was promised, by the people of today. */
const drained = {
  'every book is promised exactly once': `
    SELECT b.id, count(o.id) FROM book b
      LEFT JOIN outbox o ON o.job = 'renderBook' AND o.payload->>'bookId' = b.id::text
     GROUP BY b.id HAVING count(o.id) <> 1`,
  'everything promised is done': `
    SELECT id, job, attempts, error FROM outbox WHERE done_at IS NULL OR failed_at IS NOT NULL`,
  'a book is whole and is what its hash says': `
    SELECT id, status, error FROM book WHERE status <> 'cancelled' AND (status <> 'done' OR encode(sha256(pdf), 'hex') IS DISTINCT FROM sha256
        OR substring(pdf FROM 1 FOR 5) <> '%PDF-' OR completed_at IS NULL
        OR encode(sha256(site), 'hex') IS DISTINCT FROM site_sha256 OR encode(sha256(data), 'hex') IS DISTINCT FROM data_sha256
        OR (facts IS NULL) <> draft OR (edition IS NULL) <> draft)`,
  'editions are numbered without gap': `
    SELECT cycle_id FROM book GROUP BY cycle_id HAVING max(edition) <> count(edition)`,
  'nobody is told twice': `
    SELECT person_id, sheet_id, n, kind, day FROM notice GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1`,
  'everybody is told whom an event concerns': `
    SELECT e.sheet_id, e.n, h FROM sheet_event e JOIN sheet s ON s.municipality_id = e.municipality_id AND s.id = e.sheet_id
      JOIN step t ON t.municipality_id = e.municipality_id AND t.route = e.event->>'route' AND t.place = 1
      LEFT JOIN turn u ON u.municipality_id = e.municipality_id AND u.sheet_id = e.sheet_id AND u.n = e.n,
      LATERAL (SELECT e.event->>'type' AS kind, ARRAY(SELECT jsonb_array_elements_text(u.desks) EXCEPT
                        SELECT v.desk FROM turn v WHERE v.municipality_id = u.municipality_id AND v.sheet_id = u.sheet_id AND v.arrived = u.arrived AND v.n < u.n AND v.type = 'voted') AS waited,
                      ARRAY(SELECT jsonb_array_elements_text(e.event->'desks')) AS waits) x,
      unnest(CASE WHEN kind IN ('decided', 'rejected') THEN pg_temp.desks_of(t.step, s.owner)
                  WHEN kind IN ('pulledBack', 'rerouted') THEN ARRAY(SELECT unnest(waits) EXCEPT SELECT unnest(waited)) ELSE waits END
          || CASE WHEN kind IN ('edited', 'voted') THEN '{}'
                  ELSE ARRAY(SELECT unnest(waited) EXCEPT SELECT unnest(waits) EXCEPT SELECT e.event->'by'->>'desk') END) AS concerned,
      unnest(pg_temp.holders(e.municipality_id, concerned, (now() AT TIME ZONE 'Asia/Tokyo')::date)) AS h
     WHERE h::text <> e.event->'by'->>'person' AND NOT EXISTS (
       SELECT FROM notice n WHERE n.municipality_id = e.municipality_id AND n.sheet_id = e.sheet_id AND n.n = e.n AND n.person_id = h)`,
};

/** @returns the promises that are broken, with the first rows that show it; empty when all hold */
export function brokenPromises(connectionString: string): Promise<Record<string, unknown[]>> {
  return asOwner(connectionString, brokenIn);
}

/** The same as one transaction sees it. */
export async function brokenIn(client: pg.ClientBase): Promise<Record<string, unknown[]>> {
  await teachTurns(client);
  return brokenOf(client, { ...always, ...drained });
}

/** What holds at any moment, whether or not a worker runs. The connection has been taught its turns. */
export function brokenAlways(client: pg.ClientBase): Promise<Record<string, unknown[]>> {
  return brokenOf(client, always);
}

async function brokenOf(
  client: pg.ClientBase,
  questions: Record<string, string>,
): Promise<Record<string, unknown[]>> {
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
