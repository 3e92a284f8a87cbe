import { describe, expect, test } from '@jest/globals';
import {
  addBusinessDays,
  addDays,
  businessDaysBetween,
  dayInJapan,
  isBusinessDay,
  isDay,
  mondayOf,
  stepBusinessDays,
  weekdayOf,
} from './calendar.js';

const holidays = ['2026-04-29', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06', '2026-11-14'];
const calendar = { holidays: new Set(holidays), working: new Set(['2026-05-09', '2026-12-29']) };
const plain = { holidays: new Set<string>(), working: new Set<string>() };

describe('isBusinessDay', () => {
  test.each([
    ['2026-04-28', 'a Tuesday', true],
    ['2026-04-29', 'a holiday', false],
    ['2026-05-02', 'a Saturday', false],
    ['2026-05-10', 'a Sunday', false],
    ['2026-05-09', 'a Saturday on which the municipality works', true],
    ['2026-12-28', 'the last Monday of the year', true],
    ['2026-12-29', 'a closed day of the turn of the year on which it works', true],
    ['2026-12-30', 'the turn of the year', false],
    ['2027-01-03', 'its last day', false],
    ['2027-01-04', 'the first Monday of the year', true],
  ])('given %s, %s – then %s', (day, _, open) => expect(isBusinessDay(day, calendar)).toBe(open));
});

describe('addBusinessDays: that many whole business days lie between', () => {
  test('given 2026-04-28 – when 5 business days are added – then 2026-05-12', () => {
    expect(addBusinessDays('2026-04-28', 5, { ...calendar, working: new Set() })).toBe('2026-05-12');
  });

  test('given any day – when n are added – then n whole business days lie strictly between', () => {
    for (const day of ['2026-04-28', '2026-05-02', '2026-12-28'])
      for (const n of [1, 2, 5, 10, 30]) {
        const due = addBusinessDays(day, n, calendar);
        expect(isBusinessDay(due, calendar)).toBe(true);
        expect(businessDaysBetween(day, addDays(due, -1), calendar)).toBe(n);
      }
  });
});

describe('stepBusinessDays: the plain count', () => {
  const golden = { ...calendar, working: new Set<string>() };
  test('given 2026-04-28 – when 5 are counted – then 4/30, 5/1, 5/7, 5/8 and 5/11', () => {
    const reached = [1, 2, 3, 4, 5].map((n) => stepBusinessDays('2026-04-28', n, golden));
    expect(reached).toEqual(['2026-04-30', '2026-05-01', '2026-05-07', '2026-05-08', '2026-05-11']);
  });

  test('given a Tuesday – when one is counted back – then Monday; over a closed week, the day before it', () => {
    expect(stepBusinessDays('2026-05-12', -1, golden)).toBe('2026-05-11');
    expect(stepBusinessDays('2026-05-07', -1, golden)).toBe('2026-05-01');
  });

  test('given 0 – then the day itself, even a closed one', () => {
    expect(stepBusinessDays('2026-05-03', 0, golden)).toBe('2026-05-03');
  });
});

describe('businessDaysBetween', () => {
  test.each([
    ['2026-05-11', '2026-05-12', 1],
    ['2026-05-12', '2026-05-12', 0],
    ['2026-05-12', '2026-05-11', -1],
    ['2026-05-01', '2026-05-07', 1],
    ['2026-05-07', '2026-05-01', -1],
    ['2026-05-02', '2026-05-03', 0],
    ['2026-05-03', '2026-05-02', 0],
  ])('given %s and %s – then %i', (from, to, count) =>
    expect(businessDaysBetween(from, to, { ...calendar, working: new Set() })).toBe(count),
  );

  test('given any step of n business days – then n lie between', () => {
    for (let n = 1; n < 300; n += 7)
      expect(businessDaysBetween('2026-04-28', stepBusinessDays('2026-04-28', n, calendar), calendar)).toBe(
        n,
      );
  });
});

describe('days', () => {
  test('given the ends of months and years, and 29 February – then the day after is right', () => {
    const next = ['2026-12-31', '2028-02-28', '2028-02-29', '2027-02-28', '2100-02-28'].map((d) =>
      addDays(d, 1),
    );
    expect(next).toEqual(['2027-01-01', '2028-02-29', '2028-03-01', '2027-03-01', '2100-03-01']);
  });

  test('given instants – then the day in Japan, nine hours ahead', () => {
    expect(dayInJapan('2026-04-28T14:59:59.999Z')).toBe('2026-04-28');
    expect(dayInJapan('2026-04-28T15:00:00.000Z')).toBe('2026-04-29');
    expect(dayInJapan('2026-12-31T15:00:00.000Z')).toBe('2027-01-01');
  });

  test('given each day of a week – then its Monday', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays('2026-05-11', n));
    expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 0]);
    expect(new Set(week.map(mondayOf))).toEqual(new Set(['2026-05-11']));
    expect(mondayOf('2026-05-10')).toBe('2026-05-04');
  });

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026/01/01', '2026-04-31', '2026-01-01T00:00'])(
    'given %j – then it is no day',
    (text) => expect(isDay(text)).toBe(false),
  );

  test('given 2028-02-29 – then it is one', () => expect(isDay('2028-02-29')).toBe(true));

  test('given no rows at all – then weekends and the turn of the year are closed still', () => {
    expect(stepBusinessDays('2026-12-25', 3, plain)).toBe('2027-01-05');
  });
});
