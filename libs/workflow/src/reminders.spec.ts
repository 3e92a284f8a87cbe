import { describe, expect, test } from '@jest/globals';
import { addDays } from './calendar.js';
import { reminderFor, wasReminded, type Reminder } from './reminders.js';

const holidays = ['2026-04-29', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'];
const calendar = { holidays: new Set(holidays), working: new Set<string>() };
const due = '2026-05-12';
const on = (today: string, arrived = '2026-04-01') => reminderFor(due, arrived, today, calendar);

describe('reminderFor', () => {
  test.each<[string, Reminder | null, string]>([
    ['2026-04-24', null, '8 business days before'],
    ['2026-04-27', { kind: 'before7', since: '2026-04-27' }, '7 business days before'],
    ['2026-05-06', { kind: 'before7', since: '2026-04-27' }, 'a holiday before the next threshold'],
    ['2026-05-07', { kind: 'before3', since: '2026-05-07' }, '3 business days before'],
    ['2026-05-08', { kind: 'before3', since: '2026-05-07' }, '2 business days before'],
    ['2026-05-11', { kind: 'before1', since: '2026-05-11' }, 'the business day before'],
    ['2026-05-12', { kind: 'dueToday', since: '2026-05-12' }, 'the day itself'],
    ['2026-05-14', { kind: 'dueToday', since: '2026-05-12' }, '2 business days over'],
    ['2026-05-15', { kind: 'overdue', since: '2026-05-15' }, '3 business days over'],
    ['2026-05-19', { kind: 'overdue', since: '2026-05-15' }, '5 business days over'],
    ['2026-05-20', { kind: 'overdue', since: '2026-05-20' }, '6 business days over'],
  ])('given a deadline on 2026-05-12 and %s – then %j (%s)', (today, reminder) =>
    expect(on(today)).toEqual(reminder),
  );

  test('given a tick that comes three days late – then the latest missed reminder only', () => {
    expect(on('2026-05-13')).toEqual({ kind: 'dueToday', since: '2026-05-12' });
  });

  test('given a sheet that came on or after the day of a threshold – then that one is not made up for', () => {
    expect(on('2026-04-28', '2026-04-27')).toBeNull();
    expect(on('2026-05-12', '2026-05-12')).toBeNull();
    expect(on('2026-05-12', '2026-05-11')).toEqual({ kind: 'dueToday', since: '2026-05-12' });
  });

  test('given a sheet that came when the deadline had passed – then the first overdue day after that', () => {
    expect(on('2026-05-19', '2026-05-18')).toBeNull();
    expect(on('2026-05-20', '2026-05-18')).toEqual({ kind: 'overdue', since: '2026-05-20' });
  });

  test('given every day of a month – then each threshold begins on one day and none returns', () => {
    const days = Array.from({ length: 40 }, (_, n) => addDays('2026-04-20', n));
    const said = days.map((day) => on(day)).filter((reminder) => reminder !== null);
    const begun = said
      .map(({ kind, since }) => `${since} ${kind}`)
      .filter((one, n, all) => one !== all[n - 1]);
    expect(begun).toEqual([
      '2026-04-27 before7',
      '2026-05-07 before3',
      '2026-05-11 before1',
      '2026-05-12 dueToday',
      '2026-05-15 overdue',
      '2026-05-20 overdue',
      '2026-05-25 overdue',
      '2026-05-28 overdue',
    ]);
  });
});

describe('wasReminded', () => {
  const reminder = { kind: 'overdue', since: '2026-05-20' } as const;
  test.each([
    [{ kind: 'overdue', day: '2026-05-20' }, true],
    [{ kind: 'overdue', day: '2026-05-21' }, true],
    [{ kind: 'overdue', day: '2026-05-15' }, false],
    [{ kind: 'dueToday', day: '2026-05-20' }, false],
  ] as const)('given %j in the ledger – then %s', (entry, said) =>
    expect(wasReminded(reminder, [entry])).toBe(said),
  );
});
