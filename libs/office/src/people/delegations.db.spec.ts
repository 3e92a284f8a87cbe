import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Delegation } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import { setClock } from '../../../../test/support/clock.js';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { act } from '../act.js';
import { NotFoundError, type Identity } from '../office.js';
import { absences, cancelAbsence, reportAbsence, type AbsenceInput } from './absences.js';
import { transfer } from './appointments.js';
import { delegate, delegations, revokeDelegation } from './delegations.js';

let office: Office;
let town: Town;
let other: Town;
let sheet: string;
const today = '2027-05-01 09:00';

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town, other] = office.towns as [Town, Town];
  sheet = town.sheets.find(({ owner }) => owner === 'u01')!.id;
  await moveTo(office, town, sheet, 'manager');
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql('TRUNCATE delegation, absence');
  await setClock(office, today);
});

const db = () => office.database;
const who = (login: string) => town.who(login);
const wanted = (change: Partial<Delegation> = {}): Delegation => ({
  desk: 'u01/manager', principal: who('u01.manager').person, deputy: who('u02.staff').person,
  from: '2027-05-10', to: '2027-05-12', cycle: null, ...change }); // prettier-ignore
const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';
const ask = async (by: Identity, change: Partial<Delegation> = {}) =>
  codeOf(await delegate(db(), by, wanted(change)));
const acting = async (login: string) => {
  const { stored } = await look(office, town, sheet);
  const input = { sheetId: sheet, commandId: randomUUID(), version: stored.sheet.version };
  const outcome = await act(db(), who(login), { ...input, act: 'submit' }).catch((error) => error);
  return outcome instanceof NotFoundError ? 'NOT_FOUND' : codeOf(outcome);
};

