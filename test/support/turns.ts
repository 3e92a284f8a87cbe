import type pg from 'pg';

/*
 * Words for questions about histories, for one connection: a route, a desk, a right and a hash as plain SQL has them, written a second
 * time beside the program's own.
 */

const desks = `
CREATE OR REPLACE FUNCTION pg_temp.desk_ids(refs jsonb, owner text) RETURNS text[] LANGUAGE sql AS $$
  SELECT array_agg(CASE r->>'unit' WHEN 'owner' THEN owner ELSE r->>'unit' END || '/' || (r->>'post')) FROM jsonb_array_elements(refs) r $$;
CREATE OR REPLACE FUNCTION pg_temp.desks_of(step jsonb, owner text) RETURNS text[] LANGUAGE sql AS $$
  SELECT pg_temp.desk_ids(CASE WHEN step ? 'substitute' AND step->'desks' @> jsonb_build_array(jsonb_build_object('unit', owner))
                               THEN step->'substitute' ELSE step->'desks' END, owner) $$;
-- The desks that answer for one on a day: itself, and that of the same post in whatever its ended unit became.
CREATE OR REPLACE FUNCTION pg_temp.seats_of(town uuid, desk text, on_day date) RETURNS SETOF text LANGUAGE sql AS $$
  WITH RECURSIVE place(unit) AS (
    SELECT regexp_replace(desk, '/[^/]*$', '') UNION
    SELECT u.successor FROM place p JOIN unit u ON u.municipality_id = town AND u.code = p.unit WHERE u.valid_to < on_day AND u.successor IS NOT NULL)
  SELECT unit || '/' || substring(desk FROM '[^/]*$') FROM place $$;
CREATE OR REPLACE FUNCTION pg_temp.holders(town uuid, desk text, on_day date) RETURNS uuid[] LANGUAGE sql AS $$
  SELECT coalesce(array_agg(DISTINCT i.person_id), '{}') FROM incumbency i
   WHERE i.municipality_id = town AND i.desk_id IN (SELECT pg_temp.seats_of(town, desk, on_day))
     AND i.valid_from <= on_day AND coalesce(i.valid_to, 'infinity') >= on_day $$;
CREATE OR REPLACE FUNCTION pg_temp.is_away(town uuid, who uuid, at timestamptz, on_day date) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM absence a WHERE a.municipality_id = town AND a.person_id = who AND on_day BETWEEN a.valid_from AND a.valid_to
                    AND a.reported_at <= at AND coalesce(a.cancelled_at, 'infinity') > at) $$;
`;

/* A desk of one's own; a desk lent by who holds it; as the route's deputy while all are away; as the desk above while nobody is there. */
const rights = `
CREATE OR REPLACE FUNCTION pg_temp.may_act(town uuid, person uuid, desk text, acting jsonb, step jsonb, owner text, cycle uuid, at timestamptz) RETURNS boolean
LANGUAGE sql AS $$
  WITH here AS MATERIALIZED (SELECT day, pg_temp.holders(town, desk, day) AS there, (acting->'for'->>'person')::uuid AS principal
                  FROM (SELECT (at AT TIME ZONE 'Asia/Tokyo')::date AS day) d)
  SELECT CASE acting->>'through'
    WHEN 'delegation' THEN principal = ANY(there) AND EXISTS (SELECT FROM delegation g
      WHERE g.municipality_id = town AND g.principal_id = principal AND g.deputy_id = person
        AND g.desk_id IN (SELECT pg_temp.seats_of(town, desk, day)) AND day BETWEEN g.valid_from AND g.valid_to AND g.made_at <= at
        AND coalesce(g.revoked_at, 'infinity') > at AND (g.cycle_id IS NULL OR g.cycle_id = cycle))
    WHEN 'route' THEN principal = ANY(there) AND NOT person = ANY(there)
      AND (SELECT bool_and(pg_temp.is_away(town, h, at, day)) FROM unnest(there) h)
      AND acting->'from'->>'id' = ANY(pg_temp.desk_ids(step->'deputies', owner)) AND person = ANY(pg_temp.holders(town, acting->'from'->>'id', day))
    WHEN 'escalation' THEN there = '{}' AND principal IS NULL
      AND acting->'from'->>'id' = ANY(pg_temp.desk_ids(jsonb_build_array(step->'escalatesTo'), owner)) AND person = ANY(pg_temp.holders(town, acting->'from'->>'id', day))
    ELSE acting IS NULL AND person = ANY(there) END FROM here $$;
`;

