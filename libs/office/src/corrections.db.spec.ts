import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { transact } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { act } from './act.js';
import { requestBook } from './books.js';
import { correctSheet } from './correct-sheet.js';
import { correctionsOf, type Correction } from './corrections.js';
import { beginBook } from './make-book.js';
import { saveSheet } from './save-sheet.js';

let office: Office;
let town: Town;
let first: string;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  first = town.sheets.find(({ owner }) => owner === 'u01')!.id;
  await write(first, { issues: '旧い課題', 'cost.budget.2021': 0 });
  await moveTo(office, town, first, null);
});
afterAll(() => office.close());

const drafter = () => town.who('u01.staff');
async function write(sheetId: string, answers: Record<string, unknown>): Promise<void> {
  const { version } = (await look(office, town, sheetId)).stored.sheet;
  const patches = Object.entries(answers).map(([path, value]) => ({ path, value }));
  const saved = await saveSheet(office.database, drafter(), { sheetId, commandId: randomUUID(), version, patches }); // prettier-ignore
  if (!('sheet' in saved)) throw new Error(JSON.stringify(saved));
}
/** Begins a correction and writes into it. @returns the new sheet */
async function correct(sheetId: string, reason: string, answers: Record<string, unknown>): Promise<string> {
  const outcome = await correctSheet(office.database, drafter(), { sheetId, commandId: randomUUID(), reason }); // prettier-ignore
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  await write(outcome.sheet.id, answers);
  return outcome.sheet.id;
}
const told = (id: string): Promise<Correction[]> =>
  transact(
    office.database,
    town.administrator,
    async (tx) => (await correctionsOf(tx, [id], 2021)).get(id) ?? [],
  );
const place = (path: string, before: string, reason: string) => ({ path, before, reason });

test('given a sheet that was never corrected – then nothing', async () => {
  expect(await told(first)).toEqual([]);
});

test('given corrections of corrections – then what was decided first stands beside each place, with the reasons that changed it', async () => {
  const given = { 'cost.budget.2021': 1200, issues: '課題' };
  const second = await correct(first, '転記の誤り', given);
  const amount = place('cost.budget.2021', '0', '転記の誤り');
  expect(await told(second)).toEqual([place('issues', '旧い課題', '転記の誤り'), amount]);
  await moveTo(office, town, second, null);
  const third = await correct(second, '用語', { issues: '新しい課題', vision_state: '姿' });
  await moveTo(office, town, third, null);
  expect(await told(third)).toEqual([
    place('issues', '旧い課題', '転記の誤り、用語'),
    place('vision_state', '', '用語'),
    amount,
  ]);
  const fourth = await correct(third, '差戻し', { issues: '旧い課題', vision_state: null });
  expect(await told(fourth)).toEqual([amount]);
  const { version } = (await look(office, town, fourth)).stored.sheet;
  await act(office.database, drafter(), { sheetId: fourth, version, commandId: randomUUID(), act: 'withdraw', reason: '不要' }); // prettier-ignore
});

test('given the book – then its sheet bears its corrections', async () => {
  const asked = { cycleId: town.cycleId, commandId: randomUUID() };
  const outcome = await requestBook(office.database, town.administrator, asked);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  const { sheets } = await beginBook(office.database, town.administrator, outcome.book.id);
  expect(sheets.map(({ corrections }) => corrections.length)).toEqual([3]);
});
