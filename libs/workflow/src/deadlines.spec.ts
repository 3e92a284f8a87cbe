import { describe, expect, test } from '@jest/globals';
import { deadlineOn, dueOf } from './deadlines.js';

const holidays = ['2026-04-29', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'];
const calendar = { holidays: new Set(holidays), working: new Set<string>() };
const year = { fiscalYear: 2026, dues: {} };
const due = (stage: Parameters<typeof dueOf>[0], since = '2026-04-28T01:00:00.000Z', of = year) =>
  dueOf(stage, since, of, calendar);

describe('dueOf: until when a stage is to be done', () => {
  test('given a stage without a deadline – then none', () => expect(due({ id: 'draft' })).toBeNull());

  test('given a date from April on – then that day of the fiscal year; from January on, of the year after', () => {
    expect(due({ id: 'draft', due: { date: '04-01' } })).toBe('2026-04-01');
    expect(due({ id: 'draft', due: { date: '12-28' } })).toBe('2026-12-28');
    expect(due({ id: 'draft', due: { date: '01-04' } })).toBe('2027-01-04');
    expect(due({ id: 'draft', due: { date: '03-31' } })).toBe('2027-03-31');
  });

  test('given a date on a closed day – then it stands as it is written', () => {
    expect(due({ id: 'draft', due: { date: '05-31' } })).toBe('2026-05-31');
  });

  test('given 5 business days and a stage reached on 2026-04-28 – then 2026-05-12', () => {
    expect(due({ id: 'review', due: { businessDays: 5 } })).toBe('2026-05-12');
  });

  test('given an instant late in the evening in UTC – then the day in Japan counts', () => {
    expect(due({ id: 'review', due: { businessDays: 1 } }, '2026-05-10T15:00:00.000Z')).toBe('2026-05-13');
    expect(due({ id: 'review', due: { businessDays: 1 } }, '2026-05-10T14:59:00.000Z')).toBe('2026-05-12');
  });

  test('given a day the administrator set – then that one, also where the route sets none; other stages keep theirs', () => {
    const set = { fiscalYear: 2026, dues: { review: '2026-06-15' } };
    expect(due({ id: 'review', due: { businessDays: 5 } }, undefined, set)).toBe('2026-06-15');
    expect(due({ id: 'review' }, undefined, set)).toBe('2026-06-15');
    expect(due({ id: 'draft', due: { date: '05-31' } }, undefined, set)).toBe('2026-05-31');
  });
});

describe('deadlineOn: how it stands with a deadline', () => {
  test.each([
    ['2026-05-11', 1, 'ahead'],
    ['2026-05-12', 0, 'today'],
    ['2026-05-13', -1, 'overdue'],
    ['2026-04-28', 6, 'ahead'],
  ])('given 2026-05-12 and %s – then %i left, %s', (today, businessDaysLeft, when) =>
    expect(deadlineOn('2026-05-12', today, calendar)).toEqual({
      due: '2026-05-12',
      businessDaysLeft,
      when,
    }),
  );

  test('given the Sunday after a Friday – then overdue, by no business day yet', () => {
    expect(deadlineOn('2026-05-15', '2026-05-17', calendar)).toMatchObject({
      businessDaysLeft: 0,
      when: 'overdue',
    });
  });
});
