import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { actorOf, seatsOf } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { setClock } from '../../../../test/support/clock.js';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { act } from '../act.js';
import { inbox } from '../inbox.js';
import { NotFoundError, serve } from '../office.js';
import { appoint, endIncumbency, transfer, type Appointment } from './appointments.js';
import { officeActs, people } from './lists.js';

let office: Office;
let town: Town;
let other: Town;
let sheet: string;
let owner: string;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town, other] = office.towns as [Town, Town];
  await setClock(office, '2027-03-01 09:00');
  const mine = town.sheets.find(({ owner: unit }) => unit.startsWith('u'))!;
  [sheet, owner] = [mine.id, mine.owner];
  await moveTo(office, town, sheet, 'manager');
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql(`DELETE FROM incumbency WHERE valid_from > '2022-01-01'`);
  await office.sql('UPDATE incumbency SET valid_to = NULL');
  await setClock(office, '2027-03-01 09:00');
});

const db = () => office.database;
const desk = () => `${owner}/manager`;
const old = () => town.who(`${owner}.manager`);
const fresh = () => town.who('digital.staff');
const to = (change: Partial<Appointment> = {}): Appointment => ({
  personId: fresh().person, deskId: desk(), from: '2027-04-01', to: null, ...change }); // prettier-ignore
const appointed = (change: Partial<Appointment> = {}) => appoint(db(), town.administrator, to(change));
const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';
const tableOf = async () =>
  (await office.sql(`SELECT md5(string_agg(s::text, '|' ORDER BY id)) AS hash FROM sheet s`))[0].hash;
const holds = (who: { person: string }) =>
  serve(db(), town.administrator, async (tx) =>
    (await actorOf(tx, who.person))!.desks.some(({ id }) => id === desk()),
  );
/** Whether the rules give this person the turn: a wrong act by who has it, a refusal or nothing to see for others. */
const turn = async (who: { person: string }) => {
  const identity = { ...town.administrator, person: who.person };
  const { stored } = await look(office, town, sheet);
  const input = { sheetId: sheet, commandId: randomUUID(), version: stored.sheet.version };
  const wrong = await act(db(), identity, { ...input, act: 'submit' }).catch((error) => error);
  if (wrong instanceof NotFoundError) return 'NOT_FOUND';
  return codeOf(wrong);
};
const inInbox = async (who: { person: string }) =>
  (await inbox(db(), { ...town.administrator, person: who.person })).some(({ id }) => id === sheet);

describe('a transfer dated 1 April', () => {
  test('given a hand-over – then on 31 March only the old 課長 can act, during it both, afterwards only the new one; no sheet’s row changes', async () => {
    const before = await tableOf();
    expect(codeOf(await appointed())).toBe('done');
    const end = { personId: old().person, deskId: desk(), from: '2021-04-01', to: '2027-04-02' };
    expect(codeOf(await endIncumbency(db(), town.administrator, end))).toBe('done');
    const both = async () => [await turn(old()), await turn(fresh())];
    await setClock(office, '2027-03-31 23:59');
    expect(await both()).toEqual(['WRONG_ACT', 'NOT_YOUR_TURN']);
    expect([await inInbox(old()), await inInbox(fresh())]).toEqual([true, false]);
    await setClock(office, '2027-04-01 00:00');
    expect(await both()).toEqual(['WRONG_ACT', 'WRONG_ACT']);
    expect([await inInbox(old()), await inInbox(fresh())]).toEqual([true, true]);
    await setClock(office, '2027-04-02 23:59');
    expect(await both()).toEqual(['WRONG_ACT', 'WRONG_ACT']);
    await setClock(office, '2027-04-03 00:00');
    expect(await both()).toEqual(['NOT_FOUND', 'WRONG_ACT']);
    expect([await inInbox(old()), await inInbox(fresh())]).toEqual([false, true]);
    expect(await tableOf()).toBe(before);
  });

  test('given the new 課長 – when they approve on 1 April – then the trail has the desk with their name', async () => {
    await appointed();
    await setClock(office, '2027-04-01 00:00');
    const { stored } = await look(office, town, sheet);
    const approve = {
      sheetId: sheet,
      commandId: randomUUID(),
      version: stored.sheet.version,
      act: 'approve' as const,
    };
    await setClock(office, '2027-03-31 23:59');
    expect(codeOf(await act(db(), fresh(), approve))).toBe('NOT_YOUR_TURN');
    await setClock(office, '2027-04-01 00:00');
    expect(codeOf(await act(db(), fresh(), approve))).toBe('done');
    const { history } = await look(office, town, sheet);
    expect(history.at(-1)!.event).toMatchObject({
      type: 'approved',
      by: { person: fresh().person, desk: desk(), post: '課長' },
    });
  });

  test('given one move – when transferred – then the old desk to the day before, the new one from that day', async () => {
    const wanted = {
      personId: old().person,
      fromDeskId: desk(),
      toDeskId: 'planning/director',
      on: '2027-04-01',
      until: null,
    };
    expect(codeOf(await transfer(db(), town.administrator, wanted))).toBe('done');
    expect(codeOf(await transfer(db(), town.administrator, wanted))).toBe('ALREADY_APPOINTED');
    await setClock(office, '2027-03-31 23:59');
    expect(await holds(old())).toBe(true);
    await setClock(office, '2027-04-01 00:00');
    expect(await holds(old())).toBe(false);
    const [seat] = await serve(db(), town.administrator, (tx) => seatsOf(tx, ['planning/director']));
    expect(seat!.holders.map(({ person }) => person)).toContain(old().person);
  });
});

