import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { act } from './act.js';
import { correctSheet } from './correct-sheet.js';
import { progress } from './lists.js';
import type { Identity } from './office.js';

let office: Office;
let town: Town;
let decided: string;
let drafter: Identity;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  const sheet = town.sheets.find(({ owner }) => owner === 'u01')!;
  decided = sheet.id;
  drafter = town.who('u01.staff');
  await moveTo(office, town, decided, null);
});
afterAll(() => office.close());

const correct = (who: Identity, sheetId: string, more = {}) =>
  correctSheet(office.database, who, { sheetId, commandId: randomUUID(), reason: '決算額の誤り', ...more });
async function begun(who: Identity, sheetId: string): Promise<string> {
  const outcome = await correct(who, sheetId);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  return outcome.sheet.id;
}
const refused = async (who: Identity, sheetId: string, more = {}) => {
  const outcome = await correct(who, sheetId, more);
  return 'refusal' in outcome ? outcome.refusal.code : 'begun';
};
const rowOf = async (id: string) => (await office.sql('SELECT * FROM sheet WHERE id = $1', [id]))[0];

test('given somebody else, no reason, a sheet under way – then refused', async () => {
  expect(await refused(town.who('u01.manager'), decided)).toBe('NOT_THE_DRAFTER');
  expect(await refused(drafter, decided, { reason: '　' })).toBe('REASON_REQUIRED');
  const open = town.sheets.find(({ owner, id }) => owner === 'u01' && id !== decided);
  if (open) expect(await refused(drafter, open.id)).toBe('NOT_APPROVED');
});

test('given a decided sheet – when corrected ten times at once – then one new sheet with its answers, and the old one as it was', async () => {
  const before = await rowOf(decided);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => refused(drafter, decided)));
  expect(outcomes.toSorted()).toEqual([...Array(9).fill('CORRECTION_RUNNING'), 'begun']);
  const [correction] = await office.sql('SELECT * FROM sheet WHERE corrects = $1', [decided]);
  expect(correction).toMatchObject({ state: 'open', step: 'draft', sequence: 2, content: before.content });
  expect(await rowOf(decided)).toEqual(before);
});

test('given that correction withdrawn – then one line per subject, and the sheet may be corrected again', async () => {
  const [{ id, version }] = await office.sql('SELECT id, version FROM sheet WHERE corrects = $1', [decided]);
  await act(office.database, drafter, { sheetId: id, version, commandId: randomUUID(), act: 'withdraw', reason: '誤りではない' }); // prettier-ignore
  const { sheets } = await progress(office.database, town.administrator, town.cycleId);
  expect(sheets).toHaveLength(town.sheets.length);
  expect(sheets.map((line) => line.id)).toContain(decided);
});

test('given a command sent twice – then the same sheet; for another reason – then refused', async () => {
  const commandId = randomUUID();
  const [one, two] = [
    await correct(drafter, decided, { commandId }),
    await correct(drafter, decided, { commandId }),
  ];
  expect(two).toEqual(one);
  expect(await refused(drafter, decided, { commandId, reason: '別の理由' })).toBe('COMMAND_REUSED');
});

test('given a decided correction – then only it is corrected further, and only it stands in lists and books', async () => {
  const [{ id }] = await office.sql(`SELECT id FROM sheet WHERE corrects = $1 AND state = 'open'`, [decided]);
  await moveTo(office, town, id, null);
  expect(await refused(drafter, decided)).toBe('CORRECTION_RUNNING');
  const { sheets } = await progress(office.database, town.administrator, town.cycleId);
  expect(sheets.map((line) => line.id)).toContain(id);
  expect(sheets.map((line) => line.id)).not.toContain(decided);
  const next = await begun(drafter, id);
  expect((await look(office, town, next)).stored).toMatchObject({ corrects: id, sequence: 4 });
});

test('given a withdrawn sheet – when its drafter begins anew – then a sheet of its own; a rejected one the administrator alone', async () => {
  const [other] = await office.sql(
    `SELECT id, version FROM sheet WHERE owner = 'u02' AND state = 'open' LIMIT 1`,
  );
  const second = town.who('u02.staff');
  const withdraw = {
    sheetId: other.id,
    version: other.version,
    commandId: randomUUID(),
    act: 'withdraw' as const,
  };
  await act(office.database, second, { ...withdraw, reason: '対象の見直し' });
  const anew = await begun(second, other.id);
  expect((await rowOf(anew)).state).toBe('open');
  expect(await refused(second, other.id)).toBe('CORRECTION_RUNNING');
  const version = await moveTo(office, town, anew, 'cio');
  const reject = { sheetId: anew, version, commandId: randomUUID(), act: 'reject' as const };
  await act(office.database, town.who('executive.cio'), {
    ...reject,
    reason: '対象外',
    confirmation: '否決',
  });
  expect((await rowOf(anew)).state).toBe('rejected');
  expect(await refused(second, anew)).toBe('ENDED');
  expect((await rowOf(await begun(town.administrator, anew))).sequence).toBe(3);
});
