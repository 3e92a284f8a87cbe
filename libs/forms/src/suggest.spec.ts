import { describe, expect, it } from '@jest/globals';
import { closest, quote, unknownName } from './suggest.js';

describe('closest', () => {
  it.each([
    ['reasn', 'reason'],
    ['raeson', 'reason'],
    ['Reason', 'reason'],
    ['plna', 'plan'],
    ['fx', 'fy'],
    ['xy', 'fy'],
    ['ab', undefined],
    ['settlement_of_all', undefined],
    ['', undefined],
  ])('given %s, then %s was meant', (name, meant) => {
    expect(closest(name, ['reason', 'plan', 'fy', 'settlement'])).toBe(meant);
  });
});

describe('unknownName', () => {
  it('given nothing near, then it tells what there is', () => {
    expect(unknownName('列', 'x', ['aaa', 'bbb'])).toBe('列「x」はありません。使えるのは aaa、bbb です。');
    expect(unknownName('軸', 'x', [])).toBe('軸「x」はありません。先に定義してください。');
  });

  it('shows a name from outside shortened and without control characters', () => {
    expect(quote('a\u0000\ud800b')).toBe('「a��b」');
    expect(quote('𠮷'.repeat(500))).toBe(`「${'𠮷'.repeat(40)}…」`);
  });
});
