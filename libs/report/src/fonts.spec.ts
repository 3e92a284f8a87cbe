import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TEXT_FONT } from './font-files.js';
import {
  advanceOf,
  emsOf,
  graphemesOf,
  isPlain,
  runsOf,
  settable,
  sizeToFit,
  unprintable,
  widthOf,
} from './fonts.js';

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
    expect(settable('一\v二\f三\u2028四\u2029五\u0085六')).toBe('一\n二\n三\n四\n五\n六');
  });

  test('a line too long for its room is set smaller, to a limit', () => {
    expect(widthOf('漢字', 10)).toBeCloseTo(20, 0);
    expect(sizeToFit('漢字', 100, 12, 8)).toBe(12);
    expect(sizeToFit('漢字'.repeat(5), 100, 12, 8)).toBeCloseTo(10, 0);
    expect(sizeToFit('漢字'.repeat(50), 100, 12, 8)).toBe(8);
  });

  test('bold words are measured in the bold font', () => {
    expect(advanceOf('A', true)).toBeGreaterThan(advanceOf('A'));
    expect(emsOf('Ａ𠮷', true)).toBeCloseTo(advanceOf('Ａ', true) + advanceOf('𠮷', true), 9);
    expect(widthOf('AB', 10, true)).toBeCloseTo(10 * emsOf('AB', true), 9);
  });

  const unit = fc.constantFrom(...'漢あー、A1\n ①☑⚫𠮷👍', 'か\u3099', '葛\u{E0100}', 'ﾊﾞ', 'e\u0301', '\u{1F468}\u200D\u{1F469}', '\u{1F1EF}\u{1F1F5}', '\uD842', '\uDFB7', '각', '\u1100\u1161', '\u0000'); // prettier-ignore
  const texts = fc.oneof(
    fc.array(unit, { maxLength: 400 }).map((units) => units.join('')),
    fc.string({ unit: 'binary' }),
  );
  const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

  test('a text is taken apart as Unicode takes it apart', () => {
    fc.assert(
      fc.property(texts, (any) => {
        const text = any.replaceAll('\r', '');
        expect(graphemesOf(text)).toEqual([...segmenter.segment(text)].map(({ segment }) => segment));
      }),
    );
  });

  test('runs lose nothing, and a text is as wide as its characters', () => {
    fc.assert(
      fc.property(texts, (any) => {
        const text = settable(any);
        expect(
          runsOf(text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
        const sum = graphemesOf(text).reduce((ems, grapheme) => ems + advanceOf(grapheme), 0);
        expect(emsOf(text)).toBeCloseTo(sum, 6);
        if (isPlain(text)) expect(unprintable(text)).toEqual([]);
      }),
    );
  });
});
