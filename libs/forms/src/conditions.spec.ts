import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { plans, smallForm } from '../testing/small-form.js';
import { emptyContent } from './answer.js';
import { checkTemplate } from './check-template.js';
import { checkCondition, conditionHolds, verdictsOf } from './conditions.js';
import { openForm } from './open-form.js';
import type { Answer } from './content.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const checked = checkTemplate(file);
if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
const template = openForm(checked.template, 2021);
const content = (answers: Record<string, Answer>) => ({ ...emptyContent(template), ...answers });
const budget = (amount: number | null) => content({ cost: { budget: { 2021: amount } } });

describe('checkCondition', () => {
  test.each([
    'cost.budget.2021 <= 10000000',
    'cost.budget.2021 - cost.budget.2020 > 0 or rating_goal in ("C", "D")',
    'blank(cost.settlement.2021) and not na(rating_activity)',
    'blank(cost) or blank(activities)',
    'cost.budget.{y} > cost.budget.{y-2}',
  ])('given %s – then it can be asked', (text) => expect(checkCondition(template, text)).toEqual([]));

  test.each([
    ['cost.budget.2022 > 0', '「cost.budget.2022」はありません'],
    ['cost.budget.{y+1} > 0', '「cost.budget.2022」はありません'],
    ['cost.buget.2021 > 0', '「cost.budget.2021」の誤り'],
    ['activities.0.result = "済"', '「activities.0.result」はありません'],
    ['cost.budget.2021 = "多い"', '数と文字'],
    ['cost > 0', 'ここには数が必要'],
    ['cost.budget.2021', '条件が必要'],
    ['budget > 0', '「budget」はありません'],
    ['year > 2020', '「year」はありません'],
    ['rating_goal = "E"', '「E」はありません'],
    ['1 = 1', '項目が出てきません'],
    ['cost.budget.2021 >', '途中で終わって'],
    ['process.exit(1) = 1', '関数「process.exit」はありません'],
    ['constructor = "x"', '「constructor」はありません'],
    ['cost.__proto__ > 1', '「cost.__proto__」はありません'],
  ])('given %s – then refused: %s', (text, words) => {
    expect(checkCondition(template, text).join()).toContain(words);
  });

  test('given a rule of the form that names a cell – then it can be asked there as well', () => {
    const rule = { id: 'large', when: 'cost.budget.{y} > 1', level: 'info' as const, msg: '大きい' };
    expect(checkTemplate({ ...file, validate: [rule] })).toHaveProperty('template');
  });
});

describe('conditionHolds', () => {
  test.each([
    ['cost.budget.2021 <= 100', budget(100), true],
    ['cost.budget.2021 <= 100', budget(101), false],
    ['cost.budget.{y} <= 100', budget(100), true],
    ['cost.budget.{y-1} <= 100', budget(100), false],
    ['cost.budget.2021 <= 100', budget(0), true],
    ['cost.budget.2021 <= 100', budget(null), false],
    ['not (cost.budget.2021 <= 100)', budget(null), true],
    ['blank(cost.budget.2021)', budget(null), true],
    ['blank(cost.budget.2021)', budget(0), false],
    ['cost.budget.2021 <= 100', {}, false],
    ['rating_goal in ("C", "D")', content({ rating_goal: 'C' }), true],
    ['rating_goal in ("C", "D")', content({ rating_goal: { na: '－' } }), false],
    ['na(rating_goal)', content({ rating_goal: { na: '－' } }), true],
  ])('given %s of %j – then %s', (text, answers, expected) => {
    expect(conditionHolds(template, text, answers)).toBe(expected);
  });

  test('given a text that is no condition – then it throws and names it', () => {
    expect(() => conditionHolds(template, 'a >', {})).toThrow('a > was not checked');
  });

  test('given a name of a year that the form has not – then it is blank', () => {
    expect(conditionHolds(template, 'cost.budget.2031 > 0', budget(7))).toBe(false);
    expect(conditionHolds(template, 'blank(cost.budget.2031)', budget(7))).toBe(true);
  });

  test('given several – then each is answered by its text', () => {
    const rules = ['cost.budget.2021 > 5', 'blank(reason)'];
    expect(verdictsOf(template, rules, budget(7))).toEqual({ [rules[0]!]: true, [rules[1]!]: true });
    expect(verdictsOf(template, [], budget(7))).toEqual({});
  });
});

describe('conditions over what is computed', () => {
  const money = { type: 'money' } as const;
  const form = smallForm(
    [
      { id: 'cost', label: '費用', type: 'matrix', axis: 'fy', cell: money, rows: [{ id: 'a', label: 'a' }, { id: 'twice', label: 'b', formula: 'a * 2' }] },
      { id: 'all', label: '全体', ...money, formula: 'siblings(cost.a.t)' },
    ] as Field[],
    { axes: { fy: plans } },
  ); // prettier-ignore
  const answers = { cost: { a: { 2011: 5 } } };

  test.each([
    ['cost.twice.t = 10', true],
    ['sum(cost.a) = 5 and fiscal_year in (2013, 2018)', true],
    ['fiscal_year < 2018', false],
    ['all > 70', true],
  ])('given %s – then %s', (text, expected) => {
    expect(checkCondition(form, text)).toEqual([]);
    const doors = { siblings: () => ({ sum: 71, in: 1, of: 2 }) };
    expect(verdictsOf(form, [text], answers, doors)).toEqual({ [text]: expected });
  });
});
