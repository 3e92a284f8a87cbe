import { describe, expect, it } from '@jest/globals';
import { evaluateExpression } from './expression-evaluate.js';
import { parseExpression } from './expression.js';

const answers: Record<string, unknown> = {
  ten: 10,
  zero: 0,
  c: 'C',
  none: null,
  mark: { na: '―' },
  rows: [{ a: null }, { a: '' }],
  grid: { budget: { '2021': 0 } },
};

function ask(text: string): boolean {
  const expression = parseExpression(text);
  if ('error' in expression) throw new Error(expression.error);
  const valueOf = (name: string) => answers[name] ?? null;
  return evaluateExpression(expression, { valueOf, valuesOf: (name) => [valueOf(name)] });
}

describe('evaluateExpression', () => {
  it.each([
    'ten > 9.5 and ten = 10 and not ten < 10',
    '2 + 3 * 4 = 14 and (2 + 3) * 4 = 20 and 7 - 2 - 1 = 4 and 8 / 4 / 2 = 1 and -ten = 0 - 10',
    'c in ("C", "D") and c != "A" and ten in (1, 10)',
    'blank(none) and not blank(zero) and not blank(mark) and blank(rows) and not blank(grid)',
    'na(mark) and not na(none) and not na(c)',
    'ten + none = 10 and ten - mark = 10 and -none = 0',
    'not (none = 1) and not (none != 1)',
  ])('%s is true', (text) => {
    expect(ask(text)).toBe(true);
  });

  it.each([
    'none < 1',
    'none != 1',
    'none = none',
    'mark != "A"',
    'mark in ("―")',
    'ten > none',
    'ten / zero > 1',
    'ten / none < 1',
    'ten / zero + 1 != 5',
    'c > "A"',
    'ten',
  ])('%s is false', (text) => {
    expect(ask(text)).toBe(false);
  });
});
