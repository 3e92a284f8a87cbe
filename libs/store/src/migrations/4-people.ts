import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People over time: units and desks with validity, names by date, absences, delegations, and who changed any of it. */
export class People1764200000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(organisation);
    await runner.query(people);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE office_act, delegation, absence, unit_name');
    await runner.query('ALTER TABLE incumbency DROP CONSTRAINT incumbency_once');
    await runner.query('ALTER TABLE desk DROP COLUMN superior, DROP COLUMN valid_from, DROP COLUMN valid_to');
    await runner.query(
      'ALTER TABLE unit DROP COLUMN parent, DROP COLUMN successor, DROP COLUMN valid_from, DROP COLUMN valid_to',
    );
    await runner.query('DROP EXTENSION btree_gist');
  }
}

/*
 * Days are inclusive. No first day: since ever; no last day: until further notice. `unit.name` is the first name of a unit,
 * `unit_name` what it is called later. A unit that ended leaves its desks to its successor's desks of the same post.
 */
const organisation = `
ALTER TABLE unit ADD COLUMN valid_from date, ADD COLUMN valid_to date, ADD COLUMN parent text, ADD COLUMN successor text,
  ADD CHECK (valid_to >= valid_from), ADD CHECK (successor <> code), ADD CHECK (parent <> code),
  ADD CHECK (successor IS NULL OR valid_to IS NOT NULL),
  ADD FOREIGN KEY (municipality_id, parent) REFERENCES unit, ADD FOREIGN KEY (municipality_id, successor) REFERENCES unit;
CREATE INDEX unit_successor ON unit (municipality_id, successor) WHERE successor IS NOT NULL;

CREATE TABLE unit_name (
  municipality_id uuid NOT NULL, unit_code text NOT NULL, valid_from date NOT NULL, name text NOT NULL CHECK (name <> ''),
  PRIMARY KEY (municipality_id, unit_code, valid_from), FOREIGN KEY (municipality_id, unit_code) REFERENCES unit);

-- superior: the desk whose holder is told of overdue work.
ALTER TABLE desk ADD COLUMN valid_from date, ADD COLUMN valid_to date, ADD COLUMN superior text,
  ADD CHECK (valid_to >= valid_from), ADD CHECK (superior <> id), ADD FOREIGN KEY (municipality_id, superior) REFERENCES desk;

ALTER TABLE incumbency ADD CONSTRAINT incumbency_once EXCLUDE USING gist
  (municipality_id WITH =, person_id WITH =, desk_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
`;

/* What was cancelled or revoked stays: it says why somebody could act on an earlier day. */
const people = `
CREATE TABLE absence (
  municipality_id uuid NOT NULL, id uuid DEFAULT gen_random_uuid(), person_id uuid NOT NULL, valid_from date NOT NULL, valid_to date NOT NULL,
  reason text NOT NULL, reported_by uuid NOT NULL, reported_at timestamptz NOT NULL DEFAULT office_clock(), cancelled_at timestamptz,
  PRIMARY KEY (municipality_id, id), CHECK (valid_to >= valid_from),
  FOREIGN KEY (municipality_id, person_id) REFERENCES person, FOREIGN KEY (municipality_id, reported_by) REFERENCES person,
  CONSTRAINT absence_once EXCLUDE USING gist (municipality_id WITH =, person_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
    WHERE (cancelled_at IS NULL));
CREATE INDEX absence_person ON absence (municipality_id, person_id);

-- principal: the holder on whose behalf the deputy acts. cycle_id: the only year it is for; none means all.
CREATE TABLE delegation (
  municipality_id uuid NOT NULL, id uuid DEFAULT gen_random_uuid(), desk_id text NOT NULL, principal_id uuid NOT NULL, deputy_id uuid NOT NULL,
  valid_from date NOT NULL, valid_to date NOT NULL, cycle_id uuid,
  made_by uuid NOT NULL, made_at timestamptz NOT NULL DEFAULT office_clock(), revoked_at timestamptz,
  PRIMARY KEY (municipality_id, id), CHECK (valid_to >= valid_from), CHECK (valid_to < valid_from + interval '1 year 1 day'),
  CHECK (deputy_id <> principal_id),
  FOREIGN KEY (municipality_id, desk_id) REFERENCES desk, FOREIGN KEY (municipality_id, cycle_id) REFERENCES cycle,
  FOREIGN KEY (municipality_id, principal_id) REFERENCES person, FOREIGN KEY (municipality_id, deputy_id) REFERENCES person,
  FOREIGN KEY (municipality_id, made_by) REFERENCES person,
  CONSTRAINT delegation_once EXCLUDE USING gist (municipality_id WITH =, desk_id WITH =, principal_id WITH =, deputy_id WITH =,
    coalesce(cycle_id::text, '') WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL));
CREATE INDEX delegation_deputy ON delegation (municipality_id, deputy_id);

-- What an administrator changed about units, desks and people.
CREATE TABLE office_act (
  municipality_id uuid NOT NULL, n bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT office_clock(),
  person_id uuid NOT NULL, kind text NOT NULL, what jsonb NOT NULL,
  PRIMARY KEY (municipality_id, n), FOREIGN KEY (municipality_id, person_id) REFERENCES person);

SELECT isolate(t) FROM unnest(ARRAY['unit_name', 'absence', 'delegation', 'office_act']::regclass[]) AS t;
REVOKE UPDATE, DELETE ON absence, delegation, office_act FROM kairan_app;
GRANT UPDATE (cancelled_at) ON absence TO kairan_app;
GRANT UPDATE (revoked_at) ON delegation TO kairan_app;
`;
