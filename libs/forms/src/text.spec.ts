import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countCharacters, readText } from './text.js';

describe('readText', () => {
  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['か\u3099', 'が'],
    ['　字下げ\n\n  一\t二  \n　\n', '　字下げ\n\n  一\t二'],
    ['\u{fa19}\u{fa1b}﨑髙', '\u{fa19}\u{fa1b}﨑髙'],
    ['葛\u{e0100}', '葛\u{e0100}'],
  ])('given %j, then %j is kept', (text, kept) => {
    expect(readText(text)).toEqual({ value: kept });
  });

  it('counts code points, so a character outside the BMP is one', () => {
    expect(countCharacters('𠮷野')).toBe(2);
    expect(readText('𠮷'.repeat(3), 3)).toEqual({ value: '𠮷𠮷𠮷' });
    expect(readText('𠮷'.repeat(4), 3)).toHaveProperty('faults');
  });

  it('given what it answered, then it answers the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const reading = readText(text);
        if ('value' in reading) expect(readText(reading.value)).toEqual(reading);
      }),
    );
  });
});
