import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault } from './json-fault.js';

describe('jsonFault', () => {
  it.each([
    ['', 1, 1, '途中で終わって'],
    ['[\n  {"a": 1}', 2, 11, '途中で終わって'],
    ['[\n  1,\n]', 3, 1, '最後の値の後には'],
    ['{"a": 1,\r\n}', 2, 1, '最後の項目の後には'],
    ['[\n  {"a": 1}\n  {"a": 2}\n]', 3, 3, '「,」が必要'],
    ['{"𠮷": "い" う}', 1, 11, '囲んでいない'],
    ['[1}', 1, 3, '「,」が必要'],
    ['{"a" 1}', 1, 6, '「:」'],
    ['{a: 1}', 1, 2, '囲んでいない'],
    ['[“a”]', 1, 2, '囲んでいない'],
    ['{"a": }', 1, 7, '値が必要'],
    ['{"a": "一\n二"}', 1, 7, '閉じていません'],
    ['["C:\\x"]', 1, 2, '使い方が違います'],
    ['[1]\n]', 2, 1, '続きがあります'],
    ['[01]', 1, 3, '「,」が必要'],
  ])('given %j – then line %d, column %d', (source, line, column, words) => {
    const told = jsonFault(source);
    expect(told).toContain(`${line} 行目の ${column} 文字目: `);
    expect(told).toContain(words);
  });

  it('given any JSON – then no fault', () => {
    fc.assert(fc.property(fc.json(), (json) => expect(jsonFault(json)).toBeUndefined()));
  });
});
