import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FUNCTION_NAMES } from './functions.js';
import { type Expression, namesIn, parseExpression } from './expression.js';

/** Writes an expression with all its parentheses. */
function print(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'text':
      return `"${node.value}"`;
    case 'name':
      return node.name;
    case 'call':
      return `${node.function}(${node.args.map(print).join(', ')})`;
    case 'not':
      return `(not ${print(node.of)})`;
    case 'minus':
      return `(-${print(node.of)})`;
    case 'in':
      return `(${print(node.of)} in (${node.list.map(print).join(', ')}))`;
    default:
      return `(${print(node.left)} ${node.op} ${print(node.right)})`;
  }
}

function parse(text: string): Expression {
  const result = parseExpression(text);
  if ('error' in result) throw new Error(`${text}: ${result.error}`);
  return result;
}

const at = 0;
const name = fc
  .constantFrom('a', 'rating_goal', 'year')
  .map((text) => ({ kind: 'name' as const, name: text, at }));
const literal = fc.oneof(
  fc.nat(9999).map((value) => ({ kind: 'number' as const, value: value / 4, at })),
  fc.constantFrom('C', '評価 対象', '').map((value) => ({ kind: 'text' as const, value, at })),
);
const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
  const pair = { left: tie('tree'), right: tie('tree'), at: fc.constant(at) };
  return {
    tree: fc.oneof(
      { maxDepth: 3 },
      name,
      literal,
      fc.record({
        kind: fc.constant('call' as const),
        function: fc.constantFrom(...FUNCTION_NAMES),
        args: fc.array(tie('tree'), { maxLength: 3 }),
        at: fc.constant(at),
      }),
      fc.record({ kind: fc.constantFrom('not', 'minus'), of: tie('tree'), at: fc.constant(at) }),
      fc.record({
        kind: fc.constant('in' as const),
        of: tie('tree'),
        list: fc.array(literal, { minLength: 1, maxLength: 3 }),
        at: fc.constant(at),
      }),
      fc.record({ kind: fc.constant('logic' as const), op: fc.constantFrom('and', 'or'), ...pair }),
      fc.record({
        kind: fc.constant('compare' as const),
        op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
        ...pair,
      }),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        op: fc.constantFrom('+', '-', '*', '/'),
        ...pair,
      }),
    ) as fc.Arbitrary<Expression>,
  };
});

describe('parseExpression', () => {
  it.each([
    ['a or b and not c = 1', '(a or (b and (not (c = 1))))'],
    ['1 - 2 - 3 * -x > y / 2', '(((1 - 2) - (3 * (-x))) > (y / 2))'],
    [
      '(a in ("C", "D") or b in ("C")) and blank(plan)',
      '(((a in ("C", "D")) or (b in ("C"))) and blank(plan))',
    ],
  ])('given %s, then signs bind as in arithmetic', (text, printed) => {
    expect(print(parse(text))).toBe(printed);
  });

  it.each<[string, number, string]>([
    ['', 0, '途中で終わって'],
    ['a >', 3, '途中で終わって'],
    ['a > 1 b', 6, '「b」'],
    ['a < b < c', 6, '「<」'],
    ['a == 1', 2, '「=」'],
    ['a != 1 && b != 2', 7, '「and」'],
    ['a = "C', 4, '閉じられて'],
    ['a ＝ 1', 2, '全角'],
    ['a　= 1', 1, '全角'],
    ['a in (b)', 6, '"文字列"'],
    ['a in ()', 6, '"文字列"'],
    ['blank = 1', 6, '「(」'],
    ['summ(a)', 0, '「sum」の誤り'],
    ['sum(a, )', 7, '項目名'],
    ['sum(a', 5, '「)」'],
    ['a..b', 1, '「.」'],
    ['.a', 0, '「.」'],
    ['this[1]', 4, '「[」'],
    ['_a = 1', 0, '「_」'],
    ['1a', 1, '「a」'],
    ['and', 0, '「and」'],
    [`${'('.repeat(60)}a`, 41, '深すぎ'],
    ['a+'.repeat(600), 1000, '1000文字'],
  ])('given %s, then the error tells the place', (text, place, words) => {
    expect(parseExpression(text)).toEqual({ error: expect.stringContaining(words), at: place });
  });

  it('given any expression, then what it prints is read as the same expression', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const printed = print(expression);
        fc.pre(printed.length <= 1000);
        expect(print(parse(printed))).toBe(printed);
      }),
      { numRuns: 100 },
    );
  });

  it('given any text, then it does not throw and an error lies within the text', () => {
    const words = fc.constantFrom(
      'a',
      '"',
      '(',
      ')',
      ' and ',
      ' not ',
      ' in ',
      '-',
      '=',
      '1.5',
      'blank',
      ',',
      '｡',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map((parts) => parts.join('')),
        ),
        (text) => {
          const result = parseExpression(text);
          if ('error' in result) expect(result.at).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('tells the names in the order of the text, each once', () => {
    expect(namesIn(parse('blank(c) and (b > a or not a < b - d)'))).toEqual(['c', 'b', 'a', 'd']);
  });
});