describe('delegation', () => {
  test('given a 課長 who names a deputy – when the days come – then the deputy can act on these days, and only then', async () => {
    expect(await ask(who('u01.manager'))).toBe('done');
    expect(await acting('u02.staff')).toBe('NOT_FOUND');
    await setClock(office, '2027-05-10 00:00');
    expect(await acting('u02.staff')).toBe('WRONG_ACT');
    expect(await acting('u01.manager')).toBe('WRONG_ACT');
    await setClock(office, '2027-05-13 00:00');
    expect(await acting('u02.staff')).toBe('NOT_FOUND');
  });

  test('given one for a year only – when the deputy acts in it, and in another – then in that one alone', async () => {
    const [{ id: cycle }] = await office.sql(
      `INSERT INTO cycle (municipality_id, id, plan_id, fiscal_year, template_id, template_version, route_id, route_version)
       SELECT municipality_id, gen_random_uuid(), plan_id, 2050, template_id, template_version, route_id, route_version FROM cycle WHERE id = $1 RETURNING id`,
      [town.cycleId],
    );
    expect(await ask(who('u01.manager'), { from: '2027-05-01', cycle })).toBe('done');
    expect(await acting('u02.staff')).toBe('NOT_FOUND');
    expect(await ask(who('u01.manager'), { from: '2027-05-01', cycle: town.cycleId })).toBe('done');
    expect(await acting('u02.staff')).toBe('WRONG_ACT');
    await expect(ask(who('u01.manager'), { cycle: other.cycleId })).rejects.toThrow(NotFoundError);
  });

  test('given others’ desks, strangers and people of another town – when delegated – then refused or not found', async () => {
    expect(await ask(who('u02.manager'))).toBe('NOT_ADMINISTRATOR');
    expect(await ask(who('u02.manager'), { principal: who('u02.manager').person })).toBe('DESK_NOT_HELD');
    expect(await ask(town.administrator, { principal: who('u02.manager').person })).toBe('DESK_NOT_HELD');
    for (const change of [
      { desk: 'nowhere/manager' },
      { deputy: randomUUID() },
      { deputy: other.administrator.person },
    ])
      await expect(ask(who('u01.manager'), change)).rejects.toThrow(NotFoundError);
    expect(await ask(town.administrator)).toBe('done');
  });

  test('given what one stands in for – when handed on – then no proxy of a proxy; and no circles', async () => {
    expect(await ask(who('u01.manager'))).toBe('done');
    const onward = { principal: who('u02.staff').person, deputy: who('u03.staff').person };
    expect(await ask(who('u02.staff'), onward)).toBe('PROXY_OF_PROXY');
    const back = { desk: 'u02/staff', principal: who('u02.staff').person, deputy: who('u01.manager').person };
    expect(await ask(who('u02.staff'), back)).toBe('DELEGATION_CYCLE');
    const between = { ...back, deputy: who('u03.staff').person };
    expect(await ask(who('u02.staff'), between)).toBe('done');
    const closing = {
      desk: 'u03/staff',
      principal: who('u03.staff').person,
      deputy: who('u01.manager').person,
    };
    expect(await ask(who('u03.staff'), closing)).toBe('DELEGATION_CYCLE');
  });

  test('given both halves of a circle at the same moment – when made – then one of them only, whoever is first', async () => {
    const back = { desk: 'u02/staff', principal: who('u02.staff').person, deputy: who('u01.manager').person };
    for (let round = 0; round < 5; round++) {
      await office.sql('TRUNCATE delegation');
      const codes = await Promise.all([ask(who('u01.manager')), ask(who('u02.staff'), back)]);
      expect(codes.sort()).toEqual(['DELEGATION_CYCLE', 'done']);
    }
  });

  test('given the same again – then refused; after it was revoked – then possible, and the list has both', async () => {
    const made = await delegate(db(), who('u01.manager'), wanted());
    const { id } = (made as { delegation: { id: string } }).delegation;
    expect(await ask(who('u01.manager'))).toBe('DELEGATION_OVERLAPS');
    await expect(revokeDelegation(db(), who('u02.staff'), id)).rejects.toThrow(NotFoundError);
    await expect(revokeDelegation(db(), other.administrator, id)).rejects.toThrow(NotFoundError);
    const revoked = await revokeDelegation(db(), who('u01.manager'), id);
    await setClock(office, '2027-06-01 09:00');
    expect(await revokeDelegation(db(), town.administrator, id)).toEqual(revoked);
    await setClock(office, today);
    expect(await ask(who('u01.manager'))).toBe('done');
    for (const login of ['u01.manager', 'u02.staff'])
      expect(await delegations(db(), who(login), false)).toHaveLength(2);
    expect(await delegations(db(), who('u03.staff'), false)).toEqual([]);
    expect(await delegations(db(), town.administrator, true)).toHaveLength(2);
    await expect(delegations(db(), who('u03.staff'), true)).rejects.toThrow(NotFoundError);
  });

  test('given days that are over – when revoked – then refused: the deputy could act on them', async () => {
    const made = await delegate(db(), who('u01.manager'), wanted());
    const { id } = (made as { delegation: { id: string } }).delegation;
    await setClock(office, '2027-05-13 00:00');
    expect(codeOf(await revokeDelegation(db(), who('u01.manager'), id))).toBe('ALREADY_PAST');
    expect(await delegations(db(), who('u01.manager'), false)).toMatchObject([{ id, revokedAt: null }]);
    await setClock(office, '2027-05-12 23:59');
    expect(codeOf(await revokeDelegation(db(), who('u01.manager'), id))).toBe('done');
  });

  test('given a principal who is transferred away – then what they delegated is over that midnight', async () => {
    expect(await ask(who('u01.manager'))).toBe('done');
    const move = {
      personId: who('u01.manager').person,
      fromDeskId: 'u01/manager',
      toDeskId: 'u02/manager',
      on: '2027-05-11',
      until: null,
    };
    expect(codeOf(await transfer(db(), town.administrator, move))).toBe('done');
    await setClock(office, '2027-05-10 23:59');
    expect(await acting('u02.staff')).toBe('WRONG_ACT');
    await setClock(office, '2027-05-11 00:00');
    expect(await acting('u02.staff')).toBe('NOT_FOUND');
    await office.sql(`DELETE FROM incumbency WHERE valid_from = '2027-05-11'`);
    await office.sql('UPDATE incumbency SET valid_to = NULL');
  });

  test('given a deputy in their days – when they approve – then the trail has them, the desk and whom they did it for', async () => {
    await ask(who('u01.manager'));
    await setClock(office, '2027-05-12 23:00');
    const { stored } = await look(office, town, sheet);
    const input = {
      sheetId: sheet,
      commandId: randomUUID(),
      version: stored.sheet.version,
      act: 'approve' as const,
    };
    expect(codeOf(await act(db(), who('u02.staff'), input))).toBe('done');
    expect((await look(office, town, sheet)).history.at(-1)!.event.by).toMatchObject({
      person: who('u02.staff').person, desk: 'u01/manager', acting: { through: 'delegation', for: { person: who('u01.manager').person } } }); // prettier-ignore
  });
});

