import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { requestBook } from './books.js';
import { beginBook } from './make-book.js';
import { openCycle, plans } from './open-cycle.js';

let office: Office;
let town: Town;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterAll(() => office.close());

async function opened(fiscalYear: number): Promise<string> {
  const [plan] = await plans(office.database, town.administrator);
  const [template, route] = [town.forms.template, town.forms.route].map(({ id }) => ({ id, version: 1 }));
  const asked = { planId: plan!.id, fiscalYear, template: template!, route: route! };
  const outcome = await openCycle(office.database, town.administrator, asked);
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.cycleId;
}

async function sheetsOfBook(cycleId: string) {
  const asked = { cycleId, commandId: randomUUID() };
  const outcome = await requestBook(office.database, town.administrator, asked);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  return (await beginBook(office.database, town.administrator, outcome.book.id)).sheets;
}

test('given a sheet that was decided the year before – when the next book is made – then it knows the rating, beside those that were imported', async () => {
  await moveTo(office, town, town.sheets[0]!.id, null);
  const [before] = await sheetsOfBook(town.cycleId);
  const { rating_activity: rating } = before!.content;
  expect(typeof rating).toBe('string');
  const cycleId = await opened(2022);
  // As if its people had looked at all that was carried over.
  const rows = await office.sql(
    `UPDATE sheet SET carried = '[]' WHERE cycle_id = $1 AND subject_id = (SELECT subject_id FROM sheet WHERE id = $2) RETURNING id`,
    [cycleId, before!.id],
  );
  await moveTo(office, town, rows[0].id, null);
  const [sheet] = await sheetsOfBook(cycleId);
  expect(Object.keys(before!.earlier.ratings).length).toBeGreaterThan(0);
  expect(sheet!.earlier).toEqual({
    ...before!.earlier,
    ratings: { ...before!.earlier.ratings, 2021: rating },
  });
});
