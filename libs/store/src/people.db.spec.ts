import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@kairan/workflow';
import { setClock } from '../../../test/support/clock.js';
import { givenOffice, type Office, type Town } from '../../../test/support/office.js';
import {
  actorOf,
  actorOfAllCycles,
  deputiesOf,
  deskNames,
  incumbentsOf,
  seatsOf,
  standInDesks,
  vacantDesks,
} from './people.js';
import { transact, type Tx } from './transact.js';
import { successorsOf } from './units.js';

let office: Office;
let town: Town;
let other: Town;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town, other] = office.towns as [Town, Town];
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql('TRUNCATE absence, delegation, unit_name');
  await office.sql('UPDATE incumbency SET valid_to = NULL');
  await office.sql(`DELETE FROM incumbency WHERE desk_id LIKE 'new%'`);
  await office.sql('UPDATE unit SET valid_to = NULL, successor = NULL');
  await setClock(office, '2027-03-31 12:00');
});

const inTown = <T>(work: (tx: Tx) => Promise<T>, at = town) => transact(office.database, at, work);
const actor = (login: string, cycle?: string): Promise<Actor> =>
  inTown(async (tx) => (await actorOf(tx, town.who(login).person, cycle))!);
const desksOf = async (login: string) => (await actor(login)).desks.map(({ id }) => id);
const id = (login: string) => town.who(login).person;
const delegate = (
  desk: string,
  of: string,
  to: string,
  days: [string, string],
  cycle: string | null = null,
) =>
  office.sql(
    `INSERT INTO delegation (municipality_id, desk_id, principal_id, deputy_id, valid_from, valid_to, cycle_id, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $3)`,
    [town.municipality, desk, id(of), id(to), ...days, cycle],
  );
const away = (login: string, from: string, to: string) =>
  office.sql(
    `INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by) VALUES ($1, $2, $3, $4, '出張', $2)`,
    [town.municipality, id(login), from, to],
  );
const delegated = async (login: string, cycle?: string) =>
  (await actor(login, cycle)).delegations.map(({ desk, of }) => `${desk.id} ${of.name}`);
const nameOf = async (login: string) => (await actor(login)).name;

describe('absence', () => {
  test('given an absence from–to – when asked on each day – then absent on these days only, both included', async () => {
    await away('u01.manager', '2027-03-31', '2027-04-01');
    const absent = (on: string) =>
      inTown(async (tx) => (await seatsOf(tx, ['u01/manager'], on))[0]!.holders[0]!.absent);
    expect(await absent('2027-03-30')).toBe(false);
    expect(await absent('2027-03-31')).toBe(true);
    expect(await absent('2027-04-01')).toBe(true);
    expect(await absent('2027-04-02')).toBe(false);
    await office.sql('UPDATE absence SET cancelled_at = now()');
    expect(await absent('2027-04-01')).toBe(false);
  });

  test('given patterns of a route – when all who hold a desk are away, or nobody does – then these desks are to be stood in for', async () => {
    const ask = (login: string, unit: string | null) =>
      inTown(async (tx) => standInDesks(tx, (await actorOf(tx, id(login)))!, [{ unit, post: 'manager' }]));
    // Two units of the city have no such desk: nobody holds it there either.
    const without = ['executive/manager', 'planning/manager'];
    expect(await ask('digital.staff', null)).toEqual(without);
    await away('u01.manager', '2027-03-31', '2027-03-31');
    await office.sql(`UPDATE incumbency SET valid_to = '2027-03-30' WHERE desk_id = 'u02/manager' AND municipality_id = $1`, [town.municipality]); // prettier-ignore
    expect(await ask('digital.staff', null)).toEqual([...without, 'u01/manager', 'u02/manager']);
    expect(await ask('digital.staff', 'u02')).toEqual(['u02/manager']);
    expect(await ask('u01.manager', null)).toEqual([...without, 'u02/manager']);
    await setClock(office, '2027-04-01 00:00');
    expect(await ask('digital.staff', null)).toEqual([...without, 'u02/manager']);
  });
});

