import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The whole approval chain: where a sheet stands, who opened it, what a superior reads afterwards, corrections, snapshots. */
export class ApprovalChain1764200000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(clock);
    await runner.query(session);
    await runner.query(sheets);
    await runner.query(course);
    await runner.query(inbox);
    await runner.query(traces);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sheet_snapshot, later_reading, sheet_opening');
    await runner.query(inboxBefore);
    await runner.query(sheetsBefore);
    await runner.query('DROP POLICY owner ON session');
    await runner.query('DROP FUNCTION person_of_session, office_today, office_clock');
  }
}

/*
 * All of Kairan tells the time by this clock: the database's, in Japan. `kairan.clock_shift` moves it for rehearsals and tests
 * (ALTER DATABASE … SET kairan.clock_shift = '3 days').
 */
const clock = `
CREATE FUNCTION office_clock() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN clock_timestamp() + coalesce(nullif(current_setting('kairan.clock_shift', true), '')::interval, '0');
CREATE FUNCTION office_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (office_clock() AT TIME ZONE 'Asia/Tokyo')::date;
`;

/* Every request asks this before anything else: one statement, which tells nothing but the person of a token that is known whole. */
const session = `
CREATE FUNCTION person_of_session(municipality uuid, token text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT person_id FROM session WHERE municipality_id = municipality AND token_hash = token AND expires_at > clock_timestamp());
CREATE POLICY owner ON session FOR SELECT TO CURRENT_USER USING (true);
REVOKE ALL ON FUNCTION person_of_session FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of_session TO kairan_app;
`;

const sheets = `
ALTER TABLE sheet DROP CONSTRAINT sheet_state_check, DROP CONSTRAINT sheet_municipality_id_cycle_id_subject_id_key,
  ADD CONSTRAINT sheet_state_check CHECK (state IN ('open', 'approved', 'withdrawn', 'rejected')),
  ADD COLUMN course jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN corrects uuid,
  ADD COLUMN sequence int NOT NULL DEFAULT 1,
  ADD UNIQUE (municipality_id, cycle_id, subject_id, sequence),
  ADD FOREIGN KEY (municipality_id, corrects) REFERENCES sheet;
-- All sheets of a cycle are of one municipality: PostgreSQL takes the two for independent, and a thousand sheets for one.
CREATE STATISTICS sheet_cycle (dependencies) ON municipality_id, cycle_id FROM sheet;
-- A subject has one sheet under way at most.
CREATE UNIQUE INDEX sheet_one_open ON sheet (municipality_id, cycle_id, subject_id) WHERE state = 'open';
`;

const sheetsBefore = `
ALTER TABLE sheet DROP COLUMN course, DROP COLUMN corrects, DROP COLUMN sequence,
  DROP CONSTRAINT sheet_state_check, ADD CONSTRAINT sheet_state_check CHECK (state IN ('open', 'approved')),
  ADD UNIQUE (municipality_id, cycle_id, subject_id);
DROP INDEX sheet_one_open;
DROP STATISTICS sheet_cycle;
`;

/* Sheets of the first version walked straight routes: what is complete is every step before the one they stand at. */
const course = `
WITH step AS (
  SELECT c.municipality_id, c.id AS cycle_id, s.value->>'id' AS id, row_number() OVER (PARTITION BY c.municipality_id, c.id ORDER BY g.n, s.n) AS place
    FROM cycle c JOIN route r ON (r.municipality_id, r.id, r.version) = (c.municipality_id, c.route_id, c.route_version),
         jsonb_array_elements(r.document->'stages') WITH ORDINALITY AS g(value, n),
         jsonb_array_elements(g.value->'steps') WITH ORDINALITY AS s(value, n)),
done AS (
  SELECT t.municipality_id, t.id, step.place, step.id AS step, e.n, e.event
    FROM sheet t JOIN step ON (step.municipality_id, step.cycle_id) = (t.municipality_id, t.cycle_id)
    LEFT JOIN step AS at ON (at.municipality_id, at.cycle_id, at.id) = (t.municipality_id, t.cycle_id, t.step)
    JOIN LATERAL (SELECT n, event FROM sheet_event e WHERE (e.municipality_id, e.sheet_id) = (t.municipality_id, t.id)
       AND event->>'from' = step.id AND event->>'type' <> 'returned' ORDER BY n DESC LIMIT 1) e ON true
   WHERE at.place IS NULL OR step.place < at.place),
passed AS (
  SELECT municipality_id, id, jsonb_agg(jsonb_build_object('step', step, 'votes', jsonb_build_array(
           jsonb_build_object('n', n, 'by', event->'by', 'at', event->'at', 'agrees', true))) ORDER BY n) AS passed
    FROM done GROUP BY municipality_id, id),
moves AS (
  SELECT municipality_id, sheet_id, n, event->'at' AS at,
         event->>'stage' IS DISTINCT FROM lag(event->>'stage') OVER (PARTITION BY municipality_id, sheet_id ORDER BY n) AS enters
    FROM sheet_event WHERE event ? 'to'),
arrival AS (
  SELECT DISTINCT ON (municipality_id, sheet_id) *, (SELECT s.at FROM moves s
      WHERE s.enters AND s.n <= m.n AND (s.municipality_id, s.sheet_id) = (m.municipality_id, m.sheet_id) ORDER BY s.n DESC LIMIT 1) AS stage_at
    FROM moves m ORDER BY municipality_id, sheet_id, n DESC)
UPDATE sheet t SET course = jsonb_build_object('passed', coalesce(p.passed, '[]'), 'skipped', '[]'::jsonb)
    || CASE WHEN t.state = 'open' THEN jsonb_build_object('votes', '[]'::jsonb, 'visit', a.n, 'since', a.at, 'stageSince', a.stage_at, 'before', null)
       ELSE '{}' END
  FROM arrival a LEFT JOIN passed p ON (p.municipality_id, p.id) = (a.municipality_id, a.sheet_id)
 WHERE (t.municipality_id, t.id) = (a.municipality_id, a.sheet_id);
ALTER TABLE sheet ALTER COLUMN course DROP DEFAULT;
`;

