import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sheets, their append-only history in one hash chain per municipality, the outbox, notices and books. */
export class Sheets1763600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sheets);
    await runner.query(chain);
    await runner.query(effects);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION event_digest, sheets_waiting_for');
    await runner.query('DROP TABLE book, notice, outbox, sheet_event, chain_head, sheet');
    await runner.query('DROP FUNCTION link_event, refuse_change, wake_relay');
  }
}

const sheets = `
CREATE TABLE sheet (
  municipality_id uuid NOT NULL, id uuid, cycle_id uuid NOT NULL, subject_id uuid NOT NULL, owner text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'approved')), step text, stage text, desks text[] NOT NULL,
  version int NOT NULL, round int NOT NULL, authors jsonb NOT NULL, last jsonb NOT NULL,
  content jsonb NOT NULL, content_hash text,
  PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, cycle_id, subject_id),
  CHECK ((state = 'open') = (step IS NOT NULL AND stage IS NOT NULL AND cardinality(desks) > 0)),
  CHECK ((state = 'approved') = (content_hash IS NOT NULL)),
  FOREIGN KEY (municipality_id, cycle_id) REFERENCES cycle, FOREIGN KEY (municipality_id, subject_id) REFERENCES subject);
-- The inbox is one question: whose current desks overlap mine?
CREATE INDEX sheet_desks ON sheet USING gin (desks);
SELECT isolate('sheet');
-- Row-level security keeps operators that are not leakproof, as && is not, away from indexes. So the question is asked here, by
-- the owner, for the municipality that is set and for no other.
CREATE FUNCTION sheets_waiting_for(wanted text[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT id FROM sheet WHERE municipality_id = current_municipality() AND desks && wanted;
END;
REVOKE ALL ON FUNCTION sheets_waiting_for FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sheets_waiting_for TO kairan_app;
REVOKE DELETE ON sheet FROM kairan_app;
`;

/*
 * The chain is linked in the database, as an event is stored, so that no code path can leave it out.
 * The head's row lock orders the events of a municipality; jsonb prints canonically, so the digest is repeatable.
 */
const chain = `
CREATE TABLE chain_head (municipality_id uuid PRIMARY KEY REFERENCES municipality, seq bigint NOT NULL, hash bytea NOT NULL);
SELECT isolate('chain_head');
REVOKE INSERT, UPDATE, DELETE ON chain_head FROM kairan_app;

CREATE TABLE sheet_event (
  municipality_id uuid NOT NULL, seq bigint NOT NULL, sheet_id uuid NOT NULL, n int NOT NULL, command_id uuid NOT NULL,
  event jsonb NOT NULL, prev_hash bytea NOT NULL, hash bytea NOT NULL,
  PRIMARY KEY (municipality_id, seq), UNIQUE (municipality_id, sheet_id, n), UNIQUE (municipality_id, command_id),
  FOREIGN KEY (municipality_id, sheet_id) REFERENCES sheet);
SELECT isolate('sheet_event');
REVOKE UPDATE, DELETE ON sheet_event FROM kairan_app;

CREATE FUNCTION event_digest(prev bytea, e sheet_event) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN sha256(prev || convert_to(concat_ws('|', e.municipality_id, e.seq, e.sheet_id, e.n, e.command_id, e.event::text), 'UTF8'));

CREATE FUNCTION link_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head chain_head;
BEGIN
  INSERT INTO chain_head VALUES (NEW.municipality_id, 0, '\\x') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM chain_head WHERE municipality_id = NEW.municipality_id FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := event_digest(head.hash, NEW);
  UPDATE chain_head SET seq = NEW.seq, hash = NEW.hash WHERE municipality_id = NEW.municipality_id;
  RETURN NEW;
END $$;
CREATE TRIGGER link BEFORE INSERT ON sheet_event FOR EACH ROW EXECUTE FUNCTION link_event();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'sheet_event is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sheet_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const effects = `
-- What has to follow from a commit. The queue is only a hint: a row is open until its effect is recorded here.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, municipality_id uuid NOT NULL REFERENCES municipality,
  job text NOT NULL, payload jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at timestamptz, attempts int NOT NULL DEFAULT 0, error text, done_at timestamptz, failed_at timestamptz);
CREATE INDEX outbox_open ON outbox (id) WHERE done_at IS NULL AND failed_at IS NULL;
SELECT isolate('outbox');
CREATE POLICY relay ON outbox TO kairan_relay USING (true);
GRANT SELECT, UPDATE ON outbox TO kairan_relay;

CREATE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER wake AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake_relay();

CREATE TABLE notice (
  municipality_id uuid NOT NULL, id uuid, person_id uuid NOT NULL, sheet_id uuid NOT NULL, n int NOT NULL, kind text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(), mailed_at timestamptz, mail_error text,
  PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, person_id, sheet_id, n, kind),
  FOREIGN KEY (municipality_id, person_id) REFERENCES person, FOREIGN KEY (municipality_id, sheet_id) REFERENCES sheet);

CREATE TABLE book (
  municipality_id uuid NOT NULL, id uuid, cycle_id uuid NOT NULL, command_id uuid NOT NULL, edition int NOT NULL,
  requested_by uuid NOT NULL, requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  status text NOT NULL CHECK (status IN ('queued', 'rendering', 'done', 'failed')), error text,
  pages int, sheets int, sha256 text, pdf bytea, completed_at timestamptz,
  PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, command_id), UNIQUE (municipality_id, cycle_id, edition),
  CHECK ((status = 'done') = (pdf IS NOT NULL)),
  FOREIGN KEY (municipality_id, cycle_id) REFERENCES cycle, FOREIGN KEY (municipality_id, requested_by) REFERENCES person);

SELECT isolate(t) FROM unnest(ARRAY['notice', 'book']::regclass[]) AS t;
REVOKE DELETE ON outbox, notice, book FROM kairan_app;
`;
