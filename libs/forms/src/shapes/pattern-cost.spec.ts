import { describe, expect, it } from '@jest/globals';
import { patternCost } from './pattern-cost.js';

describe('patternCost', () => {
  it.each([
    ['abc', 1],
    ['\\d{4}', 1],
    ['[a-z\\]]+', 100],
    ['a?b?', 4],
    ['a|bc|d?', 4],
    ['\\d{1,3}(,\\d{3})*', 303],
    ['(?:a|b)c', 2],
    ['(?<year>\\d{4})年', 1],
    ['\\p{Script=Han}+\\(\\)', 100],
    ['\\d{2,}', 99],
    ['\\u{20bb7}\\x41\\u0041', 1],
  ])('given %s and answers of 100 characters – then %d ways at most', (pattern, ways) => {
    expect(() => new RegExp(pattern, 'u')).not.toThrow();
    expect(patternCost(pattern, 100)).toBe(ways);
  });

  it.each(['(a+)+', '(a|a)*', '(.*)*x', '(\\w+\\s?)*'])(
    'given %s, which repeats what repeats – then more ways than anybody waits for',
    (pattern) => expect(patternCost(pattern, 100)).toBeGreaterThan(1e15),
  );

  it.each(['(?=a)b', '(?<!a)b', '(a)\\1', '(?<x>a)\\k<x>'])(
    'given %s, which looks around or back – then it is not counted',
    (pattern) => expect(patternCost(pattern, 100)).toBeUndefined(),
  );
});
