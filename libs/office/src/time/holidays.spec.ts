import { eraLong, eraShort } from '@kairan/forms';
import type { CalendarDay } from '@kairan/store';
import { describe, expect, test } from '@jest/globals';
import { isBusinessDay } from '@kairan/workflow';
import { readFileSync } from 'node:fs';
import { calendarOf, nationalHolidays } from './holidays.js';
import { readHolidays } from './read-holidays.js';

/** The list of the Cabinet Office for 2019–2027, in its own form: Shift_JIS, CRLF. */
const official = readFileSync('libs/office/test/syukujitsu.csv');
const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027];

function read(bytes: Uint8Array) {
  const result = readHolidays(bytes);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.holidays;
}
const faultsOf = (text: string) => {
  const result = readHolidays(Buffer.from(text));
  return 'faults' in result ? result.faults.map(({ line, message }) => `${line}: ${message}`) : [];
};
const imported = (bytes: Uint8Array) => read(bytes).map((one): CalendarDay => ({ ...one, kind: 'holiday' }));
const inYear = (year: number) => (day: string) => day.startsWith(`${year}-`);

describe('the holidays that are shipped', () => {
  test.each(years)('given %i – then the same days as the Cabinet Office’s list', (year) => {
    const theirs = read(official).map(({ day }) => day).filter(inYear(year)); // prettier-ignore
    expect([...nationalHolidays([]).keys()].filter(inYear(year)).toSorted()).toEqual(theirs);
  });

  test('given the days that were moved by law – then they are as the law moved them', () => {
    const { holidays } = calendarOf([]);
    const moved =
      '2019-04-30 2019-05-01 2019-05-02 2019-05-06 2019-08-12 2019-10-22 2019-11-04 2020-07-23 2020-07-24 2020-08-10';
    const later = '2021-07-22 2021-07-23 2021-08-08 2021-08-09 2026-05-06 2026-09-22 2027-03-22';
    for (const day of `${moved} ${later}`.split(' '))
      expect({ day, closed: holidays.has(day) }).toEqual({ day, closed: true });
    for (const day of [
      '2020-07-20',
      '2020-08-11',
      '2020-10-12',
      '2021-07-19',
      '2021-08-11',
      '2021-10-11',
      '2019-12-23',
    ])
      expect({ day, open: isBusinessDay(day, calendarOf([])) }).toEqual({ day, open: true });
  });

  test.each(years)('given the list’s year %i – then its label counts from 令和元年 = 2019', (year) => {
    const count = year - 2018;
    expect(eraShort(year)).toBe(`R${count}`);
    expect(eraLong(year)).toBe(`令和${count === 1 ? '元' : count}年度`);
  });
});

describe('the Cabinet Office’s file', () => {
  test('given Shift_JIS, UTF-8, or UTF-8 with BOM – then the same days and names', () => {
    const text = new TextDecoder('shift_jis').decode(official);
    expect(read(official)).toHaveLength(official.toString('latin1').trim().split('\r\n').length - 1);
    expect(read(official)[0]).toEqual({ day: '2019-01-01', name: '元日' });
    expect(read(Buffer.from(text))).toEqual(read(official));
    expect(read(Buffer.from(`\uFEFF${text}`))).toEqual(read(official));
  });

  test('given a year in the file – then it replaces all that was shipped for that year, and no other', () => {
    const text = new TextDecoder('shift_jis').decode(official);
    const moved = text.replace('2026/4/29,昭和の日', '2026/4/30,昭和の日');
    const { holidays } = calendarOf(imported(Buffer.from(moved)));
    expect([holidays.has('2026-04-29'), holidays.has('2026-04-30')]).toEqual([false, true]);
    expect(holidays.has('2028-04-29')).toBe(true);
    expect(holidays.has('2018-04-30')).toBe(true);
  });

  const heading = '国民の祝日・休日月日,国民の祝日・休日名称';
  const year = (y: number) => Array.from({ length: 12 }, (_, month) => `${y}/${month + 1}/1,休日`);
  test.each([
    ['another file', '職員番号,氏名\n1,甲', /^1: 1行目が/],
    ['nothing', '', /^1: 1行目が/],
    ['a heading alone', heading, /^1: 見出しのほかに/],
    [
      'a day that no month has',
      [heading, ...year(2026), '2026/2/30,休日'].join('\n'),
      /^14: 14行目の日付「2026\/2\/30」/,
    ],
    ['a holiday without a name', [heading, ...year(2026), '2026/2/2,'].join('\n'), /^14: 14行目に名称/],
    [
      'a day twice',
      [heading, ...year(2026), '2026/2/1,休日'].join('\n'),
      /^14: 14行目の 2026-02-01 は二度目/,
    ],
    [
      'a year that is cut off',
      [heading, ...year(2026), '2027/1/1,元日'].join('\n'),
      /^14: 2027年の祝日が 1日しか/,
    ],
    [
      'a name with a control character',
      [heading, ...year(2026), '2026/2/2,休\0日'].join('\n'),
      /^14: 14行目の名称に使えない文字/,
    ],
    [
      'a year of holidays',
      [heading, ...year(2026), ...Array.from({ length: 29 }, (_, i) => `2026/10/${i + 2},休日`)].join('\n'),
      /^42: 2026年の祝日が 41日あります/,
    ],
    ['an open quotation mark', `${heading}\n2026/1/1,"元日`, /^1: .*引用符/],
  ])('given %s – then refused, with the line and the reason', (_, text, message) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(message);
  });

  test('given bytes of neither encoding, or a huge file – then refused', () => {
    expect(readHolidays(Uint8Array.from([0xff, 0xfe, 0xfd]))).toHaveProperty('faults');
    expect(readHolidays(new Uint8Array(300 * 1024))).toHaveProperty('faults');
  });
});

test('the municipality’s own days: closed and working ones stand above the weekday and the holiday', () => {
  const calendar = calendarOf([
    { day: '2026-11-13', kind: 'closed', name: '県民の日' },
    { day: '2026-05-06', kind: 'working', name: '休日開庁' },
  ]);
  expect(isBusinessDay('2026-11-13', calendar)).toBe(false);
  expect(isBusinessDay('2026-05-06', calendar)).toBe(true);
});
