import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The municipality's own calendar, deadlines of a year, who was reminded of what, and the mails that say so. */
export class Time1764200000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(calendar);
    await runner.query(reminders);
    await runner.query(ticking);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION municipality_ids');
    await runner.query('DROP TABLE reminder, digest');
    await runner.query(`DELETE FROM notice WHERE day IS NOT NULL`);
    await runner.query('ALTER TABLE notice DROP CONSTRAINT notice_once, DROP COLUMN day');
    await runner.query('ALTER TABLE notice ADD UNIQUE (municipality_id, person_id, sheet_id, n, kind)');
    await runner.query('ALTER TABLE cycle DROP COLUMN dues');
    await runner.query('DROP TABLE calendar_day');
  }
}

const calendar = `
-- holiday: a national holiday as imported; closed, working: the municipality's own word on a day.
CREATE TABLE calendar_day (
  municipality_id uuid NOT NULL REFERENCES municipality, day date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('holiday', 'closed', 'working')), name text NOT NULL,
  PRIMARY KEY (municipality_id, day, kind));
CREATE UNIQUE INDEX calendar_day_own ON calendar_day (municipality_id, day) WHERE kind <> 'holiday';
SELECT isolate('calendar_day');

-- Days the administrator set in place of the route's deadlines, by stage.
ALTER TABLE cycle ADD COLUMN dues jsonb NOT NULL DEFAULT '{}';
GRANT UPDATE (dues) ON cycle TO kairan_app;
`;

/* A person's digest of a day is made once, and with it everything it tells of: its key holds back every other tick of that day. */
const reminders = `
CREATE TABLE digest (
  municipality_id uuid NOT NULL, id uuid NOT NULL DEFAULT gen_random_uuid(), person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('daily', 'weekly')), day date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(), mailed_at timestamptz, mail_error text,
  PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, person_id, kind, day),
  CHECK (kind = 'daily' OR extract(isodow FROM day) = 1),
  FOREIGN KEY (municipality_id, person_id) REFERENCES person);

-- visit: number of the event that brought the sheet to its step. day: in Japan.
CREATE TABLE reminder (
  municipality_id uuid NOT NULL, sheet_id uuid NOT NULL, visit int NOT NULL, kind text NOT NULL, person_id uuid NOT NULL, day date NOT NULL,
  PRIMARY KEY (municipality_id, sheet_id, visit, kind, person_id, day),
  FOREIGN KEY (municipality_id, sheet_id) REFERENCES sheet, FOREIGN KEY (municipality_id, person_id) REFERENCES person);
CREATE INDEX reminder_person ON reminder (municipality_id, person_id, day);

-- A reminder may be repeated on another day; what else is said of an event is said once, whenever that is.
ALTER TABLE notice ADD COLUMN day date, DROP CONSTRAINT notice_municipality_id_person_id_sheet_id_n_kind_key,
  ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT (municipality_id, person_id, sheet_id, n, kind, day),
  ADD CHECK ((kind = 'reminder') = (day IS NOT NULL));

SELECT isolate(t) FROM unnest(ARRAY['digest', 'reminder']::regclass[]) AS t;
REVOKE DELETE ON digest FROM kairan_app;
REVOKE UPDATE, DELETE ON reminder FROM kairan_app;
`;

const ticking = `
-- The clock strikes for all municipalities; what is done in each is done behind row-level security.
CREATE FUNCTION municipality_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT id FROM municipality ORDER BY id;
END;
REVOKE ALL ON FUNCTION municipality_ids FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_ids TO kairan_relay;
`;
