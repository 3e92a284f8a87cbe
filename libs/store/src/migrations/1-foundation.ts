import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, plans and cycles; roles and row-level security from the first table on. */
export class Foundation1763600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(roles);
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION municipality_for_sign_in');
    await runner.query(
      `DROP TABLE session, cycle, route, template, subject, plan, incumbency, account, person, desk, unit, municipality, installation`,
    );
    await runner.query('DROP FUNCTION current_municipality, isolate');
  }
}

/*
 * Row-level security does not bind superusers nor owners, so the services act as roles that are neither.
 * Roles belong to the whole server: another database may have made them already, even at this moment.
 */
const roles = `
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['kairan_app', 'kairan_relay'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    END IF;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO kairan_app, kairan_relay;

CREATE FUNCTION current_municipality() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('kairan.municipality', true), '')::uuid;

-- Closes a table to every municipality but the current one, for its owner too.
CREATE FUNCTION isolate(target regclass, key text DEFAULT 'municipality_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s USING (%I = current_municipality())', target, key);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO kairan_app', target);
END $$;
`;

const tables = `
CREATE TABLE installation (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
INSERT INTO installation DEFAULT VALUES;
GRANT SELECT ON installation TO kairan_relay;

CREATE TABLE municipality (
  id uuid PRIMARY KEY, code text NOT NULL UNIQUE, name text NOT NULL);
SELECT isolate('municipality', 'id');
CREATE POLICY owner ON municipality FOR SELECT TO CURRENT_USER USING (true);

-- Before sign-in nobody has a municipality yet: this is the only way to find one, and tells nothing but its id.
CREATE FUNCTION municipality_for_sign_in(wanted text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT CASE WHEN count(*) = 1 THEN min(id::text)::uuid END FROM municipality WHERE wanted IS NULL OR code = wanted);
REVOKE ALL ON FUNCTION municipality_for_sign_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION municipality_for_sign_in TO kairan_app;

CREATE TABLE unit (
  municipality_id uuid NOT NULL REFERENCES municipality, code text, name text NOT NULL,
  PRIMARY KEY (municipality_id, code));
CREATE TABLE desk (
  municipality_id uuid NOT NULL, id text, unit_code text NOT NULL, name text NOT NULL,
  PRIMARY KEY (municipality_id, id), CHECK (id LIKE unit_code || '/%'),
  FOREIGN KEY (municipality_id, unit_code) REFERENCES unit);
CREATE TABLE person (
  municipality_id uuid NOT NULL REFERENCES municipality, id uuid, name text NOT NULL, email text,
  roles text[] NOT NULL DEFAULT '{}' CHECK (roles <@ '{administrator,viewer}'),
  PRIMARY KEY (municipality_id, id));
CREATE TABLE account (
  municipality_id uuid NOT NULL, login text, person_id uuid NOT NULL, password_hash text NOT NULL,
  failures int NOT NULL DEFAULT 0, locked_until timestamptz,
  PRIMARY KEY (municipality_id, login), FOREIGN KEY (municipality_id, person_id) REFERENCES person);
CREATE TABLE incumbency (
  municipality_id uuid NOT NULL, person_id uuid NOT NULL, desk_id text NOT NULL, valid_from date NOT NULL, valid_to date,
  PRIMARY KEY (municipality_id, person_id, desk_id, valid_from), CHECK (valid_to >= valid_from),
  FOREIGN KEY (municipality_id, person_id) REFERENCES person, FOREIGN KEY (municipality_id, desk_id) REFERENCES desk);
CREATE INDEX incumbency_desk ON incumbency (municipality_id, desk_id);
CREATE TABLE session (
  municipality_id uuid NOT NULL, token_hash text, person_id uuid NOT NULL, expires_at timestamptz NOT NULL,
  PRIMARY KEY (municipality_id, token_hash), FOREIGN KEY (municipality_id, person_id) REFERENCES person);

CREATE TABLE plan (
  municipality_id uuid NOT NULL REFERENCES municipality, id uuid, title text NOT NULL, document jsonb NOT NULL,
  PRIMARY KEY (municipality_id, id));
CREATE TABLE subject (
  municipality_id uuid NOT NULL, id uuid, plan_id uuid NOT NULL, vision int NOT NULL, position int NOT NULL,
  name text NOT NULL, department text NOT NULL, owner_unit text NOT NULL, earlier jsonb NOT NULL,
  PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, plan_id, position),
  FOREIGN KEY (municipality_id, plan_id) REFERENCES plan, FOREIGN KEY (municipality_id, owner_unit) REFERENCES unit);
CREATE TABLE template (
  municipality_id uuid NOT NULL REFERENCES municipality, id text, version int, document jsonb NOT NULL,
  PRIMARY KEY (municipality_id, id, version));
CREATE TABLE route (
  municipality_id uuid NOT NULL REFERENCES municipality, id text, version int, document jsonb NOT NULL,
  PRIMARY KEY (municipality_id, id, version));
CREATE TABLE cycle (
  municipality_id uuid NOT NULL, id uuid, plan_id uuid NOT NULL, fiscal_year int NOT NULL,
  template_id text NOT NULL, template_version int NOT NULL, route_id text NOT NULL, route_version int NOT NULL,
  PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, plan_id, fiscal_year),
  FOREIGN KEY (municipality_id, plan_id) REFERENCES plan,
  FOREIGN KEY (municipality_id, template_id, template_version) REFERENCES template,
  FOREIGN KEY (municipality_id, route_id, route_version) REFERENCES route);

SELECT isolate(t) FROM unnest(ARRAY['unit', 'desk', 'person', 'account', 'incumbency', 'session', 'plan', 'subject',
  'template', 'route', 'cycle']::regclass[]) AS t;
-- A version that a sheet was written on stays as it was.
REVOKE UPDATE, DELETE ON template, route, cycle FROM kairan_app;
`;
