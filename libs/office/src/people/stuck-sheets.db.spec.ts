import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setClock } from '../../../../test/support/clock.js';
import { givenOffice, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { NotFoundError } from '../office.js';
import { stuckSheets } from './stuck-sheets.js';

let office: Office;
let town: Town;
let sheet: { id: string; subject: string };

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town] = office.towns;
  sheet = town.sheets.find(({ owner }) => owner === 'u01')!;
  await setClock(office, '2027-03-01 09:00');
  await moveTo(office, town, sheet.id, 'manager');
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql('TRUNCATE absence, delegation');
  await office.sql(`DELETE FROM incumbency WHERE valid_from > '2022-01-01'`);
  await office.sql('UPDATE incumbency SET valid_to = NULL');
});

const stuck = async (at = town) =>
  (await stuckSheets(office.database, at.administrator)).map(({ subject, reason }) => `${subject} ${reason}`);
const person = (login: string) => town.who(login).person;
const away = (login: string) =>
  office.sql(
    `INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by) VALUES ($1, $2, '2027-03-01', '2027-03-31', '出張', $2)`,
    [town.municipality, person(login)],
  );
const leaves = (login: string) =>
  office.sql(`UPDATE incumbency SET valid_to = '2027-02-28' WHERE person_id = $1`, [person(login)]);

test('given everybody at their desks – then nothing is stuck', async () => expect(await stuck()).toEqual([]));

test('given a desk that nobody holds – then its sheet is stuck while nobody is above, named with year and desk; in the other town nothing is', async () => {
  await leaves('u01.manager');
  expect(await stuck()).toEqual([]);
  await leaves('planning.director');
  const [found, ...more] = await stuckSheets(office.database, town.administrator);
  expect([found, more]).toEqual([
    { ...{ id: sheet.id, subject: sheet.subject }, fiscalYear: expect.any(Number), desks: [expect.stringMatching(/ 課長$/)], reason: 'vacant' }, // prettier-ignore
    [],
  ]);
  expect(await stuck(office.towns[1])).toEqual([]);
});

test('given a holder who is away – then stuck until somebody has it delegated who is there', async () => {
  await away('u01.manager');
  expect(await stuck()).toEqual([`${sheet.subject} absent`]);
  await office.sql(
    `INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, made_by)
     VALUES ($1, 'u01/manager', $2, $3, '2027-03-01', '2027-03-31', $2)`,
    [town.municipality, person('u01.manager'), person('planning.director')],
  );
  expect(await stuck()).toEqual([]);
  await away('planning.director');
  expect(await stuck()).toEqual([`${sheet.subject} absent`]);
});

test('given only who wrote the sheet at the desk that approves it – then stuck though they are there', async () => {
  await leaves('u01.manager');
  await office.sql(`INSERT INTO incumbency VALUES ($1, $2, 'u01/manager', '2027-03-01', NULL)`, [
    town.municipality,
    person('u01.staff'),
  ]);
  expect(await stuck()).toEqual([`${sheet.subject} silenced`]);
});

test('given anybody but the administrator – then not found', async () => {
  await expect(stuckSheets(office.database, town.who('u01.manager'))).rejects.toThrow(NotFoundError);
});