describe('delegation', () => {
  test('given a period – when before, within and after it – then in force within it only', async () => {
    await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-04-01', '2027-04-02']);
    expect(await delegated('u02.staff')).toEqual([]);
    await setClock(office, '2027-04-01 00:00');
    expect(await delegated('u02.staff')).toEqual([`u01/manager ${await nameOf('u01.manager')}`]);
    await setClock(office, '2027-04-02 23:59');
    expect(await delegated('u02.staff')).toHaveLength(1);
    await setClock(office, '2027-04-03 00:00');
    expect(await delegated('u02.staff')).toEqual([]);
  });

  test('given one cycle as its scope – when asked for that cycle, another, or none – then in force for that one only', async () => {
    await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-03-01', '2027-04-02'], town.cycleId);
    expect(await delegated('u02.staff', town.cycleId)).toHaveLength(1);
    expect(await delegated('u02.staff', other.cycleId)).toEqual([]);
    expect(await delegated('u02.staff')).toEqual([]);
    const all = await inTown((tx) => actorOfAllCycles(tx, id('u02.staff')));
    expect(all?.delegations).toMatchObject([{ desk: { id: 'u01/manager' }, cycleId: town.cycleId }]);
  });

  test('given one that is revoked, or whose principal was transferred away – then it is over', async () => {
    await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-03-01', '2027-04-30']);
    await office.sql(`UPDATE incumbency SET valid_to = '2027-03-31' WHERE person_id = $1`, [
      id('u01.manager'),
    ]);
    expect(await delegated('u02.staff')).toHaveLength(1);
    await setClock(office, '2027-04-01 00:00');
    expect(await delegated('u02.staff')).toEqual([]);
    await office.sql('UPDATE incumbency SET valid_to = NULL');
    expect(await delegated('u02.staff')).toHaveLength(1);
    await office.sql('UPDATE delegation SET revoked_at = now()');
    expect(await delegated('u02.staff')).toEqual([]);
  });

  test('given a deputy who delegates what they stand in for – then nobody has it through them', async () => {
    await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-03-01', '2027-04-30']);
    await delegate('u01/manager', 'u02.staff', 'u03.staff', ['2027-03-01', '2027-04-30']);
    expect(await delegated('u02.staff')).toHaveLength(1);
    expect(await delegated('u03.staff')).toEqual([]);
    const deputies = await inTown((tx) => deputiesOf(tx, ['u01/manager', 'u02/staff']));
    expect(deputies.map(({ person, desk }) => [person, desk.id])).toEqual([[id('u02.staff'), 'u01/manager']]);
  });

  test('given a deputy who is away – when asked who stands in – then that is known of them, on these days only', async () => {
    await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-03-01', '2027-04-30']);
    await away('u02.staff', '2027-03-31', '2027-03-31');
    const absent = () =>
      inTown(async (tx) => (await deputiesOf(tx, ['u01/manager'])).map((one) => one.absent));
    expect(await absent()).toEqual([true]);
    await setClock(office, '2027-04-01 00:00');
    expect(await absent()).toEqual([false]);
  });
});

describe('reorganisation', () => {
  /** 1 April: u01 becomes new1, its manager goes there, its staff does not; new1 ends a year later in favour of new2. */
  async function givenReorganisation() {
    const { municipality } = town;
    await office.sql(
      `INSERT INTO unit (municipality_id, code, name, valid_from, valid_to) VALUES ($1, 'new1', '新設課', '2027-04-01', '2028-03-31'), ($1, 'new2', '統合課', '2028-04-01', NULL)
       ON CONFLICT (municipality_id, code) DO UPDATE SET valid_to = EXCLUDED.valid_to`,
      [municipality],
    );
    await office.sql(`INSERT INTO desk (municipality_id, id, unit_code, name) SELECT $1, u || '/manager', u, '新課長' FROM unnest(ARRAY['new1', 'new2']) AS u ON CONFLICT DO NOTHING`, [municipality]); // prettier-ignore
    await office.sql(`UPDATE unit SET valid_to = '2027-03-31', successor = 'new1' WHERE municipality_id = $1 AND code = 'u01'`, [municipality]); // prettier-ignore
    await office.sql(`UPDATE unit SET successor = 'new2' WHERE municipality_id = $1 AND code = 'new1'`, [
      municipality,
    ]);
    await office.sql(`INSERT INTO incumbency SELECT $1, $2, u || '/manager', d FROM (VALUES ('new1', '2027-04-01'::date), ('new2', '2028-04-01')) AS v(u, d) ON CONFLICT DO NOTHING`, [municipality, id('u01.manager')]); // prettier-ignore
  }

  test('given a unit that ends – when midnight passes – then its desks are held from the successor, under their old ids', async () => {
    await givenReorganisation();
    await setClock(office, '2027-03-31 23:59:30');
    expect(await desksOf('u01.manager')).toEqual(['u01/manager']);
    await setClock(office, '2027-04-01 00:00');
    expect(await desksOf('u01.manager')).toEqual(['new1/manager', 'u01/manager']);
    expect((await actor('u01.manager')).desks[1]).toEqual({
      id: 'u01/manager',
      unit: '新設課',
      post: '新課長',
    });
    expect(await desksOf('u01.staff')).toEqual([]);
    await inTown(async (tx) => {
      expect(await incumbentsOf(tx, ['u01/manager'])).toEqual([id('u01.manager')]);
      expect(await incumbentsOf(tx, ['u01/staff'])).toEqual([]);
      expect(await deskNames(tx, ['u01/manager'])).toEqual(new Map([['u01/manager', '新設課 新課長']]));
    });
    await setClock(office, '2028-04-01 00:00');
    expect(await desksOf('u01.manager')).toEqual(['new1/manager', 'new2/manager', 'u01/manager']);
    expect(await inTown((tx) => successorsOf(tx, ['u01', 'u02']))).toEqual(new Map([['u01', 'new2']]));
    expect(await inTown((tx) => successorsOf(tx, ['u01'], '2027-04-01'))).toEqual(new Map([['u01', 'new1']]));
    expect(await inTown((tx) => successorsOf(tx, ['u01'], '2027-03-31'))).toEqual(new Map());
    const [seat] = await inTown((tx) => seatsOf(tx, ['u01/manager']));
    expect(seat).toMatchObject({
      desk: { id: 'u01/manager', unit: '統合課' },
      holders: [{ person: id('u01.manager') }],
    });
  });

  test('given a delegation from before – when the unit is reorganised – then it covers old and new desk while the principal sits there', async () => {
    await givenReorganisation();
    await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-03-01', '2027-04-30']);
    await setClock(office, '2027-04-01 00:00');
    const name = await nameOf('u01.manager');
    expect(await delegated('u02.staff')).toEqual([`new1/manager ${name}`, `u01/manager ${name}`]);
  });

  test('given units that name each other as successor – when asked – then an answer, and nobody there', async () => {
    const ends = `UPDATE unit SET valid_to = '2027-03-30', successor = $2 WHERE municipality_id = $1 AND code = $3`;
    await office.sql(ends, [town.municipality, 'u02', 'u01']);
    await office.sql(ends, [town.municipality, 'u01', 'u02']);
    expect(await desksOf('u01.manager')).toEqual([]);
    expect(await inTown((tx) => incumbentsOf(tx, ['u01/manager', 'u02/manager']))).toEqual([]);
  });

  test('given a new name from a day – when that day comes – then desks are called so, and not before', async () => {
    await office.sql(`INSERT INTO unit_name VALUES ($1, 'u01', '2027-04-01', '改称課')`, [town.municipality]);
    const before = (await actor('u01.manager')).desks[0]!.unit;
    expect(before).not.toBe('改称課');
    await setClock(office, '2027-04-01 00:00');
    expect((await actor('u01.manager')).desks[0]!.unit).toBe('改称課');
  });
});

