import { describe, expect, it } from '@jest/globals';
import { checkExpression } from './expression-check.js';
import { parseExpression } from './expression.js';
import type { NameType, Scope } from './name-type.js';

const types: Record<string, NameType> = Object.fromEntries([
  ['rating', { kind: 'choice', codes: ['A', 'B'], na: true }],
  ['stage', { kind: 'choice', codes: ['on'], na: false }],
  ['reason', { kind: 'text' }],
  ['budget', { kind: 'number' }],
  ['cost', { kind: 'grid' }],
  ['broken', { kind: 'unknown' }],
]);
const scope: Scope = {
  typeOf: (name) => types[name],
  names: () => Object.keys(types),
  lookups: ['unit_cost'],
};

function errors(text: string): [number, string][] {
  const expression = parseExpression(text);
  if ('error' in expression) throw new Error(expression.error);
  return checkExpression(expression, scope).map(({ error, at }) => [at, error]);
}

describe('checkExpression', () => {
  it.each([
    'rating = "A" and budget * 2 + 1 >= -3',
    '"B" != rating or na(rating) or not blank(cost)',
    'reason = "済" or rating in ("A", "B") or budget in (1, 2)',
    'broken = 1 or broken > 2 or na(broken) or broken',
    'rating = stage',
  ])('given %s, then names and types fit', (text) => {
    expect(errors(text)).toEqual([]);
  });

  it.each<[string, number, string]>([
    ['raiting = "A"', 0, '「rating」'],
    ['rating = "C"', 9, '「C」はありません'],
    ['rating in ("A", "b")', 16, '「b」はありません'],
    ['"C" = rating', 0, '「C」はありません'],
    ['rating > 1', 0, '数が必要'],
    ['budget > "1"', 9, '数が必要'],
    ['budget', 0, '条件が必要'],
    ['budget + reason > 1', 9, '数が必要'],
    ['not budget', 4, '条件が必要'],
    ['budget = "1"', 7, '比べられません'],
    ['cost = 1', 5, 'blank()'],
    ['reason = ""', 9, 'blank()'],
    ['rating = ""', 9, 'blank()'],
    ['na(stage)', 0, 'na() は使えません'],
    ['na(reason)', 0, 'na() は使えません'],
    ['reason = rating', 7, '比べられません'],
  ])('given %s, then the error tells place and reason', (text, at, words) => {
    expect(errors(text)).toEqual([[at, expect.stringContaining(words)]]);
  });

  it('given several errors, then all are told', () => {
    expect(errors('x = 1 and y = 2 and rating = "Z"')).toHaveLength(3);
  });
});
