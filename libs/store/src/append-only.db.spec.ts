import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenOffice, type Office } from '../../../test/support/office.js';

let office: Office;
beforeAll(async () => void (office = await givenOffice()));
afterAll(() => office.close());

describe('the history, for the superuser who owns it', () => {
  test.each([
    `UPDATE sheet_event SET event = '{}'`,
    'UPDATE sheet_event SET event = event WHERE false',
    'DELETE FROM sheet_event WHERE n = 1',
    'TRUNCATE sheet_event',
    'TRUNCATE sheet CASCADE',
    'MERGE INTO sheet_event e USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE',
    `INSERT INTO sheet_event SELECT * FROM sheet_event LIMIT 1
       ON CONFLICT (municipality_id, command_id) DO UPDATE SET event = '{}'`,
  ])('given %s – then refused, and nothing has changed', async (statement) => {
    const all = 'SELECT * FROM sheet_event ORDER BY seq';
    const before = await office.sql(all);
    await expect(office.sql(statement)).rejects.toThrow('append-only');
    expect(await office.sql(all)).toEqual(before);
    expect(before).toHaveLength(15);
  });

  test('given number, links and hash made up by the writer – when inserted – then the database’s own stand', async () => {
    const [{ id, town }] = await office.sql('SELECT id, municipality_id AS town FROM sheet LIMIT 1');
    await office.sql(
      `INSERT INTO sheet_event VALUES ($1, 999, $2, 2, gen_random_uuid(), '{}', '\\xdead', '\\xbeef')`,
      [town, id],
    );
    const [last] = await office.sql('SELECT seq, prev_hash, hash FROM sheet_event ORDER BY seq DESC LIMIT 1');
    const [before] = await office.sql('SELECT hash FROM sheet_event WHERE seq = 15');
    expect(last.seq).toBe('16');
    expect(last.prev_hash).toEqual(before.hash);
    expect(await office.sql('SELECT seq, hash FROM chain_head')).toEqual([{ seq: '16', hash: last.hash }]);
  });
});