test('given a desk that does not exist – when asked who sits there – then nobody, under the name of its unit and its code', async () => {
  const seats = await inTown((tx) => seatsOf(tx, ['nowhere/chief', 'u01/chief', 'u01/manager']));
  const unit = (await actor('u01.manager')).desks[0]!.unit;
  expect(seats).toMatchObject([
    { desk: { id: 'nowhere/chief', unit: 'nowhere', post: 'chief' }, exists: false, holders: [] },
    { desk: { id: 'u01/chief', unit, post: 'chief' }, exists: false, holders: [] },
    { desk: { id: 'u01/manager' }, exists: true, holders: [{ person: id('u01.manager') }] },
  ]);
  const standIn = await inTown(async (tx) =>
    standInDesks(tx, await actor('u02.staff'), [{ unit: 'u01', post: 'chief' }]),
  );
  expect(standIn).toEqual(['u01/chief']);
});

test('given a desk that nobody holds – when sheets wait for it – then it is listed with them, and only in its town', async () => {
  expect(await inTown(vacantDesks)).toEqual([]);
  await office.sql(`UPDATE incumbency SET valid_to = '2027-03-30' WHERE desk_id = 'u01/staff' AND municipality_id = $1`, [town.municipality]); // prettier-ignore
  const [{ count }] = await office.sql(`SELECT count(*)::int FROM sheet WHERE municipality_id = $1 AND desks = '{u01/staff}'`, [town.municipality]); // prettier-ignore
  const [vacant, ...more] = await inTown(vacantDesks);
  expect(more).toEqual([]);
  expect(vacant).toMatchObject({ id: 'u01/staff', name: expect.stringContaining(' 担当者') });
  expect(vacant!.sheets).toHaveLength(count);
  expect(count).toBeGreaterThan(0);
  expect(await inTown(vacantDesks, other)).toEqual([]);
});

test('given two towns with the same codes – when one’s people change – then the other’s do not', async () => {
  await away('u01.manager', '2027-03-31', '2027-03-31');
  await delegate('u01/manager', 'u01.manager', 'u02.staff', ['2027-03-01', '2027-04-30']);
  const [seat] = await inTown((tx) => seatsOf(tx, ['u01/manager']), other);
  expect(seat!.holders).toMatchObject([{ person: other.who('u01.manager').person, absent: false }]);
  expect(await inTown((tx) => actorOf(tx, id('u02.staff')), other)).toBeUndefined();
  expect((await inTown((tx) => actorOf(tx, other.who('u02.staff').person), other))!.delegations).toEqual([]);
});
