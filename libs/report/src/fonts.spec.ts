import { describe, expect, test } from '@jest/globals';
import { TEXT_FONT } from './font-files.js';
import { runsOf, settable, sizeToFit, unprintable, widthOf } from './fonts.js';

describe('fonts', () => {
  test('text that the text font covers stays one run', () => {
    expect(runsOf('令和３年度の取組（髙﨑、①、㈱、～）ABC 1,234')).toHaveLength(1);
    expect(runsOf('')).toEqual([{ text: '', font: TEXT_FONT }]);
  });

  test('another font steps in for what it lacks, character by character', () => {
    expect(runsOf('𠮷野家の𠮷田')).toEqual([
      { text: '𠮷', font: 'NotoSansJP' },
      { text: '野家の', font: TEXT_FONT },
      { text: '𠮷', font: 'NotoSansJP' },
      { text: '田', font: TEXT_FONT },
    ]);
  });

  test('a variation selector stays with its character', () => {
    expect(runsOf('葛\u{E0101}城')).toEqual([{ text: '葛\u{E0101}城', font: TEXT_FONT }]);
  });

  test('signs that people type have a font', () => {
    expect(unprintable('⚫ ☑ ☐ ✓ 𠮷 髙 﨑')).toEqual([]);
  });

  test('what no font has is named once', () => {
    expect(unprintable('\u{1F980}済 \u{1F980}済 \u{1F600}')).toEqual(['\u{1F980}', '\u{1F600}']);
    expect(unprintable('よ\tし\r\nよし\u200B')).toEqual([]);
    expect(unprintable('a\u0007b')).toEqual(['\u0007']);
  });

  test('line ends are one, tabs are spaces', () => {
    expect(settable('一\r\n二\r三\t四\uFEFF')).toBe('一\n二\n三　四');
  });

  test('a line too long for its room is set smaller, to a limit', () => {
    expect(widthOf('漢字', 10)).toBeCloseTo(20, 0);
    expect(sizeToFit('漢字', 100, 12, 8)).toBe(12);
    expect(sizeToFit('漢字'.repeat(5), 100, 12, 8)).toBeCloseTo(10, 0);
    expect(sizeToFit('漢字'.repeat(50), 100, 12, 8)).toBe(8);
  });
});
