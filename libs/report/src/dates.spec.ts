import { describe, expect, test } from '@jest/globals';
import { eraDate, eraDateShort } from './dates.js';

const long = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }); // prettier-ignore
const short = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'narrow', year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }); // prettier-ignore

const DAY = 86_400_000;

describe('dates in the years of an era', () => {
  test('given any day since 明治6年, when the calendar became ours – then it is named as the platform’s calendar names it', () => {
    const first = Date.UTC(1873, 0, 1);
    const days = Array.from({ length: 84_000 }, (_, i) => new Date(first + i * DAY));
    const differing = days.filter((day) => {
      const iso = day.toISOString().slice(0, 10);
      const isSame = eraDate(iso) === long.format(day);
      return !isSame || eraDateShort(iso) !== short.format(day).replaceAll('/', '.');
    });
    expect(differing).toEqual([]);
  });

  test.each([
    ['2019-04-30', '平成31年4月30日', 'H31.4.30'],
    ['2019-05-01', '令和元年5月1日', 'R1.5.1'],
    ['2022-08-01', '令和4年8月1日', 'R4.8.1'],
  ])('given %s – then it is %s', (iso, named, brief) => {
    expect([eraDate(iso), eraDateShort(iso)]).toEqual([named, brief]);
  });

  test('given a day before 明治 – then it says so', () => {
    expect(() => eraDate('1868-01-01')).toThrow('1868-01-01');
  });
});