/* Every municipality has a desk u01/staff: the index tells them apart, so that an inbox costs the same however many there are. */
const inbox = `
DROP FUNCTION sheets_waiting_for;
DROP INDEX sheet_desks;
CREATE FUNCTION waiting_keys(municipality uuid, desks text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(municipality::text || desk), '{}') FROM unnest(desks) AS desk);
CREATE INDEX sheet_waiting ON sheet USING gin (waiting_keys(municipality_id, desks)) WITH (fastupdate = off);
CREATE FUNCTION sheets_waiting_for(wanted text[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT id FROM sheet WHERE waiting_keys(municipality_id, desks) && waiting_keys(current_municipality(), wanted);
END;
REVOKE ALL ON FUNCTION sheets_waiting_for FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sheets_waiting_for TO kairan_app;
`;

const inboxBefore = `
DROP FUNCTION sheets_waiting_for;
DROP INDEX sheet_waiting;
DROP FUNCTION waiting_keys;
CREATE INDEX sheet_desks ON sheet USING gin (desks);
CREATE FUNCTION sheets_waiting_for(wanted text[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT id FROM sheet WHERE municipality_id = current_municipality() AND desks && wanted;
END;
REVOKE ALL ON FUNCTION sheets_waiting_for FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sheets_waiting_for TO kairan_app;
`;

const traces = `
-- Who, among those whose turn it was, has opened which version: an act may be pulled back until then.
CREATE TABLE sheet_opening (
  municipality_id uuid NOT NULL, sheet_id uuid NOT NULL, version int NOT NULL, person_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT office_clock(),
  PRIMARY KEY (municipality_id, sheet_id, version, person_id),
  FOREIGN KEY (municipality_id, sheet_id) REFERENCES sheet, FOREIGN KEY (municipality_id, person_id) REFERENCES person);

-- 後閲: what a deputy did is read afterwards by the person it was done for. Nothing about the sheet depends on it.
CREATE TABLE later_reading (
  municipality_id uuid NOT NULL, sheet_id uuid NOT NULL, n int NOT NULL, person_id uuid NOT NULL,
  desk text NOT NULL, unit text NOT NULL, post text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT office_clock(), read_at timestamptz, comment text,
  PRIMARY KEY (municipality_id, sheet_id, n),
  FOREIGN KEY (municipality_id, sheet_id) REFERENCES sheet,
  FOREIGN KEY (municipality_id, person_id) REFERENCES person);
CREATE INDEX later_reading_open ON later_reading (municipality_id, person_id) WHERE read_at IS NULL;

-- What a sheet said when it was handed in.
CREATE TABLE sheet_snapshot (
  municipality_id uuid NOT NULL, sheet_id uuid NOT NULL, n int NOT NULL, round int NOT NULL,
  content jsonb NOT NULL, content_hash text NOT NULL,
  PRIMARY KEY (municipality_id, sheet_id, n),
  FOREIGN KEY (municipality_id, sheet_id) REFERENCES sheet);

SELECT isolate(t) FROM unnest(ARRAY['sheet_opening', 'later_reading', 'sheet_snapshot']::regclass[]) AS t;
REVOKE UPDATE, DELETE ON sheet_opening, sheet_snapshot, later_reading FROM kairan_app;
GRANT UPDATE (read_at, comment) ON later_reading TO kairan_app;
`;