describe('appointing', () => {
  test('given everybody but the administrator – when appointing – then refused, and nothing is there', async () => {
    expect(codeOf(await appoint(db(), old(), to()))).toBe('NOT_ADMINISTRATOR');
    expect(await office.sql(`SELECT FROM incumbency WHERE valid_from = '2027-04-01'`)).toEqual([]);
  });

  test('given the same desk and person on one of the days – then refused; another time – then done', async () => {
    expect(codeOf(await appointed({ to: '2027-06-30' }))).toBe('done');
    expect(codeOf(await appointed({ from: '2027-06-30' }))).toBe('ALREADY_APPOINTED');
    expect(codeOf(await appointed({ from: '2027-07-01' }))).toBe('done');
  });

  test('given a period that ends before it begins, a desk that is not there yet – then refused', async () => {
    expect(codeOf(await appointed({ to: '2027-03-31' }))).toBe('ENDS_BEFORE_IT_BEGINS');
    await office.sql(`UPDATE desk SET valid_from = '2027-04-02' WHERE id = $1`, [desk()]);
    expect(codeOf(await appointed())).toBe('DESK_NOT_IN_FORCE');
    expect(codeOf(await appointed({ from: '2027-04-02' }))).toBe('done');
    await office.sql('UPDATE desk SET valid_from = NULL');
  });

  test('given people or desks that are not there, or another town’s – then not found', async () => {
    const strangers = [
      { personId: randomUUID() },
      { deskId: 'nowhere/manager' },
      { personId: other.administrator.person },
    ];
    for (const change of strangers) await expect(appointed(change)).rejects.toThrow(NotFoundError);
  });

  test('given the same appointment by twenty clicks at once – then one is made and the others are told', async () => {
    const codes = (await Promise.all(Array.from({ length: 20 }, () => appointed()))).map(codeOf);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'ALREADY_APPOINTED')).toHaveLength(19);
  });
});

describe('ending', () => {
  const ended = (from: string, day: string) =>
    endIncumbency(db(), town.administrator, { personId: fresh().person, deskId: desk(), from, to: day });

  test('given an appointment that has not begun – when ended before it – then taken back', async () => {
    await appointed();
    expect(codeOf(await ended('2027-04-01', '2027-03-31'))).toBe('done');
    expect(await office.sql(`SELECT FROM incumbency WHERE valid_from = '2027-04-01'`)).toEqual([]);
  });

  test('given an appointment that begins today – when ended before it – then taken back at once; one of yesterday is not', async () => {
    await appointed({ from: '2027-03-01' });
    expect(await holds(fresh())).toBe(true);
    expect(codeOf(await ended('2027-03-01', '2027-02-28'))).toBe('done');
    expect(await holds(fresh())).toBe(false);
    expect(await office.sql(`SELECT FROM incumbency WHERE valid_from = '2027-03-01'`)).toEqual([]);
    await appointed({ from: '2027-02-28' });
    expect(codeOf(await ended('2027-02-28', '2027-02-27'))).toBe('ALREADY_PAST');
    expect(await holds(fresh())).toBe(true);
  });

  test('given days that are past – when ended there – then refused: who could act then could act', async () => {
    await appointed({ from: '2027-02-01' });
    expect(codeOf(await ended('2027-02-01', '2027-02-27'))).toBe('ALREADY_PAST');
    expect(codeOf(await ended('2027-02-01', '2027-02-28'))).toBe('done');
    expect(codeOf(await ended('2027-02-01', '2027-05-31'))).toBe('ALREADY_PAST');
    expect(codeOf(await ended('2026-02-01', '2027-05-31'))).toBe('NOT_APPOINTED');
  });
});

test('given what was done – then the administrator finds each act with who and when, others nothing', async () => {
  await office.sql('TRUNCATE office_act');
  await appointed();
  await appointed();
  const acts = await officeActs(db(), town.administrator);
  expect(acts).toMatchObject([{ kind: 'appoint', what: to(), by: { person: town.administrator.person } }]);
  await expect(officeActs(db(), old())).rejects.toThrow(NotFoundError);
  expect(await officeActs(db(), other.administrator)).toEqual([]);
  await expect(db().query('DELETE FROM office_act')).rejects.toThrow('permission denied');
});

test('given a day – when people are listed – then with what they sit at that day; logins and mail for the administrator only', async () => {
  await appointed();
  const sits = async (on: string | null, who = town.administrator) =>
    (await people(db(), who, on)).find(({ id }) => id === fresh().person)!;
  expect((await sits('2027-03-31')).incumbencies.map(({ desk: { id } }) => id)).not.toContain(desk());
  expect((await sits('2027-04-01')).incumbencies.map(({ desk: { id } }) => id)).toContain(desk());
  expect((await sits(null)).login).not.toBeNull();
  expect(await sits(null, old())).toMatchObject({ login: null, email: null });
});
