import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { saveDraft } from '@kairan/office';
import { asOwner } from '../../../test/support/database.js';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { shipped, shippedSource } from '../../../test/support/versions.js';
import { transact } from './transact.js';

let office: Office;
let town: Town;
beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterAll(() => office.close());

describe.each(['template', 'route'] as const)('a published version of a %s', (table) => {
  const all = `SELECT * FROM ${table} ORDER BY id, version`;
  test.each([
    `UPDATE ${table} SET source = 'x'`,
    `UPDATE ${table} SET published_at = NULL, document = NULL`,
    `UPDATE ${table} SET published_at = published_at`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
    `MERGE INTO ${table} t USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE`,
  ])(
    'given the superuser who owns it – when %s – then refused, and nothing has changed',
    async (statement) => {
      const before = await office.sql(all);
      await expect(office.sql(statement)).rejects.toThrow('never changes');
      expect(await office.sql(all)).toEqual(before);
      expect(before).toHaveLength(1);
    },
  );

  test('given the service – when it changes or deletes one – then refused as well', async () => {
    const asService = (text: string) => transact(office.database, town, (tx) => tx.query(text));
    await expect(asService(`UPDATE ${table} SET source = 'x'`)).rejects.toThrow('never changes');
    await expect(asService(`DELETE FROM ${table}`)).rejects.toThrow('never changes');
  });

  test('given a draft – then it can be changed and deleted, but not be published without a document', async () => {
    const source = await shippedSource(table);
    const template = table === 'route' ? { id: shipped, version: 1 } : null;
    const draft = { kind: table, id: shipped, source, template, revision: 0 };
    await saveDraft(office.database, town.administrator, draft);
    await office.sql(`UPDATE ${table} SET source = 'x' WHERE published_at IS NULL`);
    await expect(office.sql(`UPDATE ${table} SET published_at = now() WHERE version = 2`)).rejects.toThrow('check constraint'); // prettier-ignore
    expect(await office.sql(`SELECT version, source FROM ${table} WHERE published_at IS NULL`)).toEqual([
      { version: 2, source: 'x' },
    ]);
    await office.sql(`DELETE FROM ${table} WHERE version = 2`);
    expect(await office.sql(all)).toHaveLength(1);
  });
});

test('given a municipality from before versions – when the migration comes – then its forms are published and its sheets pinned to them', async () => {
  await moveTo(office, town, town.sheets[0]!.id, null);
  const sheets = 'SELECT * FROM sheet ORDER BY id';
  const history = 'SELECT * FROM sheet_event ORDER BY seq';
  const before = [await office.sql(sheets), await office.sql(history)];
  await asOwner(office.url, async (client) => {
    const since = office.database.migrations.slice(5);
    for (const migration of since.toReversed()) await migration.down(client as never);
    for (const migration of since) await migration.up(client as never);
  });
  expect([await office.sql(sheets), await office.sql(history)]).toEqual(before);
  const [form] = await office.sql('SELECT version, revision, published_at, source, document FROM template');
  expect(form).toMatchObject({ version: 1, revision: 1, published_at: expect.any(Date) });
  expect(JSON.parse(form.source)).toEqual(form.document);
  expect(
    await office.sql(
      'SELECT version, template_id, template_version FROM route WHERE published_at IS NOT NULL',
    ),
  ).toEqual([{ version: 1, template_id: shipped, template_version: 1 }]);
});