describe('absence', () => {
  const away = (change: Partial<AbsenceInput> = {}): AbsenceInput => ({
    personId: who('u01.manager').person, from: '2027-05-10', to: '2027-05-12', reason: ' 出張 ', ...change }); // prettier-ignore
  const report = async (by: Identity, change: Partial<AbsenceInput> = {}) =>
    codeOf(await reportAbsence(db(), by, away(change)));

  test('given oneself or the administrator – when reported – then kept; by others – then refused', async () => {
    expect(await report(who('u02.manager'))).toBe('NOT_ADMINISTRATOR');
    expect(await report(who('u01.manager'))).toBe('done');
    expect(await report(town.administrator, { from: '2027-05-13', to: '2027-05-13' })).toBe('done');
    await expect(report(town.administrator, { personId: other.administrator.person })).rejects.toThrow(
      NotFoundError,
    );
    const mine = await absences(db(), who('u01.manager'), false);
    expect(mine.map(({ from, reason }) => [from, reason])).toEqual([['2027-05-13', '出張'], ['2027-05-10', '出張']]); // prettier-ignore
    expect(await absences(db(), who('u02.manager'), false)).toEqual([]);
    expect(await absences(db(), town.administrator, true)).toHaveLength(2);
    await expect(absences(db(), who('u02.manager'), true)).rejects.toThrow(NotFoundError);
  });

  test('given days that overlap, are past or the wrong way round – then refused', async () => {
    expect(await report(who('u01.manager'))).toBe('done');
    expect(await report(who('u01.manager'), { from: '2027-05-12', to: '2027-05-20' })).toBe(
      'ABSENCE_OVERLAPS',
    );
    expect(await report(who('u01.manager'), { from: '2027-04-30', to: '2027-05-02' })).toBe('PERIOD_INVALID');
    expect(await report(who('u01.manager'), { from: '2027-05-20', to: '2027-05-19' })).toBe('PERIOD_INVALID');
    expect(await report(who('u01.manager'), { from: '2028-05-20', to: '2029-05-21' })).toBe('PERIOD_INVALID');
    expect(await report(who('u01.manager'), { from: '2028-05-20', to: '2029-05-20' })).toBe('done');
  });

  test('given one that is cancelled – then the person is there, and may report anew; others cannot cancel it', async () => {
    const made = await reportAbsence(db(), who('u01.manager'), away());
    const { id } = (made as { absence: { id: string } }).absence;
    await expect(cancelAbsence(db(), who('u02.manager'), id)).rejects.toThrow(NotFoundError);
    const cancelled = await cancelAbsence(db(), who('u01.manager'), id);
    await setClock(office, '2027-05-13 00:00');
    expect(await cancelAbsence(db(), town.administrator, id)).toEqual(cancelled);
    await setClock(office, today);
    expect(await report(who('u01.manager'))).toBe('done');
  });

  test('given one that is over – when cancelled – then refused: the person was away', async () => {
    const made = await reportAbsence(db(), who('u01.manager'), away());
    const { id } = (made as { absence: { id: string } }).absence;
    await setClock(office, '2027-05-13 00:00');
    expect(codeOf(await cancelAbsence(db(), who('u01.manager'), id))).toBe('ALREADY_PAST');
    expect(await absences(db(), who('u01.manager'), false)).toMatchObject([{ id, cancelledAt: null }]);
  });
});
