import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { givenOffice, type Office, type Town } from '../../../../test/support/office.js';
import { progress } from '../lists.js';
import { NotFoundError } from '../office.js';
import {
  businessCalendar,
  importHolidays,
  removeCalendarDay,
  setCalendarDay,
  setDue,
  unreachable,
  type CalendarChange,
} from './calendar.js';

let office: Office;
let town: Town;
let other: Town;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town, other] = office.towns as [Town, Town];
});
afterAll(() => office.close());
beforeEach(() => office.sql('TRUNCATE calendar_day'));

const official = readFileSync('libs/office/test/syukujitsu.csv');
const days = async (year: number, of = town) =>
  (await businessCalendar(office.database, of.who('u01.staff'), year)).map(
    ({ day, kind, name }) => `${day} ${kind} ${name}`,
  );
const codeOf = (change: CalendarChange) => ('refusal' in change ? change.refusal.code : change.act.kind);
const closed = (day: string, name = '市民の日', kind: 'closed' | 'working' = 'closed') =>
  setCalendarDay(office.database, town.administrator, { day, kind, name });
const dues = (of = town) =>
  progress(office.database, of.administrator, of.cycleId).then(({ sheets }) =>
    sheets.flatMap(({ deadline }) => deadline?.due ?? []),
  );

describe('the business calendar', () => {
  test('given a closing day – when set, named anew, and made a working day – then the last word stands, for this town alone', async () => {
    expect(codeOf(await closed('2026-11-13'))).toBe('setCalendarDay');
    await closed('2026-11-13', '県民の日');
    expect(await days(2026)).toContain('2026-11-13 closed 県民の日');
    await closed('2026-11-13', '休日開庁', 'working');
    expect((await days(2026)).filter((line) => line.startsWith('2026-11-13'))).toEqual([
      '2026-11-13 working 休日開庁',
    ]);
    expect((await days(2026, other)).some((line) => line.startsWith('2026-11-13'))).toBe(false);
    await removeCalendarDay(office.database, town.administrator, { day: '2026-11-13' });
    expect((await days(2026)).some((line) => line.startsWith('2026-11-13'))).toBe(false);
  });

  test('given the Cabinet Office’s file – when imported twice – then its names stand once, other years are as shipped, own days stay', async () => {
    await closed('2026-11-13');
    for (const _ of [1, 2])
      expect(codeOf(await importHolidays(office.database, town.administrator, official))).toBe(
        'importHolidays',
      );
    const year = await days(2026);
    expect(year).toContain('2026-05-06 holiday 休日');
    expect(year).toContain('2026-11-13 closed 市民の日');
    expect(year).toHaveLength(19);
    expect(await days(2026, other)).toContain('2026-05-06 holiday こどもの日 振替休日');
    expect((await days(2030)).length).toBeGreaterThan(14);
  });

  test('given what is no day, has no name, or no list of holidays – then refused, and nothing has changed', async () => {
    const before = await days(2026);
    expect(codeOf(await closed('2026-02-29'))).toBe('DAY_INVALID');
    expect(codeOf(await closed('2026-02-28', ' '))).toBe('NAME_REQUIRED');
    expect(codeOf(await removeCalendarDay(office.database, town.administrator, { day: 'x' }))).toBe(
      'DAY_INVALID',
    );
    const broken = await importHolidays(office.database, town.administrator, Buffer.from('甲,乙'));
    expect(codeOf(broken)).toBe('HOLIDAYS_UNREADABLE');
    expect(await days(2026)).toEqual(before);
  });
});

