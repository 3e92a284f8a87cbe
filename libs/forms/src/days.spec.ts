import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fiscalYearOf, formatDay, parseDay } from './days.js';

test.each([
  ['令和8年4月1日', '2026-04-01'],
  ['令和元年5月1日', '2019-05-01'],
  ['R8.4.1', '2026-04-01'],
  ['r8/04/01', '2026-04-01'],
  ['Ｒ８．４．１', '2026-04-01'],
  ['H31.4.30', '2019-04-30'],
  ['昭和60年12月3日', '1985-12-03'],
  ['2026/4/1', '2026-04-01'],
  ['2026-04-01', '2026-04-01'],
  ['２０２６年４月１日', '2026-04-01'],
  ['20260401', '2026-04-01'],
  [' 2026 / 4 / 1 ', '2026-04-01'],
  ['2028/2/29', '2028-02-29'],
  ['2000/2/29', '2000-02-29'],
])('given %j – then %s', (text, day) => expect(parseDay(text)).toBe(day));

test.each([
  '',
  '4/1',
  '2026/13/1',
  '2026/0/1',
  '2026/4/31',
  '2027/2/29',
  '2100/2/29',
  '令和0年4月1日',
  '9999/1/1',
  '2026/4/1 8:00',
  'X8.4.1',
  '2026年4月',
  '46113',
])('given %j – then no day', (text) => expect(parseDay(text)).toBeUndefined());

test.each([
  ['2026-04-01', '令和8年4月1日'],
  ['2019-05-01', '令和元年5月1日'],
  ['2019-04-30', '平成31年4月30日'],
  ['1989-01-07', '昭和64年1月7日'],
  ['nothing', 'nothing'],
])('given the day %s – then %s', (day, words) => expect(formatDay(day)).toBe(words));

test.each([['2027-03-31', 2026], ['2027-04-01', 2027]])('given the day %s – then it is of the fiscal year %i', (day, year) => expect(fiscalYearOf(day)).toBe(year)); // prettier-ignore

test('given any day in words – then it is read as the same day', () => {
  const days = fc.date({ min: new Date('1868-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(parseDay(formatDay(day))).toBe(day);
    }),
  );
});
