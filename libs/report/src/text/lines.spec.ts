import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emsOf } from '../fonts.js';
import { forbiddenEnds, forbiddenStarts, kinsokuFaults } from '../../testing/kinsoku.js';
import { breakLines, charactersOf, measure } from './lines.js';

const linesOf = (text: string, room: number) => breakLines(measure(text), room);

describe('breakLines', () => {
  test('given a text that fits – when it is broken – then it is one line', () => {
    expect(linesOf('窓口の案内', emsOf('窓口の案内'))).toEqual(['窓口の案内']);
  });

  test('given marks at the edge – when it is broken – then no line begins with a closing mark or ends with an opening one', () => {
    expect(linesOf('漢字漢字。漢字', 4)).toEqual(['漢字漢', '字。漢字']);
    expect(linesOf('漢字漢（字字', 4)).toEqual(['漢字漢', '（字字']);
    expect(linesOf('漢字漢字漢 ）字', 5)).toEqual(['漢字漢字', '漢 ）字']);
    expect(linesOf('漢字漢（ 字字', 4)).toEqual(['漢字漢', '（ 字字']);
  });

  test.each([...forbiddenStarts, ...forbiddenEnds])(
    'given %s at any place – when it is broken – then no line is at fault',
    (mark) => {
      for (const marks of [mark, mark + mark, `${mark}」`, `「${mark}`])
        for (let offset = 0; offset <= 12; offset++) {
          const lines = linesOf('漢'.repeat(offset) + marks + '漢'.repeat(12), 6);
          expect(kinsokuFaults(lines)).toEqual([]);
        }
    },
  );

  test.each([
    '――',
    '……',
    '‥‥',
    '〳〵',
    'ＩＣＴ',
    '１２３',
    '１，２３４',
    '１２．５％',
    '1,234',
    '1,234千円',
    '１２３百万円',
    '12.5％',
    '240日',
  ])('given %s at any place – when it is broken – then it stays together', (whole) => {
    for (let offset = 0; offset <= 12; offset++) {
      const lines = linesOf('漢'.repeat(offset) + whole + '漢'.repeat(12), 7.5);
      expect(lines.filter((line) => line.includes(whole))).toHaveLength(1);
    }
  });

  test.each([
    'R3',
    '令和 3 年度',
    '第 3 章',
    '1,234 千円',
    '第3章',
    '第１２回',
    '令和3年度',
    '平成元年',
    '3か月',
    '10ヶ所',
    '2022/8/1',
    '▲1,234円',
    '−5',
    '￥1,000',
    'e-Tax',
    '○○市',
    '①研',
    'Web ',
    '５㎡',
  ])('given %s at any place – when it is broken – then it stays together', (whole) => {
    for (let offset = 0; offset <= 12; offset++) {
      const lines = linesOf('漢'.repeat(offset) + whole + '漢'.repeat(12), 7.5);
      expect(lines.filter((line) => line.includes(whole.trim()))).toHaveLength(1);
    }
  });

  test('given a number – when it is broken – then it stays together where a line can hold it, and leaves its unit first', () => {
    expect(linesOf('経費は1,234,567円', 6)).toEqual(['経費は', '1,234,567', '円']);
    expect(linesOf('7'.repeat(30), 5).every((line) => emsOf(line) <= 5)).toBe(true);
  });

  test('given an address longer than a line – when it is broken – then behind its slashes and points', () => {
    const address = 'https://www.city.example.lg.jp/soshiki/ict/plan.html?id=12&x=1';
    expect(linesOf(`詳細は${address}をご覧ください。`, 14)).toEqual([
      '詳細はhttps://www.city.',
      'example.lg.jp/soshiki/',
      'ict/plan.html?id=12&',
      'x=1をご覧ください。',
    ]);
  });

  test('given options with their marks – when they are broken – then each mark stays with its option', () => {
    expect(linesOf('●常勤　○非常勤', 5)).toEqual(['●常勤　', '○非常勤']);
  });

  test('given paragraphs – when they are broken – then each begins a line, and a blank one keeps its own', () => {
    expect(linesOf('目的\r\n\n対象\v備考', 10)).toEqual(['目的', '', '対象', '備考']);
    expect(linesOf('', 10)).toEqual(['']);
  });

  test('given spaces at the edge – when it is broken – then they hang there and begin no line', () => {
    expect(linesOf('漢字漢字　　漢字', 4)).toEqual(['漢字漢字　　', '漢字']);
    expect(linesOf('　漢字漢字字', 3.7)).toEqual(['　漢字漢', '字字']);
  });

  test.each([
    ['減少による', 4, ['減少に', 'よる']],
    ['検討をする。', 4, ['検討を', 'する。']],
    ['構想（検討中）', 5.5, ['構想（検', '討中）']],
    ['件数を数え\n終わる', 4, ['件数を', '数え', '終わる']],
  ])(
    'given %s at %d ems – when its last line is one letter – then another one joins it',
    (text, room, lines) => {
      expect(linesOf(text, room)).toEqual(lines);
    },
  );

  test.each([
    ['評価の', 2, ['評価', 'の']],
    ['1,234,567円', 6, ['1,234,567', '円']],
    ['漢字漢 Word', 4, ['漢字漢 ', 'Word']],
  ])('given %s at %d ems – when the line before can spare nothing – then it stays', (text, room, lines) => {
    expect(linesOf(text, room)).toEqual(lines);
  });

  test('given characters of several code points – when they are broken – then they stay whole', () => {
    const whole = ['葛\u{E0100}', 'か\u3099', 'ﾊﾞ', '𠮷', 'e\u0301\u0301'];
    for (const character of whole) {
      expect(linesOf(character.repeat(3), 0.5)).toEqual([character, character, character]);
      expect(charactersOf(`${character}飾\n`)).toEqual([character, '飾']);
    }
  });

  test('given room over the edge – when it is broken – then 、 and 。 hang there, and nothing else', () => {
    const hang = (text: string, room: number, by: boolean | number = true) =>
      breakLines(measure(text), room, { hang: by });
    expect(hang('漢字漢字。漢字', 4)).toEqual(['漢字漢字。', '漢字']);
    expect(hang('漢字漢字。漢字', 4, 0.5)).toEqual(['漢字漢', '字。漢字']);
    expect(hang('漢字漢字。」漢字字', 4)).toEqual(['漢字漢', '字。」漢', '字字']);
    expect(hang('漢字漢字ー漢字', 4)).toEqual(['漢字漢', '字ー漢字']);
    expect(hang('漢字漢字、 漢字', 4)).toEqual(['漢字漢字、 ', '漢字']);
  });

  test('given bold words – when they are measured – then by the widths of the bold font', () => {
    expect(measure('AAAA', true).longest).toBeCloseTo(emsOf('AAAA', true), 9);
    expect(emsOf('AAAA', true)).toBeGreaterThan(emsOf('AAAA'));
  });

  test('given a very long text – when it is broken – then in time that grows with its length', () => {
    for (const part of ['漢', 'a', '。', '（', '1,', ' ', '…', '𠮷', 'a ']) {
      const start = performance.now();
      linesOf(part.repeat(50_000), 30);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });

  test('given any text – when it is broken – then nothing is lost, and no line is wider than its column', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '窓',
        'ー',
        '、',
        '（',
        '）',
        'ABC',
        '1,234',
        '千円',
        '第',
        '3',
        '年度',
        ' ',
        '　',
        '\n',
        '𠮷',
        '…',
        '①',
        'か\u3099',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 12 }), fc.boolean(), (words, room, hang) => {
        const text = words.join('');
        const lines = breakLines(measure(text), room, { hang });
        expect(lines.join('')).toBe(charactersOf(text).join(''));
        for (const line of lines) {
          const kept = line.replace(/\s+$/u, '');
          const standing = hang ? kept.replace(/[、。，．､｡]$/u, '') : kept;
          if (charactersOf(kept).length > 1) expect(emsOf(standing)).toBeLessThanOrEqual(room + 1e-6);
        }
      }),
      { numRuns: 500 },
    );
  });
});
