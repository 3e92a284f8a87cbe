import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkMask, neverOpened, withoutThisYear } from './check-mask.js';
import { openForm } from './open-form.js';
import type { Template } from './template.js';

const template = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;

describe('checkMask', () => {
  it('given sections, fields, the year of a matrix and columns of a table, then it passes', () => {
    const mask = {
      base: 'all',
      reason: 'all',
      cost: 'this_year',
      money: 'this_year',
      activities: ['result'],
    };
    expect(checkMask(template, mask)).toEqual([]);
  });

  it.each<[string, unknown, (string | number)[], string]>([
    ['no record', ['base'], [], '組で'],
    ['an unknown name', { bace: 'all' }, ['bace'], '「base」'],
    ['an unknown opening', { base: 'some' }, ['base'], 'this_year'],
    ['this_year on a text', { reason: 'this_year' }, ['reason'], '「評価理由」は年度別の表ではない'],
    ['this_year on a section with other fields', { base: 'this_year' }, ['base'], '年度別の表ではない'],
    ['columns on a section', { progress: ['result'] }, ['progress'], '表の項目だけ'],
    ['columns on a matrix', { cost: ['budget'] }, ['cost'], '表の項目だけ'],
    ['an unknown column', { activities: ['planned', 'reslt'] }, ['activities', 1], '「result」'],
    ['a column that is no name', { activities: [1] }, ['activities', 0], 'planned'],
    ['no column', { activities: [] }, ['activities'], '1つもありません'],
    ['a name of JavaScript objects', { toString: 'all' }, ['toString'], 'ありません'],
  ])('given %s, then the fault leads there', (_, mask, path, words) => {
    expect(checkMask(template, mask)).toEqual([{ path, message: expect.stringContaining(words) }]);
  });
});

describe('checkMask of paths and groups', () => {
  const plan: Template = {
    ...template,
    axes: {
      fy: {
        years: [2018, 2019],
        label: '{e}年度',
        groups: [{ id: 'p1', label: '計画期間', years: [2018, 2019] }],
      },
    },
    sections: [
      ...template.sections,
      {
        id: 'h{n}',
        fields: [
          {
            id: 'bunseki',
            label: '分析',
            type: 'matrix',
            axis: 'fy',
            at: 'years+groups',
            only_years: [1999],
          },
          { id: 'half', label: '半期', type: 'group', fields: [{ id: 'done', label: '済', type: 'int' }] },
          { id: 'sum', label: '計', type: 'int', formula: 'half.done' },
          {
            id: 'kaizen',
            label: '改善',
            type: 'table',
            columns: [
              { id: 'todo', label: '予定', locked: true },
              { id: 'done', label: '実施' },
            ],
          },
        ],
      },
    ],
  };

  it('given paths, groups, names that move with the year and fields of single years, then it passes', () => {
    const mask = {
      'cost.*': 'open_years',
      'cost.budget': 'this_year',
      bunseki: 'this_group',
      'h{n}': 'all',
      half: ['done'],
      'activities.*.result': 'all',
    };
    expect(checkMask(plan, mask)).toEqual([]);
  });

  it.each<[string, unknown, (string | number)[], string]>([
    ['a misspelt row', { 'cost.budgt': 'all' }, ['cost.budgt'], '「budget」の誤り'],
    ['a part below a cell', { 'reason.text': 'all' }, ['reason.text'], 'より細かくは書けません'],
    ['a path in a section', { 'base.name': 'all' }, ['base.name'], '「base」'],
    ['open_years without periods', { half: 'open_years' }, ['half'], '計画期間のある'],
    ['this_group without its cell', { cost: 'this_group' }, ['cost'], '計画期間ごとの欄がない'],
    ['a computed field', { sum: 'all' }, ['sum'], '誰も書けません'],
    ['a locked column', { kaizen: ['done', 'todo'] }, ['kaizen', 1], '誰も書けません'],
    ['an unknown member', { half: ['dune'] }, ['half', 0], '「done」の誤り'],
  ])('given %s, then the fault leads there', (_, mask, path, words) => {
    expect(checkMask(plan, mask)).toEqual([{ path, message: expect.stringContaining(words) }]);
  });
});

describe('withoutThisYear', () => {
  const fixed: Template = { ...template, axes: { fy: { years: [2019, 2020, 2021], label: '{e}年度' } } };
  const ids = (form: Template, year: number, ...masks: Record<string, unknown>[]) =>
    withoutThisYear(openForm(form, year), masks).map(({ id }) => id);

  it('given years that reach this one, or move with it, then nothing is missing', () => {
    const masks = [{ cost: 'this_year' }, { money: 'this_year', reason: 'all' }, { activities: ['result'] }];
    expect(ids(fixed, 2021, ...masks)).toEqual([]);
    expect(ids(template, 2050, ...masks)).toEqual([]);
  });

  it('given years that end before, then each field whose part of this year is opened is told once', () => {
    expect(ids(fixed, 2022, { cost: 'this_year' }, { money: 'this_year' })).toEqual(['cost']);
    expect(ids(fixed, 2022, { cost: 'all', activities: ['result'] })).toEqual([]);
  });
});

describe('neverOpened', () => {
  const ids = (...masks: Record<string, unknown>[]) => neverOpened(template, masks).map(({ id }) => id);

  const rest = { money: 'all', goals: 'all', opinion: 'all' };

  it('given every field in one of the masks, by itself or by its section, then none is left', () => {
    const columns = [{ activities: ['planned', 'indicator'] }, { activities: ['result'] }];
    expect(ids({ base: 'all', self: 'all' }, ...columns, rest)).toEqual([]);
    expect(ids({ base: 'all', self: 'all', progress: 'all' }, { ...rest, money: 'this_year' })).toEqual([]);
  });

  it('given masks that leave a field or a column of it shut, then exactly those are told, once each', () => {
    const self = { reason: 'all', rating_goal: 'all' };
    expect(ids({ base: 'all', ...self }, { activities: ['result'] }, rest)).toEqual([
      'activities',
      'rating_activity',
      'plan',
    ]);
    expect(ids()).toHaveLength(13);
  });
});
