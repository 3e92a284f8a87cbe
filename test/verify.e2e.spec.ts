import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { advance, givenOffice, type Office } from './support/office.js';
import { run } from './support/processes.js';

let office: Office;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  for (const town of office.towns) for (const { id } of town.sheets) await advance(office, town, id);
}, 120_000);
afterAll(() => office?.close());

async function verify(): Promise<{ code: number | null; lines: string[] }> {
  const program = run('standalone', ['verify'], { DATABASE_URL: office.url });
  const code = await program.ended;
  return { code, lines: program.output().trim().split('\n') };
}

test('a whole history is confirmed, one line for each municipality', async () => {
  const { code, lines } = await verify();
  expect(code).toBe(0);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/^✓ .+: \d+ 件の履歴はつながっています（[0-9a-f]{64}）$/);
}, 60_000);

test('the database refuses to change history, even for its owner', async () => {
  for (const change of [
    `UPDATE sheet_event SET event = event`,
    `DELETE FROM sheet_event`,
    `TRUNCATE sheet_event`,
  ])
    await expect(office.sql(change)).rejects.toThrow('append-only');
});

test('a snapshot that somebody changed is named, with its submission', async () => {
  const { id } = office.towns[0].sheets[0]!;
  const snapshot = 'sheet_snapshot SET content = content || $2 WHERE sheet_id = $1';
  const [{ issues }] = await office.sql(`SELECT content->'issues' AS issues FROM sheet_snapshot WHERE sheet_id = $1`, [id]); // prettier-ignore
  await office.sql(`UPDATE ${snapshot}`, [id, { issues: '書き換え' }]);
  const { code, lines } = await verify();
  await office.sql(`UPDATE ${snapshot}`, [id, { issues }]);
  expect(code).toBe(1);
  expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(1);
  const broken = lines.find((line) => line.startsWith('✗'));
  expect(broken).toMatch(
    new RegExp(`通し番号 \\d+（調書 ${id} の 3 件目）で提出された内容の控えが書き換えられています。$`),
  );
}, 60_000);

test('the first event that somebody changed past the trigger is named', async () => {
  const [, town] = office.towns;
  const [first, second] = town!.sheets;
  const forge = (sheetId: string, n: number) =>
    office.sql(
      `UPDATE sheet_event SET event = jsonb_set(event, '{by,name}', '"だれか"') WHERE sheet_id = $1 AND n = $2`,
      [sheetId, n],
    );
  await office.sql('ALTER TABLE sheet_event DISABLE TRIGGER append_only');
  await forge(second!.id, 2);
  await forge(first!.id, 2);
  await office.sql('ALTER TABLE sheet_event ENABLE TRIGGER append_only');

  const { code, lines } = await verify();
  expect(code).toBe(1);
  expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(1);
  const broken = lines.find((line) => line.startsWith('✗'));
  expect(broken).toContain(`調書 ${first!.id} の 2 件目`);
  expect(broken).toContain('書き換えられています');
}, 60_000);
