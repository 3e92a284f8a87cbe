import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eraLong, eraShort, parseEraShort, yearText } from './years.js';

describe('years', () => {
  it.each([
    [2021, 'R3', '令和3年度'],
    [2019, 'R1', '令和元年度'],
    [2018, 'H30', '平成30年度'],
    [1989, 'H1', '平成元年度'],
    [1988, 'S63', '昭和63年度'],
  ])('fiscal year %s is %s, %s', (year, short, long) => {
    expect(eraShort(year)).toBe(short);
    expect(eraLong(year)).toBe(long);
  });

  it('reads short years in either width, and eras that went on counting', () => {
    expect(['R3', 'Ｒ３', ' r3 ', 'R元', 'H31', 'H32', 'S63'].map(parseEraShort)).toEqual([
      2021, 2021, 2021, 2019, 2019, 2020, 1988,
    ]);
    expect(['R0', 'R', '3', 'X3', 'R3年度', '2021', ''].map(parseEraShort)).toEqual(Array(7).fill(undefined));
  });

  it('reads every short year that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1868, max: 2100 }), (year) =>
        expect(parseEraShort(eraShort(year))).toBe(year),
      ),
    );
  });

  it('prints the heads of year columns', () => {
    expect([2018, 2019, 2021].map((year) => yearText('{e}|{w}|{y}年度', year))).toEqual([
      'H30|平成30|2018年度',
      'R1|令和元|2019年度',
      'R3|令和3|2021年度',
    ]);
  });
});
