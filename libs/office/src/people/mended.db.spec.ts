import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setClock } from '../../../../test/support/clock.js';
import { givenOffice, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { inbox } from '../inbox.js';
import { units } from './lists.js';
import { endDesk, endUnit, saveDesk, saveUnit } from './organisation.js';

let office: Office;
let town: Town;

beforeAll(async () => {
  office = await givenOffice();
  [town] = office.towns;
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql('UPDATE unit SET valid_to = NULL, successor = NULL');
  await office.sql('UPDATE desk SET valid_to = NULL');
  await setClock(office, '2027-03-01 09:00');
});

const db = () => office.database;
const admin = () => town.administrator;
const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';
const end = async (code: string, to: string, successor: string | null = null) =>
  codeOf(await endUnit(db(), admin(), { code, to, successor }));
const unitOf = async (code: string) => (await units(db(), admin())).find((each) => each.code === code)!;
const days = async (code: string) => {
  const { from, to, successor } = await unitOf(code);
  return { from, to, successor };
};
const begin = async (code: string, from: string | null) => {
  const name = (await unitOf(code))?.name ?? '新課';
  return codeOf(await saveUnit(db(), admin(), { code, name, from, parent: null }));
};
const waits = async (login: string) => (await inbox(db(), town.who(login))).length;
const sheetsOf = (unit: string) => town.sheets.filter(({ owner }) => owner === unit).length;

describe('a unit with open sheets', () => {
  const alone = (code: string) => endUnit(db(), admin(), { code, to: '2027-03-31', successor: null });
  const needs = (count: number) => ({ refusal: { code: 'SUCCESSOR_NEEDED', count } });

  test('given sheets of the unit, or at its desks – when it is to end without a successor – then refused with their number', async () => {
    expect(await alone('u01')).toEqual(needs(sheetsOf('u01')));
    expect(await days('u01')).toEqual({ from: null, to: null, successor: null });
    await moveTo(office, town, town.sheets.find(({ owner }) => owner === 'u03')!.id, 'finding');
    expect(await alone('digital')).toEqual(needs(sheetsOf('digital') + 1));
    expect(await begin('empty', null)).toBe('done');
    expect(codeOf(await alone('empty'))).toBe('done');
  });

  test('given a unit that another went over into – then the sheets of the other hold it as well', async () => {
    expect(await begin('over', null)).toBe('done');
    expect(await end('u02', '2027-03-01', 'over')).toBe('done');
    await setClock(office, '2027-03-02 09:00');
    expect(await alone('over')).toEqual(needs(sheetsOf('u02')));
  });
});

test('given a unit that ended without a successor – when one is named afterwards – then its inbox goes there, its last day stays', async () => {
  await office.sql(`UPDATE unit SET valid_to = '2027-02-10' WHERE code = 'u01'`);
  const before = await waits('u02.staff');
  expect([await waits('u01.staff'), before]).toEqual([0, sheetsOf('u02')]);
  expect(await begin('later', '2027-03-02')).toBe('done');
  expect(await end('u01', '2027-02-11', 'u02')).toBe('ALREADY_PAST');
  expect(await end('u01', '2027-02-10')).toBe('ALREADY_PAST');
  expect(await end('u01', '2027-02-10', 'u01')).toBe('SUCCESSOR_INVALID');
  expect(await end('u01', '2027-02-10', 'later')).toBe('SUCCESSOR_INVALID');
  expect(await end('u01', '2027-02-10', 'u02')).toBe('done');
  expect(await waits('u02.staff')).toBe(before + sheetsOf('u01'));
  expect(await days('u01')).toEqual({ from: null, to: '2027-02-10', successor: 'u02' });
  expect(await end('u01', '2027-02-10', 'u03')).toBe('ALREADY_PAST');
});

test('given a unit that went over into the wrong one – when it is to begin today – then it goes on with its first day, people and inbox', async () => {
  expect(await end('u01', '2027-03-01', 'u02')).toBe('done');
  await setClock(office, '2027-03-10 09:00');
  expect([await waits('u01.staff'), await waits('u02.staff')]).toEqual([
    0,
    sheetsOf('u01') + sheetsOf('u02'),
  ]);
  expect(await begin('u01', '2027-03-09')).toBe('ALREADY_PAST');
  expect(await begin('u01', '2027-03-11')).toBe('ALREADY_PAST');
  expect(await begin('u01', null)).toBe('done');
  expect(await days('u01')).toEqual({ from: null, to: '2027-03-01', successor: 'u02' });
  expect(await begin('u01', '2027-03-10')).toBe('done');
  expect(await days('u01')).toEqual({ from: null, to: null, successor: null });
  expect([await waits('u01.staff'), await waits('u02.staff')]).toEqual([sheetsOf('u01'), sheetsOf('u02')]);
  expect(await begin('u01', '2027-03-10')).toBe('ALREADY_PAST');
});

test('given a desk that ended with its unit – when it is to begin today – then only after its unit', async () => {
  expect(codeOf(await endDesk(db(), admin(), { deskId: 'u01/staff', to: '2027-03-01' }))).toBe('done');
  expect(await end('u01', '2027-03-01', 'u02')).toBe('done');
  await setClock(office, '2027-03-10 09:00');
  const wanted = { unitCode: 'u01', post: 'staff', name: '担当', from: '2027-03-10', superior: null };
  const again = async () => codeOf(await saveDesk(db(), admin(), wanted));
  expect(await again()).toBe('UNIT_NOT_IN_FORCE');
  expect(await begin('u01', '2027-03-10')).toBe('done');
  expect(await waits('u01.staff')).toBe(0);
  expect(await again()).toBe('done');
  expect(await waits('u01.staff')).toBe(sheetsOf('u01'));
  expect((await unitOf('u01')).desks.find(({ id }) => id === 'u01/staff')).toMatchObject({
    from: null,
    to: null,
  });
});
