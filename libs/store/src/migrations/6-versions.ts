import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms and routes are drafts until they are published; every sheet is pinned to its versions; years may be moved to others. */
export class Versions1764200000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(drafts);
    await runner.query(publishing);
    await runner.query(pins);
    await runner.query(moves);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cycle_move');
    await runner.query('DROP TRIGGER pin ON sheet');
    await runner.query('DROP FUNCTION pin_sheet');
    await runner.query(
      `ALTER TABLE sheet DROP COLUMN template_id, DROP COLUMN template_version, DROP COLUMN route_id, DROP COLUMN route_version`,
    );
    await runner.query('ALTER TABLE route DROP COLUMN template_id, DROP COLUMN template_version');
    for (const table of ['template', 'route']) {
      await runner.query(`DROP TRIGGER published ON ${table}`);
      await runner.query(`DROP TRIGGER published_all ON ${table}`);
      await runner.query(`DELETE FROM ${table} WHERE published_at IS NULL`);
      await runner.query(
        `ALTER TABLE ${table} DROP COLUMN source, DROP COLUMN revision, DROP COLUMN published_at, DROP COLUMN published_by,
           ALTER COLUMN document SET NOT NULL`,
      );
    }
    await runner.query('DROP FUNCTION refuse_published');
  }
}

/* What is there already is published. JSON is YAML too, so its document is a source that can be edited further. */
const drafts = ['template', 'route']
  .map(
    (table) => `
ALTER TABLE ${table} ADD COLUMN source text, ADD COLUMN revision int NOT NULL DEFAULT 1,
  ADD COLUMN published_at timestamptz, ADD COLUMN published_by uuid, ALTER COLUMN document DROP NOT NULL;
UPDATE ${table} SET source = jsonb_pretty(document), published_at = office_clock();
ALTER TABLE ${table} ALTER COLUMN source SET NOT NULL,
  ADD CHECK ((published_at IS NULL) = (document IS NULL)),
  ADD FOREIGN KEY (municipality_id, published_by) REFERENCES person;
-- The next version is being written in one place only.
CREATE UNIQUE INDEX ${table}_one_draft ON ${table} (municipality_id, id) WHERE published_at IS NULL;
GRANT UPDATE, DELETE ON ${table} TO kairan_app;
`,
  )
  .join('').concat(`
-- The form a route was written for.
ALTER TABLE route ADD COLUMN template_id text, ADD COLUMN template_version int,
  ADD FOREIGN KEY (municipality_id, template_id, template_version) REFERENCES template;
UPDATE route r SET template_id = c.template_id, template_version = c.template_version
  FROM (SELECT DISTINCT ON (municipality_id, route_id, route_version) * FROM cycle
         ORDER BY municipality_id, route_id, route_version, fiscal_year DESC) c
 WHERE (r.municipality_id, r.id, r.version) = (c.municipality_id, c.route_id, c.route_version);
`);

const publishing = `
CREATE FUNCTION refuse_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published version of % never changes: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
${['template', 'route']
  .map(
    (table) => `
CREATE TRIGGER published BEFORE UPDATE OR DELETE ON ${table}
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_published();
CREATE TRIGGER published_all BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_published();`,
  )
  .join('')}
`;

/*
 * What a sheet was decided on stays readable as it was, wherever its year goes: a sheet has the versions of its year when it begins,
 * a correction those of the sheet it corrects, and only a move of its year changes them.
 */
const pins = `
ALTER TABLE sheet ADD COLUMN template_id text, ADD COLUMN template_version int, ADD COLUMN route_id text, ADD COLUMN route_version int;
UPDATE sheet s SET template_id = c.template_id, template_version = c.template_version, route_id = c.route_id, route_version = c.route_version
  FROM cycle c WHERE (c.municipality_id, c.id) = (s.municipality_id, s.cycle_id);
ALTER TABLE sheet ALTER COLUMN template_id SET NOT NULL, ALTER COLUMN template_version SET NOT NULL,
  ALTER COLUMN route_id SET NOT NULL, ALTER COLUMN route_version SET NOT NULL,
  ADD FOREIGN KEY (municipality_id, template_id, template_version) REFERENCES template,
  ADD FOREIGN KEY (municipality_id, route_id, route_version) REFERENCES route;
-- Which routes have sheets under way.
CREATE INDEX sheet_open_route ON sheet (municipality_id, route_id, route_version) WHERE state = 'open';

CREATE FUNCTION pin_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT template_id, template_version, route_id, route_version
    INTO NEW.template_id, NEW.template_version, NEW.route_id, NEW.route_version
    FROM sheet WHERE (municipality_id, id) = (NEW.municipality_id, NEW.corrects);
  IF NOT FOUND THEN
    SELECT template_id, template_version, route_id, route_version
      INTO NEW.template_id, NEW.template_version, NEW.route_id, NEW.route_version
      FROM cycle WHERE (municipality_id, id) = (NEW.municipality_id, NEW.cycle_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pin BEFORE INSERT ON sheet FOR EACH ROW EXECUTE FUNCTION pin_sheet();
`;

const moves = `
GRANT UPDATE (template_id, template_version, route_id, route_version) ON cycle TO kairan_app;
-- Who moved which year to other versions, and the report they had before their eyes.
CREATE TABLE cycle_move (
  municipality_id uuid NOT NULL, command_id uuid NOT NULL, cycle_id uuid NOT NULL, person_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT office_clock(), report jsonb NOT NULL,
  PRIMARY KEY (municipality_id, command_id),
  FOREIGN KEY (municipality_id, cycle_id) REFERENCES cycle, FOREIGN KEY (municipality_id, person_id) REFERENCES person);
SELECT isolate('cycle_move');
REVOKE UPDATE, DELETE ON cycle_move FROM kairan_app;
`;
