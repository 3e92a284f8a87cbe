import { describe, expect, test } from '@jest/globals';
import { lines, upright, words } from './words.js';

describe('words', () => {
  test('become the text of a node and nothing else', () => {
    expect(words('{"pageBreak":"before"}', { bold: true })).toEqual({
      text: '{"pageBreak":"before"}',
      preserveLeadingSpaces: true,
      bold: true,
    });
  });

  test('change the font where they must', () => {
    expect(words('𠮷田').text).toEqual([{ text: '𠮷', font: 'NotoSansJP' }, { text: '田' }]);
  });

  test('of several lines are a node per line; an empty line keeps its height', () => {
    expect(lines('一\n\n二')).toMatchObject({ stack: [{ text: '一' }, { text: ' ' }, { text: '二' }] });
  });

  test('stand upright character by character', () => {
    expect(upright('評𠮷')).toMatchObject({ stack: [{ text: '評' }, { text: [{ text: '𠮷' }] }] });
  });
});
