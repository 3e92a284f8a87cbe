import { describe, expect, it } from '@jest/globals';
import { checkExpression, checkFormula } from './expression-check.js';
import { parseExpression } from './expression.js';
import type { NameType, Scope } from './name-type.js';

const types: Record<string, NameType> = {
  amount: { kind: 'number', na: true },
  costs: { kind: 'grid', numbers: true },
  words: { kind: 'grid' },
  text: { kind: 'text' },
  done: { kind: 'flag' },
  rating: { kind: 'choice', codes: ['良', '可'], na: true, points: true },
  other: { kind: 'choice', codes: ['x'], na: false, open: true },
};
const scope: Scope = {
  typeOf: (name) => types[name],
  names: () => Object.keys(types),
  lookups: ['unit_cost'],
};

const number: NameType = { kind: 'number' };

function errors(text: string, result: NameType = number): [number, string][] {
  const expression = parseExpression(text);
  if ('error' in expression) throw new Error(expression.error);
  return checkFormula(expression, scope, result).map(({ error, at }) => [at, error]);
}

describe('checkFormula', () => {
  it.each<[string, NameType]>([
    ['sum(amount, costs, 1)', number],
    ['count(words) + count(amount)', number],
    ['min(amount, 1) + max(costs)', number],
    ['round(amount / 3, 1) + floor(amount) + round(amount)', number],
    ['if(done and not blank(text), amount, 0)', number],
    ['score(rating) * 2', number],
    ['amount * lookup("unit_cost")', number],
    ['siblings(amount) - previous(amount)', number],
    ['if(amount > 1, "良", "可")', { kind: 'choice', codes: ['良', '可'], na: false }],
    ['if(rating = "良", text, "まだ")', { kind: 'text' }],
    ['rating', { kind: 'text' }],
    ['amount > 1 or done', { kind: 'flag' }],
    ['if(other = "その他", 1, 2)', number],
    ['if(na(amount), 1, 2)', number],
  ])('given %s – when checked – then it fits', (text, result) => {
    expect(errors(text, result)).toEqual([]);
  });

  it.each<[string, number, string]>([
    ['sum()', 0, '1個以上'],
    ['round(1, 2, 3)', 0, '1個か2個'],
    ['if(done, 1)', 0, '3個書きます。今は2個'],
    ['sum(words)', 4, '数が必要'],
    ['sum(text)', 4, '数が必要'],
    ['round(costs)', 6, '数が必要'],
    ['count(amount + 1)', 13, '項目名を書いて'],
    ['score(other)', 0, '点数（value）'],
    ['score(amount)', 0, '点数（value）'],
    ['lookup("unit_cots")', 7, '「unit_cost」の誤り'],
    ['lookup(amount)', 7, '"名前"'],
    ['siblings(text)', 0, '一つの数の項目'],
    ['previous(costs)', 0, '一つの項目では'],
    ['if(amount, 1, 2)', 3, '条件が必要'],
    ['if(done, 1, text)', 12, 'どちらも'],
    ['if(done, costs, costs)', 16, 'どちらも'],
    ['amonut + 1', 0, '「amount」の誤り'],
    ['amount = 1', 7, '数が必要'],
    ['done', 0, '数が必要'],
    ['"1"', 0, '数が必要'],
  ])('given %s – when checked – then refused at %d: %s', (text, at, words) => {
    expect(errors(text)).toEqual([[at, expect.stringContaining(words)]]);
  });

  it.each<[string, NameType, string]>([
    ['amount', { kind: 'text' }, '文字が必要'],
    ['if(done, "優", "可")', { kind: 'choice', codes: ['良', '可'], na: false }, '「優」'],
    ['text', { kind: 'grid' }, '計算できません'],
    ['amount', { kind: 'flag' }, '条件が必要'],
  ])('given %s for another kind of place – when checked – then refused', (text, result, words) => {
    expect(errors(text, result).map(([, error]) => error)).toEqual([expect.stringContaining(words)]);
  });
});

describe('checkExpression', () => {
  it('given a flag alone – when checked as a condition – then it is one', () => {
    const expression = parseExpression('done and not done');
    expect('error' in expression ? expression : checkExpression(expression, scope)).toEqual([]);
  });
});
