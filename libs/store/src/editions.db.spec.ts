import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginBook, completeBook, requestBook } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import { asOwner } from '../../../test/support/database.js';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { finished, taskOf } from '../../office/test/finished.js';
import { transact } from './transact.js';

let office: Office;
let town: Town;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  await moveTo(office, town, town.sheets[0]!.id, null);
});
afterAll(() => office.close());

async function made(draft: boolean): Promise<string> {
  const asked = { cycleId: town.cycleId, commandId: randomUUID(), draft };
  const outcome = await requestBook(office.database, town.administrator, asked);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  const { id } = outcome.book;
  const task = await taskOf(office.url, id);
  await completeBook(office.database, task, finished('a book', await beginBook(office.database, task, id)));
  return id;
}

const columns = ['pdf', 'sha256', 'facts', 'facts_sha256', 'site', 'data', 'edition', 'status', 'pages', 'completed_at', 'draft', 'error']; // prettier-ignore
const all = 'SELECT * FROM book ORDER BY id';

describe('a published book', () => {
  test.each(columns)('given its %s – when changed, by the service or by the owner – then refused, and it is as it was', async (column) => {
    const id = await made(false);
    const before = await office.sql(all);
    const change = `UPDATE book SET ${column} = NULL WHERE id = '${id}'`;
    const refused = 'a published book never changes';
    await expect(transact(office.database, town, (tx) => tx.query(change))).rejects.toThrow(refused);
    await expect(office.sql(change)).rejects.toThrow(refused);
    expect(await office.sql(all)).toEqual(before);
  }); // prettier-ignore

  test.each(['DELETE FROM book', 'TRUNCATE book', 'TRUNCATE cycle CASCADE'])(
    'given %s – then refused for its owner as well, and all editions are there',
    async (statement) => {
      const before = await office.sql(all);
      await expect(office.sql(statement)).rejects.toThrow(/never changes|append-only/);
      expect(await office.sql(all)).toEqual(before);
    },
  );

  test('given a second one with its number – then refused by the table itself', async () => {
    await made(false);
    const again = `INSERT INTO book (municipality_id, id, cycle_id, command_id, edition, requested_by, status, pdf)
      SELECT municipality_id, gen_random_uuid(), cycle_id, gen_random_uuid(), edition, requested_by, 'done', pdf FROM book WHERE edition = 1`;
    await expect(office.sql(again)).rejects.toThrow('duplicate key');
  });
});

test('given a draft – then it has neither number nor frozen facts, and cannot be given any', async () => {
  const id = await made(true);
  for (const change of ['edition = 99', `facts = 'x', facts_sha256 = 'x'`])
    await expect(office.sql(`UPDATE book SET ${change} WHERE id = $1`, [id])).rejects.toThrow('check constraint');
}); // prettier-ignore

test('given books of all kinds from before – when brought up to date and taken back – then done ones keep their numbers, others have none', async () => {
  const migration = office.database.migrations.find((step) => step.constructor.name.startsWith('Editions'))!;
  await asOwner(office.url, async (client) => {
    await client.query('BEGIN');
    await migration.down(client as never);
    await client.query(
      `INSERT INTO book (municipality_id, id, cycle_id, command_id, edition, requested_by, status)
       SELECT municipality_id, gen_random_uuid(), cycle_id, gen_random_uuid(), 100 + length(s), requested_by, s FROM book, unnest(ARRAY['failed', 'rendering']) s WHERE edition = 1`,
    );
    const { rows: before } = await client.query('SELECT id, edition, status FROM book ORDER BY id');
    expect(new Set(before.map(({ status }) => status))).toEqual(new Set(['done', 'failed', 'rendering']));
    await migration.up(client as never);
    const { rows } = await client.query('SELECT id, edition, status FROM book ORDER BY id');
    expect(rows).toEqual(before.map((row) => ({ ...row, edition: row.status === 'done' ? row.edition : null }))); // prettier-ignore
    await migration.down(client as never);
    const { rows: again } = await client.query('SELECT count(*)::int, count(DISTINCT edition)::int AS numbers FROM book'); // prettier-ignore
    expect(again).toEqual([{ count: before.length, numbers: before.length }]);
    await client.query('ROLLBACK');
  });
});
