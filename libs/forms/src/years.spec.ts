import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eraLong, eraNamed, eraShort, formatYear, parseEraShort, parseYear, yearText } from './years.js';
import type { EraPolicy } from './template.js';

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
    expect([2018, 2019, 2020].map((year) => yearText('{n}年度 h{n} {n-1}年度', year))).toEqual([
      '30年度 h30 29年度',
      '元年度 h1 30年度',
      '2年度 h2 元年度',
    ]);
  });
});

describe('a fiscal year in words', () => {
  it.each<[EraPolicy, number, string, string, string]>([
    ['after', 2018, 'H30', '平成30', '30'],
    ['after', 2019, 'R1', '令和元', '1'],
    ['after', 2020, 'R2', '令和2', '2'],
    ['combined', 2018, 'H30', '平成30', '30'],
    ['combined', 2019, 'H31・R元', '平成31・令和元', '31・R元'],
    ['combined', 2020, 'R2', '令和2', 'R2'],
    ['combined', 1926, 'T15・S元', '大正15・昭和元', '15・S元'],
    ['combined', 1989, 'H1', '平成元', '1'],
    ['start', 2019, 'H31', '平成31', '31'],
    ['start', 2020, 'R2', '令和2', '2'],
    ['start', 1988, 'S63', '昭和63', '63'],
    ['heisei', 2019, 'H31', '平成31', '31'],
    ['heisei', 2020, 'H32', '平成32', '32'],
    ['heisei', 1988, 'S63', '昭和63', '63'],
  ])('given %s – then %s is %s, %s, %s', (eras, year, short, words, bare) => {
    expect((['e', 'w', 'n'] as const).map((style) => formatYear(year, style, eras))).toEqual([
      short,
      words,
      bare,
    ]);
  });

  it.each<[string, number | undefined]>([
    ['R3', 2021],
    ['Ｒ３', 2021],
    ['令和３年度', 2021],
    ['令和元年', 2019],
    ['H31', 2019],
    ['平成32年度', 2020],
    ['平成 29 年度', 2017],
    ['2021', 2021],
    ['２０２１年度', 2021],
    ['31・R元', 2019],
    ['（31・R元年度）', 2019],
    ['平成31・令和元年度', 2019],
    ['平成31年度・令和元年度', 2019],
    ['(H28年度)', 2016],
    ['31・R2', undefined],
    ['平成30・令和元年度', undefined],
    ['29年度', undefined],
    ['元年', undefined],
    ['R0', undefined],
    ['1867', undefined],
    ['2201', undefined],
    ['R3～R5', undefined],
    ['令和', undefined],
    ['', undefined],
  ])('given %j – then it names %s', (text, year) => expect(parseYear(text)).toBe(year));

  it.each<[string, number]>([
    ['29年度', 2017],
    ['(23年度)', 2011],
    ['（38年度）', 2026],
    ['元年', 1989],
    ['R2', 2020],
  ])('given %j on a form that counts in Heisei – then it names %s', (text, year) => {
    expect(parseYear(text, { counting: '平成' })).toBe(year);
    expect(parseYear(text, { eras: 'heisei' })).toBe(year);
  });

  it('given every year in every policy and style – then it is read as it was printed', () => {
    const policies = ['after', 'combined', 'start', 'heisei'] as const;
    const styles = ['e', 'E', 'w', 'n', 'y'] as const;
    for (const eras of policies)
      for (const style of styles)
        for (let year = 1868; year <= 2200; year++) {
          const counting = eraNamed(formatYear(year, 'w', eras))!;
          const text = formatYear(year, style, eras);
          const read = [text, `${text}年度`, `（${text}年度）`].map((each) => parseYear(each, { counting }));
          if (read.some((each) => each !== year))
            throw new Error(`${eras} ${style} ${year}: ${text} is ${read}`);
        }
  });

  it('given any text – then it names a year or none, and never throws', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[RHS令和平成元0-9・年度（）]{0,8}$/));
    fc.assert(
      fc.property(text, (each) => {
        const year = parseYear(each, { counting: '平成' });
        expect(year === undefined || (year >= 1868 && year <= 2200)).toBe(true);
      }),
    );
  });
});
