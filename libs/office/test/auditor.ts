import { openForm } from '@kairan/forms';
import { verifyHistory } from '@kairan/office';
import assert from 'node:assert/strict';
import pg from 'pg';
import { brokenAlways } from '../../../test/support/invariants.js';
import { teachTurns } from '../../../test/support/turns.js';
import type { Exchange } from './exchange.js';
import { replay, type Forms } from './replay.js';
import { modelYear } from './small-town.js';

/** Every table of one municipality, past row-level security: the questions about all are asked about one. */
export const oneTown = `
CREATE SCHEMA one;
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'municipality_id' LOOP
    EXECUTE format('CREATE VIEW one.%1$I AS SELECT * FROM public.%1$I WHERE municipality_id = current_setting(''one.town'')::uuid', t);
  END LOOP;
END $$`;

/** What clients were told, against what is stored. $1: one row per answer. */
const answers = {
  'I-04: what was acknowledged is stored once, what was refused is absent': `
    SELECT command FROM (
      SELECT command, bool_or(answer = 'stored' AND NOT idle) AS done, bool_and(answer NOT IN ('stored', 'lost')) AS refused,
             (SELECT count(*) FROM sheet_event e WHERE e.command_id = command) AS events
        FROM jsonb_to_recordset($1) AS told(command uuid, answer text, idle boolean) GROUP BY command) c
     WHERE events > 1 OR done AND events = 0 OR refused AND events > 0`,
  'I-04: nothing is stored that nobody sent': `
    SELECT sheet_id, n FROM sheet_event WHERE event->>'type' <> 'opened'
       AND command_id NOT IN (SELECT command FROM jsonb_to_recordset($1) AS told(command uuid))`,
  'I-05: an acknowledged edit is in the history, on the version it was typed on': `
    SELECT command FROM jsonb_to_recordset($1) AS told(command uuid, sheet uuid, answer text, idle boolean, edit jsonb, version int)
     WHERE answer = 'stored' AND NOT idle AND edit IS NOT NULL AND NOT EXISTS (
       SELECT FROM sheet_event e WHERE e.command_id = command AND e.sheet_id = sheet AND e.event->>'type' = 'edited'
          AND (e.event->>'parent')::int = version AND e.event->'patches' = edit)`,
};

/** Looks from outside, past every role and policy, at what is stored of one town. */
export class Auditor {
  private constructor(
    private readonly client: pg.Client,
    private readonly forms: Forms,
  ) {}

  static async open(connectionString: string, forms: Forms): Promise<Auditor> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query('SET search_path = one, public');
    await teachTurns(client);
    return new Auditor(client, forms);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async check({ place, lane, told }: Exchange): Promise<void> {
    await this.client.query(`SELECT set_config('one.town', $1, false)`, [place.municipality]);
    assert.deepEqual(await brokenAlways(this.client), {});
    const rows = told.map(({ commandId: command, answer, idle, paper, wish: { act, version, values } }) => {
      const edit = act === 'edit' ? Object.entries(values).map(([path, value]) => ({ path, value })) : null;
      return { command, answer, idle, sheet: paper.id, version, edit };
    });
    for (const [promise, sql] of Object.entries(answers))
      assert.deepEqual((await this.client.query(sql, [JSON.stringify(rows)])).rows, [], promise);
    await this.checkRows();
    assert.equal((await verifyHistory(lane.database, place.municipality)).broken, null);
  }

  /** I-02: the whole row is the replay of its events. */
  private async checkRows(): Promise<void> {
    const { rows } = await this.client.query(`
      SELECT to_jsonb(s) AS row, (SELECT jsonb_agg(e.event ORDER BY n) FROM sheet_event e WHERE e.sheet_id = s.id) AS events FROM sheet s`);
    for (const { row, events } of rows) {
      const wanted = replay(events, openForm(this.forms.template, modelYear));
      assert.deepEqual(
        Object.fromEntries(Object.keys(wanted).map((column) => [column, row[column]])),
        wanted,
      );
    }
  }
}
