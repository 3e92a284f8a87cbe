import { describe, expect, it } from '@jest/globals';
import { quote, unknownName } from './suggest.js';

describe('unknownName', () => {
  it.each([
    ['reasn', 'reason'],
    ['raeson', 'reason'],
    ['Reason', 'reason'],
    ['plna', 'plan'],
    ['fx', 'fy'],
    ['xy', 'fy'],
    ['flag', undefined],
    ['ab', undefined],
    ['settlement_of_all', undefined],
    ['', undefined],
  ])('given %s, then %s was meant', (name, meant) => {
    const advice = meant
      ? `「${meant}」の誤りではありませんか。`
      : '使えるのは reason、plan、fy、settlement です。';
    const told = unknownName('項目', name, ['reason', 'plan', 'fy', 'settlement']);
    expect(told).toBe(`項目「${name}」はありません。${advice}`);
  });

  it('given nothing near, then it tells what there is', () => {
    expect(unknownName('列', 'x', ['aaa', 'bbb'])).toBe('列「x」はありません。使えるのは aaa、bbb です。');
    expect(unknownName('軸', 'x', [])).toBe('軸「x」はありません。先に定義してください。');
  });

  it('given another year, then no year is guessed', () => {
    expect(unknownName('年度', '2018', ['2019', '2020'])).toContain('使えるのは 2019、2020 です。');
    expect(unknownName('名前', 'cots.2018', ['cost.2018', 'cost.2019'])).toContain('「cost.2018」の誤り');
  });

  it('shows a name from outside shortened and without control characters', () => {
    expect(quote('a\u0000\ud800b')).toBe('「a��b」');
    expect(quote('𠮷'.repeat(500))).toBe(`「${'𠮷'.repeat(40)}…」`);
  });
});
