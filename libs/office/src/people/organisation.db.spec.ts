import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { actorOf } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { setClock } from '../../../../test/support/clock.js';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { act } from '../act.js';
import { inbox } from '../inbox.js';
import { NotFoundError, serve } from '../office.js';
import { appoint } from './appointments.js';
import { units, vacantDesks } from './lists.js';
import { endDesk, endUnit, renameUnit, saveDesk, saveUnit, type UnitInput } from './organisation.js';

let office: Office;
let town: Town;
let other: Town;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town, other] = office.towns as [Town, Town];
});
afterAll(() => office.close());
beforeEach(() => setClock(office, '2027-03-01 09:00'));

const db = () => office.database;
const admin = () => town.administrator;
const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';
const unit = async (input: Partial<UnitInput> & { code: string }, by = admin()) =>
  codeOf(await saveUnit(db(), by, { name: `課${input.code}`, from: null, parent: null, ...input }));
const desk = async (
  unitCode: string,
  post: string,
  more: { superior?: string; name?: string; from?: string } = {},
) =>
  codeOf(
    await saveDesk(db(), admin(), { unitCode, post, name: '課長', from: null, superior: null, ...more }),
  );
const end = async (code: string, to: string, successor: string | null = null) =>
  codeOf(await endUnit(db(), admin(), { code, to, successor }));
const rename = async (code: string, name: string, from: string) =>
  codeOf(await renameUnit(db(), admin(), { code, name, from }));
const unitOf = async (code: string) => (await units(db(), admin())).find((each) => each.code === code)!;

describe('a reorganisation at midnight', () => {
  test('given a unit that goes over into another on 1 April – then its inbox moves at midnight, and no sheet’s row changes', async () => {
    const { id: sheet } = town.sheets.find(({ owner }) => owner === 'u01')!;
    await moveTo(office, town, sheet, 'manager');
    const tableOf = async () =>
      (await office.sql(`SELECT md5(string_agg(s::text, '|' ORDER BY id)) AS hash FROM sheet s`))[0].hash;
    const before = await tableOf();
    expect(await unit({ code: 'welfare', name: '福祉課', from: '2027-04-01' })).toBe('done');
    expect(await desk('welfare', 'manager', { name: '福祉課長' })).toBe('done');
    const seat = {
      personId: town.who('u02.staff').person,
      deskId: 'welfare/manager',
      from: '2027-04-01',
      to: null,
    };
    expect(codeOf(await appoint(db(), admin(), seat))).toBe('done');
    expect(await end('u01', '2027-03-31', 'welfare')).toBe('done');
    const has = async (login: string) => (await inbox(db(), town.who(login))).some(({ id }) => id === sheet);
    await setClock(office, '2027-03-31 23:59');
    expect([await has('u01.manager'), await has('u02.staff')]).toEqual([true, false]);
    await setClock(office, '2027-04-01 00:00');
    expect([await has('u01.manager'), await has('u02.staff')]).toEqual([false, true]);
    expect(await tableOf()).toBe(before);
    const { stored, deskNames } = await look(office, town, sheet);
    expect(deskNames).toEqual(['福祉課 福祉課長']);
    const approve = {
      sheetId: sheet,
      commandId: randomUUID(),
      version: stored.sheet.version,
      act: 'approve' as const,
    };
    expect(codeOf(await act(db(), town.who('u02.staff'), approve))).toBe('done');
    expect((await look(office, town, sheet)).history.at(-1)!.event.by).toMatchObject({
      desk: 'u01/manager',
      unit: '福祉課',
      post: '福祉課長',
    });
  });

  test('given a desk that ends – then it is vacant, listed with its sheets for the administrator', async () => {
    expect(codeOf(await endDesk(db(), admin(), { deskId: 'u02/staff', to: '2027-03-31' }))).toBe('done');
    const vacant = async () => (await vacantDesks(db(), admin())).map(({ id }) => id);
    expect(await vacant()).toEqual([]);
    await setClock(office, '2027-04-01 00:00');
    expect(await vacant()).toEqual(['u02/staff']);
    await expect(vacantDesks(db(), town.who('u03.manager'))).rejects.toThrow(NotFoundError);
    expect(await desk('u02', 'staff', { name: '担当者', from: '2027-04-01' })).toBe('done');
    expect(await vacant()).toEqual([]);
  });
});