/* SHA-256 of a value whose keys are in order: what the program calls its content hash. */
const hash = `
CREATE OR REPLACE FUNCTION pg_temp.canonical(v jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof(v)
    WHEN 'object' THEN (SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || pg_temp.canonical(value), ',' ORDER BY key COLLATE "C"), '') || '}' FROM jsonb_each(v))
    WHEN 'array' THEN (SELECT '[' || coalesce(string_agg(pg_temp.canonical(value), ',' ORDER BY n), '') || ']' FROM jsonb_array_elements(v) WITH ORDINALITY AS x(value, n))
    ELSE v::text END;
END $$;
CREATE OR REPLACE FUNCTION pg_temp.content_hash(v jsonb) RETURNS text LANGUAGE sql AS $$
  SELECT encode(sha256(convert_to(pg_temp.canonical(v), 'UTF8')), 'hex') $$;
`;

/*
 * step: every step of every published route. turn: every event but the first of a sheet, with the step at which it happened (that of the
 * last arrival before it). visit: the same for what brings a step to its end, with the arrival that still counts and all words since:
 * what was pulled back before counts no more.
 */
const views = `
CREATE OR REPLACE TEMP VIEW step AS
  SELECT r.municipality_id, r.id || '@' || r.version AS route, s.value->>'id' AS id, g.value->>'id' AS stage, s.value AS step,
         row_number() OVER (PARTITION BY r.municipality_id, r.id, r.version ORDER BY g.n, s.n) AS place
    FROM route r, jsonb_array_elements(r.document->'stages') WITH ORDINALITY AS g(value, n),
         jsonb_array_elements(g.value->'steps') WITH ORDINALITY AS s(value, n);
CREATE OR REPLACE TEMP VIEW turn AS
  WITH arrival AS MATERIALIZED (
    SELECT municipality_id, sheet_id, n, event, lead(n) OVER (PARTITION BY municipality_id, sheet_id ORDER BY n) AS next FROM sheet_event WHERE event ? 'to')
  SELECT e.municipality_id, e.sheet_id, e.n, e.event, e.event->>'type' AS type, (e.event->'by'->>'person')::uuid AS person, e.event->'by'->>'desk' AS desk,
         e.event->'by'->'acting' AS acting, array_remove(ARRAY[e.event->'by'->>'person', e.event->'by'->'acting'->'for'->>'person'], NULL) AS voices,
         (e.event->>'at')::timestamptz AS at, s.owner, s.cycle_id, a.n AS arrived, a.event->>'to' AS stood, a.event->'desks' AS desks, t.step, t.stage
    FROM sheet_event e JOIN sheet s ON s.municipality_id = e.municipality_id AND s.id = e.sheet_id
    JOIN arrival a ON a.municipality_id = e.municipality_id AND a.sheet_id = e.sheet_id AND a.n < e.n AND (a.next IS NULL OR e.n <= a.next)
    LEFT JOIN step t ON t.municipality_id = e.municipality_id AND t.route = e.event->>'route' AND t.id = a.event->>'to';
CREATE OR REPLACE TEMP VIEW visit AS
  WITH t AS MATERIALIZED (SELECT * FROM turn), undone AS MATERIALIZED (SELECT sheet_id, n, (event->>'undoes')::int AS undoes FROM t WHERE type = 'pulledBack')
  SELECT c.*, (SELECT jsonb_agg(jsonb_build_object('desk', w.desk, 'voices', w.voices, 'agrees', coalesce((w.event->>'agrees')::boolean, true)))
    FROM t w WHERE w.sheet_id = c.sheet_id AND w.stood = c.stood AND w.n <= c.n AND (w.n = c.n OR w.type = 'voted')
     AND NOT EXISTS (SELECT FROM undone u WHERE u.sheet_id = w.sheet_id AND u.undoes = w.n AND u.n < c.n)
     AND w.n > (SELECT coalesce(max(a.n), 1) FROM t a WHERE a.sheet_id = c.sheet_id AND a.n < c.n AND a.event ? 'to' AND a.type <> 'pulledBack'
                 AND NOT EXISTS (SELECT FROM undone u WHERE u.sheet_id = a.sheet_id AND u.undoes = a.n AND u.n < c.n))) AS words
    FROM t c WHERE c.type IN ('submitted', 'approved', 'decided') OR c.event ? 'agrees' AND c.type = 'returned';
`;

/** Makes these words known to a connection, for the tables that it sees. */
export async function teachTurns(client: pg.ClientBase): Promise<void> {
  await client.query('SET client_min_messages = warning');
  await client.query(desks + rights + hash + views);
}
