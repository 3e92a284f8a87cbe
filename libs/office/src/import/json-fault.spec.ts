import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault } from './json-fault.js';

describe('jsonFault', () => {
  it.each([
    ['', 1, 1, '途中で終わって'],
    ['[\n  {"a": 1}', 2, 11, '途中で終わって'],
    ['[\n  1,\n]', 3, 1, '最後の値の後には'],
    ['{"a": 1,\r\n}', 2, 1, '最後の項目の後には'],
    ['[\n  {"a": 1}\n  {"a": 2}\n]', 3, 3, '「,」か、閉じる括弧'],
    ['{"𠮷": "い" う}', 1, 11, '「,」か、閉じる括弧'],
    ['[1}', 1, 3, '閉じる括弧'],
    ['{"a" 1}', 1, 6, '「:」'],
    ['{a: 1}', 1, 2, '項目名か「}」'],
    ['[“a”]', 1, 2, '値か「]」'],
    ['{"a": }', 1, 7, '値（'],
    ['{"a": "一\n二"}', 1, 7, '文字の書き方'],
    ['["C:\\x"]', 1, 2, '文字の書き方'],
    ['[1]\n]', 2, 1, '続きがあります'],
    ['[01]', 1, 3, '閉じる括弧'],
  ])('given %j – then line %d, column %d', (source, line, column, words) => {
    const told = jsonFault(source);
    expect(told).toContain(`${line} 行目の ${column} 文字目: `);
    expect(told).toContain(words);
  });

  it('given megabytes in one text, blank or nest – then it is read to its end', () => {
    const long = [`["${'漢\\n'.repeat(5e6)}"`, ' '.repeat(5e6), '['.repeat(1e6)];
    for (const source of long) expect(jsonFault(source)).toContain('途中で終わって');
  });

  it('given any text near to JSON – then there is a fault exactly where JSON.parse finds one', () => {
    const piece = fc.constantFrom(
      ...'[]{},:"\\ \n\r\t0-.eE1u\u0000\u007f\u2028\ud800',
      'null',
      '\\u00e9',
      '',
    );
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(2), piece), { maxLength: 3 });
    fc.assert(
      fc.property(fc.json(), edits, (json, changes) => {
        const source = changes.reduce((all, [place, length, put]) => {
          const at = place % (all.length + 1);
          return all.slice(0, at) + put + all.slice(at + length);
        }, json);
        expect([source, jsonFault(source) === undefined]).toEqual([source, isJson(source)]);
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
