import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { smallForm } from '../testing/small-form.js';
import { checkContent } from './check-content.js';
import { openForm } from './open-form.js';
import type { Content, EditMask } from './content.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const template = openForm(file, 2021);

function problems(content: Content, mask: EditMask | 'all' = {}, form = template): string[] {
  return checkContent(form, content, mask, 2021).map(({ rule, level, path }) => `${level} ${rule} ${path}`);
}

/** What rules find, apart from answers that are still missing. */
function broken(content: Content, mask: EditMask | 'all' = 'all', form = template): string[] {
  return problems(content, mask, form).filter((line) => !line.startsWith('error required'));
}

/** The form with one of its fields made required. */
function requiring(id: string): Template {
  const sections = template.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (field.id === id ? { ...field, required: true } : field)),
  }));
  return { ...template, sections, validate: [] };
}

describe('checkContent: required answers', () => {
  it('given blank answers, then only those that the mask opens are told', () => {
    expect(problems({}, { opinion: 'all', reason: 'all' })).toEqual(['error required finding']);
    expect(problems({}, {})).toEqual([]);
    expect(problems({}, 'all')).toHaveLength(6);
  });

  it('given a value or 該当なし, then the field is answered', () => {
    const content = { rating_activity: { na: '－' }, rating_goal: 'A', reason: '対象外のため' };
    expect(problems(content, { self: 'all' })).toEqual([]);
  });

  it.each([
    [{ start: 2019, end: null }, {}, ['「期間」の終わりの年度を入力してください。']],
    [{ start: null, end: 2020 }, {}, ['「期間」の始まりの年度を入力してください。']],
    [{ start: null, end: 2020 }, { open_end: true }, ['「期間」の始まりの年度を入力してください。']],
    [null, {}, ['「期間」を入力してください。']],
    [{ start: 2019, end: null }, { open_end: true }, []],
    [{ start: 2019, end: 2020 }, {}, []],
  ])(
    'given the period %j of a field with %j, then the end that is missing is named',
    (period, more, told) => {
      const form = smallForm([{ id: 'period', label: '期間', type: 'period', required: true, ...more }]);
      expect(checkContent(form, { period }, 'all', 2021).map(({ message }) => message)).toEqual(told);
    },
  );

  it('given a required matrix, then its open cells up to the year must be filled, 0 counting as filled', () => {
    const form = requiring('cost');
    const content = { cost: { budget: { 2021: 0 } } };
    expect(problems(content, { cost: 'this_year' }, form)).toEqual(['error required cost.settlement.2021']);
    expect(checkContent(form, content, { money: 'all' }, 2020).map(({ path }) => path)).toEqual([
      'cost.budget.2019',
      'cost.budget.2020',
      'cost.settlement.2019',
      'cost.settlement.2020',
    ]);
  });

  it('given a required table, then it needs one row that is not blank', () => {
    const form = requiring('activities');
    expect(problems({ activities: [{ result: null }] }, { activities: ['result'] }, form)).toEqual([
      'error required activities',
    ]);
    expect(problems({ activities: [{ result: 'x' }] }, { activities: ['result'] }, form)).toEqual([]);
  });

  it('says in Japanese what to do', () => {
    const [problem] = checkContent(template, {}, { rating_goal: 'all' }, 2021);
    expect(problem?.message).toBe(
      '「目標達成状況の評価」を選んでください（なければ「該当なし」と答えてください）。',
    );
  });
});

describe('checkContent: rules', () => {
  it('given a rule over a matrix, then each column is asked and found at its first row', () => {
    const cost = { budget: { 2019: 5, 2020: 5, 2021: 5 }, settlement: { 2019: 6, 2020: 5, 2021: 7 } };
    expect(broken({ cost })).toEqual([
      'warn over_budget cost.settlement.2019',
      'warn over_budget cost.settlement.2021',
    ]);
  });

  it('given a settlement without a budget, then nothing is compared', () => {
    expect(broken({ cost: { settlement: { 2021: 7 } } })).toEqual([]);
  });

  it('given 該当なし without a reason or a low rating without a plan, then the first named field is told', () => {
    expect(broken({ rating_activity: { na: '－' } })).toEqual(['error na_reason reason']);
    expect(broken({ rating_goal: 'D' })).toEqual(['error low_needs_plan plan']);
    expect(broken({ rating_goal: 'D', plan: '見直す' })).toEqual([]);
  });

  it('given year and a field in a rule over a matrix, then both have their values', () => {
    const rule = {
      id: 'r',
      each: 'cost',
      when: 'year = 2020 and blank(budget) and reason = "x"',
      level: 'info',
      msg: 'm',
    } as const;
    expect(broken({ reason: 'x' }, 'all', { ...template, validate: [rule] })).toEqual([
      'info r cost.budget.2020',
    ]);
  });

  it('given a place that the mask does not open, then nobody is asked about it', () => {
    const content = {
      cost: { budget: { 2019: 5, 2021: 5 }, settlement: { 2019: 6, 2021: 7 } },
      rating_goal: 'D',
    };
    expect(broken(content, { opinion: 'all' })).toEqual([]);
    expect(broken(content, { cost: 'this_year' })).toEqual(['warn over_budget cost.settlement.2021']);
    expect(broken(content, { plan: 'all' })).toEqual(['error low_needs_plan plan']);
  });
});
