import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A published book is an edition and never changes: its number, its bytes and what it was made from. Drafts are none. */
export class Editions1764200000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(numbers);
    await runner.query(frozen);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER edition ON book');
    await runner.query('DROP TRIGGER edition_all ON book');
    await runner.query('DROP FUNCTION refuse_edition');
    await runner.query(columnsBefore);
  }
}

/* What is stored is compressed already, and PostgreSQL need not try again. */
const columns = `
ALTER TABLE book DROP CONSTRAINT book_status_check,
  ADD CONSTRAINT book_status_check CHECK (status IN ('queued', 'rendering', 'done', 'failed', 'cancelled')),
  ALTER COLUMN edition DROP NOT NULL,
  ADD COLUMN draft boolean NOT NULL DEFAULT false,
  ADD COLUMN progress jsonb,
  ADD COLUMN made jsonb,
  ADD COLUMN facts bytea, ADD COLUMN facts_sha256 text,
  ADD COLUMN site bytea, ADD COLUMN site_sha256 text,
  ADD COLUMN data bytea, ADD COLUMN data_sha256 text,
  ADD CONSTRAINT book_hashes CHECK (
    (facts IS NULL) = (facts_sha256 IS NULL) AND (site IS NULL) = (site_sha256 IS NULL) AND (data IS NULL) = (data_sha256 IS NULL)),
  ADD CONSTRAINT book_whole CHECK (status = 'done' OR coalesce(facts, site, data) IS NULL),
  ADD CONSTRAINT book_draft CHECK (NOT draft OR facts IS NULL),
  ALTER COLUMN pdf SET STORAGE EXTERNAL, ALTER COLUMN facts SET STORAGE EXTERNAL,
  ALTER COLUMN site SET STORAGE EXTERNAL, ALTER COLUMN data SET STORAGE EXTERNAL;
`;

/* What never became a book has no number, so that the next one has it. Printed numbers stay as they are printed. */
const numbers = `
UPDATE book SET edition = NULL WHERE status <> 'done';
ALTER TABLE book ADD CONSTRAINT book_edition CHECK ((edition IS NOT NULL) = (status = 'done' AND NOT draft));
`;

const frozen = `
CREATE FUNCTION refuse_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published book never changes: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER edition BEFORE UPDATE OR DELETE ON book
  FOR EACH ROW WHEN (OLD.edition IS NOT NULL) EXECUTE FUNCTION refuse_edition();
CREATE TRIGGER edition_all BEFORE TRUNCATE ON book FOR EACH STATEMENT EXECUTE FUNCTION refuse_edition();
`;

const columnsBefore = `
DELETE FROM outbox o USING book b WHERE o.job = 'renderBook' AND o.payload->>'bookId' = b.id::text AND b.draft;
DELETE FROM book WHERE draft;
ALTER TABLE book DROP CONSTRAINT book_edition;
UPDATE book b SET status = CASE status WHEN 'cancelled' THEN 'failed' ELSE status END, edition = n.edition
  FROM (SELECT municipality_id, id, row_number() OVER (PARTITION BY municipality_id, cycle_id ORDER BY requested_at, id)
          + (SELECT coalesce(max(d.edition), 0) FROM book d WHERE (d.municipality_id, d.cycle_id) = (m.municipality_id, m.cycle_id)) AS edition
          FROM book m WHERE edition IS NULL) n
 WHERE (n.municipality_id, n.id) = (b.municipality_id, b.id);
ALTER TABLE book DROP CONSTRAINT book_status_check,
  ADD CONSTRAINT book_status_check CHECK (status IN ('queued', 'rendering', 'done', 'failed')),
  DROP CONSTRAINT book_hashes, DROP CONSTRAINT book_whole, DROP CONSTRAINT book_draft,
  DROP COLUMN draft, DROP COLUMN progress, DROP COLUMN made, DROP COLUMN facts, DROP COLUMN facts_sha256,
  DROP COLUMN site, DROP COLUMN site_sha256, DROP COLUMN data, DROP COLUMN data_sha256,
  ALTER COLUMN edition SET NOT NULL, ALTER COLUMN pdf SET STORAGE EXTENDED;
`;
