import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breakLines, charactersOf, emsOf, measure } from './lines.js';

const linesOf = (text: string, room: number) => breakLines(measure(text), room);

describe('breakLines', () => {
  test('given a text that fits – when it is broken – then it is one line', () => {
    expect(linesOf('窓口の案内', emsOf('窓口の案内'))).toEqual(['窓口の案内']);
  });

  test('given marks at the edge – when it is broken – then no line begins with a closing mark or ends with an opening one', () => {
    expect(linesOf('漢字漢字。漢字', 4)).toEqual(['漢字漢', '字。漢字']);
    expect(linesOf('漢字漢（字）', 4)).toEqual(['漢字漢', '（字）']);
  });

  test('given a number – when it is broken – then it stays together where a line can hold it', () => {
    expect(linesOf('経費は1,234,567円', 6)).toEqual(['経費は', '1,234,567', '円']);
    expect(linesOf('7'.repeat(30), 5).every((line) => emsOf(line) <= 5)).toBe(true);
  });

  test('given a negative number – when it is broken – then its sign stays with it', () => {
    expect(linesOf('差額は▲193,552', 6)).toEqual(['差額は', '▲193,552']);
  });

  test('given options with their marks – when they are broken – then each mark stays with its option', () => {
    expect(linesOf('●常勤　○非常勤', 5)).toEqual(['●常勤　', '○非常勤']);
  });

  test('given paragraphs – when they are broken – then each begins a line, and a blank one keeps its own', () => {
    expect(linesOf('目的\r\n\n対象', 10)).toEqual(['目的', '', '対象']);
  });

  test('given a character with a mark of its variant – when it is broken – then both stay together', () => {
    expect(linesOf('葛\u{E0100}葛\u{E0100}', 1)).toEqual(['葛\u{E0100}', '葛\u{E0100}']);
    expect(charactersOf('葛\u{E0100}飾\n')).toEqual(['葛\u{E0100}', '飾']);
  });

  test('given any text – when it is broken – then nothing is lost, and no line is wider than its column', () => {
    const word = fc.constantFrom('窓', 'ー', '、', '（', '）', 'ABC', '1,234', ' ', '\n', '𠮷');
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 12 }), (words, room) => {
        const text = words.join('');
        const lines = linesOf(text, room);
        expect(lines.join('')).toBe(text.replaceAll('\n', ''));
        expect(lines.filter((line) => emsOf(line.trimEnd()) > room + 1e-6)).toEqual([]);
      }),
    );
  });
});