describe('units', () => {
  test('given codes that routes or ids cannot carry, blank names – then refused', async () => {
    for (const code of ['', 'a/b', 'owner', '福祉', 'x'.repeat(33)])
      expect(await unit({ code, name: '課' })).toBe('CODE_INVALID');
    expect(await unit({ code: 'a1', name: '　' })).toBe('NAME_REQUIRED');
    expect(await unit({ code: 'a1' }, town.who('u03.manager'))).toBe('NOT_ADMINISTRATOR');
    expect(await unitOf('a1')).toBeUndefined();
  });

  test('given a unit – when placed under itself by way of others – then refused; under one that is not there – then not found', async () => {
    expect(await unit({ code: 'p1' })).toBe('done');
    expect(await unit({ code: 'p2', parent: 'p1' })).toBe('done');
    expect(await unit({ code: 'p1', parent: 'p2' })).toBe('PARENT_INVALID');
    await expect(unit({ code: 'p3', parent: 'nowhere' })).rejects.toThrow(NotFoundError);
    expect((await unitOf('p2')).parent).toBe('p1');
  });

  test('given a new name from a day – then the old one until then, both in the list; without a day – then refused', async () => {
    const { name: before } = await unitOf('u03');
    expect(await unit({ code: 'u03', name: '新名課' })).toBe('RENAME_FROM_A_DAY');
    expect(await rename('u03', '新名課', '2027-02-28')).toBe('ALREADY_PAST');
    expect(await rename('u03', '新名課', '2027-04-01')).toBe('done');
    expect((await unitOf('u03')).name).toBe(before);
    await setClock(office, '2027-04-01 00:00');
    expect(await unitOf('u03')).toMatchObject({ name: '新名課', names: [{ from: null, name: before }, { from: '2027-04-01', name: '新名課' }] }); // prettier-ignore
    await expect(rename('nowhere', '課', '2027-05-01')).rejects.toThrow(NotFoundError);
  });

  test('given successors that are not there the day after, or lead back – then refused', async () => {
    for (const code of ['s1', 's2', 's3']) expect(await unit({ code })).toBe('done');
    await expect(end('s1', '2027-03-31', 'nowhere')).rejects.toThrow(NotFoundError);
    expect(await end('s1', '2027-03-31', 's1')).toBe('SUCCESSOR_INVALID');
    expect(await end('s3', '2027-03-15')).toBe('done');
    expect(await end('s1', '2027-03-31', 's3')).toBe('SUCCESSOR_INVALID');
    expect(await end('s1', '2027-03-31', 's2')).toBe('done');
    expect(await end('s2', '2027-03-30', 's1')).toBe('SUCCESSOR_INVALID');
    expect(await end('s1', '2027-02-27')).toBe('ALREADY_PAST');
    expect(await rename('s1', '課', '2027-04-01')).toBe('UNIT_NOT_IN_FORCE');
  });
});

describe('the first day', () => {
  const holds = (login: string) => serve(db(), town.who(login), async (tx) => (await actorOf(tx, town.who(login).person))!.desks.length); // prettier-ignore

  test('given a unit and a desk in force – when they are to begin another day – then refused, and who sits there sits there', async () => {
    const { name } = await unitOf('u05');
    const before = await holds('u05.manager');
    expect(before).toBe(1);
    for (const from of ['2090-01-01', '2027-03-02', '2020-04-01']) {
      expect(await unit({ code: 'u05', name, from })).toBe('ALREADY_PAST');
      expect(await desk('u05', 'manager', { from })).toBe('ALREADY_PAST');
    }
    expect(await holds('u05.manager')).toBe(before);
  });

  test('given a unit and a desk to come – then they may begin any day from today on, until they have begun', async () => {
    const both = async (from: string | undefined) => [
      await unit({ code: 'f1', ...(from ? { from } : {}) }),
      await desk('f1', 'manager', from ? { from } : {}),
    ];
    for (const from of ['2027-04-01', '2027-05-01', '2027-03-15']) expect(await both(from)).toEqual(['done', 'done']); // prettier-ignore
    for (const from of ['2027-02-28', undefined]) expect(await both(from)).toEqual(['ALREADY_PAST', 'ALREADY_PAST']); // prettier-ignore
    expect(await end('f1', '2027-06-30')).toBe('done');
    expect(await unit({ code: 'f1', from: '2027-07-01' })).toBe('ENDS_BEFORE_IT_BEGINS');
    await setClock(office, '2027-03-15 00:00');
    expect(await both('2027-03-16')).toEqual(['ALREADY_PAST', 'ALREADY_PAST']);
    expect(await both('2027-03-15')).toEqual(['done', 'done']);
  });
});

describe('desks', () => {
  test('given a desk – when made, changed and ended – then as last said', async () => {
    expect(await desk('u04', 'chief', { superior: 'u04/manager' })).toBe('done');
    expect(await desk('u04', 'chief', { superior: 'u04/chief' })).toBe('SUPERIOR_INVALID');
    expect(await desk('u04', 'chief', { name: '係長' })).toBe('done');
    expect(await desk('u04', 'a/b')).toBe('CODE_INVALID');
    expect(await desk('u04', 'other', { name: '' })).toBe('NAME_REQUIRED');
    await expect(desk('nowhere', 'chief')).rejects.toThrow(NotFoundError);
    await expect(desk('u04', 'chief', { superior: 'nowhere/chief' })).rejects.toThrow(NotFoundError);
    expect(codeOf(await endDesk(db(), admin(), { deskId: 'u04/chief', to: '2027-03-31' }))).toBe('done');
    const chief = (await unitOf('u04')).desks.find(({ id }) => id === 'u04/chief');
    expect(chief).toEqual({ id: 'u04/chief', name: '係長', from: null, to: '2027-03-31', superior: null });
    await expect(endDesk(db(), admin(), { deskId: 'u04/none', to: '2027-03-31' })).rejects.toThrow(
      NotFoundError,
    );
  });

  test('given another town – then nothing of all this is there', async () => {
    const theirs = JSON.stringify(await units(db(), other.administrator));
    expect(theirs).not.toMatch(/welfare|chief|新名課/);
    expect((await units(db(), other.administrator)).every(({ to }) => to === null)).toBe(true);
  });
});