describe('deadlines of a year', () => {
  const due = (stage: 'draft' | 'review', day: string | null) =>
    setDue(office.database, town.administrator, { cycleId: town.cycleId, stage, day });

  test('given a day – when set for a stage – then every sheet in it has it; null goes back to the route’s', async () => {
    const [before] = await dues();
    expect(before).toMatch(/^\d{4}-05-31$/);
    await due('draft', '2026-06-15');
    await due('review', '2026-09-01');
    expect(new Set(await dues())).toEqual(new Set(['2026-06-15']));
    expect(await dues(other)).toEqual(other.sheets.map(() => before));
    await due('draft', null);
    expect(new Set(await dues())).toEqual(new Set([before]));
    const [{ dues: kept }] = await office.sql('SELECT dues FROM cycle WHERE id = $1', [town.cycleId]);
    expect(kept).toEqual({ review: '2026-09-01' });
  });

  test('given no such day, stage or year – then refused or not found', async () => {
    for (const day of ['2026-04-31', '9999-12-31', '0001-01-01'])
      expect(codeOf(await due('draft', day))).toBe('DAY_INVALID');
    const strange = { cycleId: town.cycleId, stage: 'publishing' as never, day: '2026-06-15' };
    expect(codeOf(await setDue(office.database, town.administrator, strange))).toBe('NO_SUCH_STAGE');
    const foreign = { cycleId: other.cycleId, stage: 'draft' as const, day: '2026-06-15' };
    await expect(setDue(office.database, town.administrator, foreign)).rejects.toThrow(NotFoundError);
  });
});

describe('whose it is', () => {
  test('given anybody but the administrator – then every change is refused, and whom no mail reaches is not told', async () => {
    const who = town.who('digital.manager');
    const { database } = office;
    const changes = [
      setCalendarDay(database, who, { day: '2026-11-13', kind: 'closed', name: '市民の日' }),
      removeCalendarDay(database, who, { day: '2026-11-13' }),
      importHolidays(database, who, official),
      setDue(database, who, { cycleId: town.cycleId, stage: 'draft', day: '2026-06-15' }),
    ];
    expect((await Promise.all(changes)).map(codeOf)).toEqual(Array(4).fill('NOT_ADMINISTRATOR'));
    await expect(unreachable(database, who)).rejects.toThrow(NotFoundError);
  });

  test('given changes – then they are kept with who made them', async () => {
    await office.sql('TRUNCATE office_act');
    await closed('2026-11-13');
    await importHolidays(office.database, town.administrator, official);
    const acts = await office.sql('SELECT kind, what FROM office_act ORDER BY n');
    expect(acts).toEqual([
      { kind: 'setCalendarDay', what: { day: '2026-11-13', kind: 'closed', name: '市民の日' } },
      { kind: 'importHolidays', what: { first: '2019-01-01', last: '2027-11-23', holidays: 165 } },
    ]);
  });
});

test('whom no mail reaches: given failures, later successes and none at all – then those whose last mail failed, since when, and why', async () => {
  const id = (login: string) => town.who(login).person;
  const mail = (login: string, day: string, error: string | null) =>
    office.sql(
      `INSERT INTO digest (municipality_id, person_id, kind, day, created_at, mailed_at, mail_error)
       VALUES ($1, $2, 'daily', $3::date, $3::date, CASE WHEN $4::text IS NULL THEN $3::date END, $4)`,
      [town.municipality, id(login), day, error],
    );
  await mail('u01.staff', '2026-05-01', 'first');
  await mail('u01.staff', '2026-05-07', null);
  await mail('u01.staff', '2026-05-11', '550 gone');
  await mail('u01.staff', '2026-05-12', '550 really gone');
  await mail('u02.staff', '2026-05-11', '450 busy');
  await mail('u02.staff', '2026-05-12', null);
  await office.sql(`UPDATE person SET email = 'old@city.example' WHERE id = $1`, [id('u01.staff')]);
  const found = await unreachable(office.database, town.administrator);
  expect(found).toMatchObject([
    { personId: id('u01.staff'), address: 'old@city.example', reason: '550 really gone', mails: 2 },
  ]);
  expect(found[0]!.since.toISOString().slice(0, 10)).toBe('2026-05-11');
});
