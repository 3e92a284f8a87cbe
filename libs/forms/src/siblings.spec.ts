import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkExpressions } from './check-expressions.js';
import { checkCondition } from './conditions.js';
import { openForm } from './open-form.js';
import type { EarlierSheet } from './previous.js';
import { doorsAsked, siblingPaths } from './asks.js';
import { evaluateYear, parentOf, siblingsAmong, type YearSheet } from './siblings.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

const template = openForm(
  parse(`
notation: 1
id: budgets
title: 予算事業の調書
defaults: { na: '―' }
scope: { per: 事業, parent: budget }
axes: { fy: { years: y-1..y, label: '{e}年度' } }
choices: {}
sections:
  - id: all
    fields:
      - { id: budget, label: 予算事業, type: code }
      - id: whole
        label: 要する経費全体
        type: matrix
        axis: fy
        cell: { type: money }
        rows: [{ id: sum, label: 総事業費, formula: siblings(cost.total) }]
      - id: cost
        label: 事業費
        type: matrix
        axis: fy
        cell: { type: money }
        rows:
          - { id: work, label: 委託料 }
          - { id: other, label: その他 }
          - { id: total, label: 計, formula: work + other }
validate: []
rollup: { counts: [], share: [] }
print: { side: {} }
`) as Template,
  2021,
);

function given(budget: unknown, work: number | null, isIn: boolean): YearSheet {
  const content = { budget, cost: { work: { 2021: work }, other: { 2021: null } } } as Content;
  return { template, content, isIn };
}

/** The sum over siblings that a sheet prints for 2021. */
function sums(sheets: YearSheet[]): unknown[] {
  return evaluateYear(sheets).map((content) => (content['whole'] as Record<string, Record<string, unknown>>)['sum']!['2021']); // prettier-ignore
}

describe('sheets of a year that share a parent', () => {
  it('given two of one budget and one of another – when computed – then each sees the sum of its own budget', () => {
    expect(sums([given('01-02', 300, true), given('01-02', 50, true), given('09-09', 7, true)])).toEqual([350, 350, 7]); // prettier-ignore
  });

  it('given one that was never handed in – then its own sheet counts it, the others not yet', () => {
    const sheets = [given('01-02', 300, true), given('01-02', 50, false)];
    expect(sums(sheets)).toEqual([300, 350]);
    const coverage = sheets.map((sheet) => siblingsAmong(sheet, sheets)('cost.total.2021'));
    expect(coverage).toEqual([
      { sum: 300, in: 1, of: 2 },
      { sum: 350, in: 2, of: 2 },
    ]);
  });

  it.each([[null], [undefined], [{ na: '―' }]])(
    'given no budget to belong to (%j) – then the sheet is alone',
    (budget) => {
      const sheets = [given(budget, 5, true), given(budget, 6, true)];
      expect(sums(sheets)).toEqual([5, 6]);
      expect(parentOf(sheets[0]!)).toBeNull();
    },
  );

  it('given sheets of any budgets, in and not in – then the sums over those that are in add up to all that is in', () => {
    const sheet = fc.record({
      budget: fc.constantFrom('a', 'b', 'c'),
      work: fc.nat(10_000),
      isIn: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 8 }), (some) => {
        const sheets = some.map(({ budget, work, isIn }) => given(budget, work, isIn));
        const expected = some.map(({ budget, work, isIn }) => {
          const others = some.filter((other) => other.budget === budget && other.isIn);
          return others.reduce((sum, other) => sum + other.work, isIn ? 0 : work);
        });
        expect(sums(sheets)).toEqual(expected);
      }),
    );
  });

  it('names the places that ask other sheets', () => {
    expect(siblingPaths(template)).toEqual(['whole.sum.2020', 'whole.sum.2021']);
    expect([...doorsAsked(template)]).toEqual(['siblings']);
    expect([...doorsAsked(template, ['previous(whole.sum.2021) > 0'])]).toEqual(['siblings', 'previous']);
    expect([...doorsAsked(template, ['budget = "previous(whole)"'])]).toEqual(['siblings']);
  });
});

describe('what was decided in earlier years', () => {
  const written = {
    ...template,
    sections: [
      {
        id: 'all',
        fields: [
          { id: 'work', label: '事業費', type: 'money' },
          { id: 'ever', label: '累計', type: 'money', formula: 'previous(ever) + work' },
        ],
      },
    ],
  } as Template;

  it('given three years – when a figure goes on from the year before – then it goes back to the first', () => {
    const first: EarlierSheet = { template: written, content: { work: 1 } };
    const before: EarlierSheet = { template: written, content: { work: 20 }, before: first };
    const sheet = { template: written, content: { work: 300 }, isIn: true };
    expect(evaluateYear([{ ...sheet, before }, { ...sheet, before: first }, sheet])).toMatchObject([
      { ever: 321 },
      { ever: 301 },
      { ever: 300 },
    ]);
  });

  it('given a figure that goes on from the year before – when siblings add it up – then each of them with its own years', () => {
    const family = { ...written, scope: { per: '事業', parent: 'parent' } };
    const sheet = (work: number, before?: EarlierSheet): YearSheet => ({
      template: family,
      content: { parent: 'a', work },
      isIn: true,
      before,
    });
    const sheets = [sheet(1, { template: written, content: { work: 10 } }), sheet(100)];
    expect(siblingsAmong(sheets[1]!, sheets)('ever')).toEqual({ sum: 111, in: 2, of: 2 });
  });

  it('given formulas, checks and conditions that reach for what other sheets take from others – then they are refused; the year before that is not', () => {
    const faultsOf = (formula: string, when = 'whole.sum.2021 > 1') => {
      const all = template.sections[0]!;
      const field = { id: 'more', label: '他', type: 'money', formula } as never;
      const validate = [{ id: 'own', when, level: 'warn', msg: '' }] as never;
      return checkExpressions({
        ...template,
        validate,
        sections: [{ ...all, fields: [...all.fields, field] }],
      });
    };
    expect(faultsOf('previous(cost.total.2020) + previous(more)')).toEqual([]);
    expect(faultsOf('siblings(cost.total.2021)')).toEqual([]);
    for (const formula of ['previous(whole.sum.2020)', 'siblings(whole.sum.2021)'])
      expect(faultsOf(formula)).toMatchObject([
        { path: ['sections', 0, 'fields', 3, 'formula'], message: expect.stringContaining('さらに別の調書') },
      ]);
    expect(faultsOf('whole.sum.2021', 'previous(more) > 1')).toMatchObject([
      { path: ['validate', 0, 'when'], message: expect.stringContaining('whole.sum.2021') },
    ]);
    expect(checkCondition(template, 'previous(cost.total.2020) > 1')).toEqual([]);
    expect(checkCondition(template, 'previous(whole.sum.2020) > 1')).toHaveLength(1);
  });
});
