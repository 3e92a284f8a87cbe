import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { emptyContent } from './answer.js';
import { applyPatches } from './apply-patches.js';
import { closedPaths, openPaths } from './mask.js';
import { openForm } from './open-form.js';
import { overlaps, valueAt } from './path.js';
import type { Content, EditMask } from './content.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const template = openForm(file, 2021);
const before = write(emptyContent(template), {
  activities: [{ planned: '一', result: 'a' }, { planned: '二' }],
});

function write(content: Content, values: Record<string, unknown>): Content {
  const patches = Object.entries(values).map(([path, value]) => ({ path, value }));
  const result = applyPatches(template, content, patches);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.content;
}

function closed(mask: EditMask, values: Record<string, unknown>): string[] {
  return closedPaths(template, mask, 2021, before, write(before, values));
}

describe('openPaths', () => {
  it('given a mask, then it tells fields, cells of the year and columns', () => {
    const mask: EditMask = { cost: 'this_year', activities: ['result'], self: 'all', stage: 'all' };
    expect(openPaths(template, mask, 2021)).toEqual([
      'stage',
      'cost.budget.2021',
      'cost.settlement.2021',
      'activities.*.result',
      'rating_activity',
      'rating_goal',
      'reason',
      'plan',
    ]);
    expect(openPaths(template, mask, 2030)).not.toContain('cost.budget.2021');
  });

  it('given a field and its section, then the field counts', () => {
    expect(openPaths(template, { progress: 'all', activities: ['result'], goals: [] }, 2021)).toEqual([
      'activities.*.result',
    ]);
  });

  it('given all, then every cell is open', () => {
    expect(openPaths(template, 'all', 2021)).toHaveLength(5 + 6 + 3 + 3 + 4 + 1);
  });
});

/** The shapes of a plan over several years, opened for 2018. */
const plan = openForm(
  {
    ...file,
    defaults: { na: '－', eras: 'heisei' },
    axes: {
      fy: {
        years: [2016, 2017, 2018, 2019],
        label: '{e}年度',
        groups: [
          { id: 'p1', label: '前期', years: [2016, 2017], subtotal: { id: 's1', label: '計' } },
          { id: 'p2', label: '後期', years: [2018, 2019], subtotal: { id: 's2', label: '計' } },
        ],
        total: { id: 't', label: '合計' },
      },
    },
    sections: [
      {
        id: 'cost',
        fields: [
          {
            id: 'cost', label: '事業費', type: 'matrix', axis: 'fy', cell: { type: 'money' },
            sub: { plan: '計画額', actual: '実績額' },
            rows: [{ id: 'kokuhi', label: '国費' }, { id: 'ippan', label: '一般財源' }, { id: 'total', label: '計', formula: 'kokuhi + ippan' }],
          },
          { id: 'bunseki', label: '分析', type: 'matrix', axis: 'fy', at: 'years+groups', cell: { type: 'longtext' } },
        ],
      },
      {
        id: 'h{n}',
        fields: [
          { id: 'others', label: '他区', type: 'group', fields: [{ id: 'done', label: '実施', type: 'int' }, { id: 'none', label: '未実施', type: 'int' }] },
          { id: 'kaizen', label: '改善', type: 'table', columns: [{ id: 'todo', label: '予定', locked: true }, { id: 'done', label: '実施' }] },
          { id: 'issues', label: '課題', type: 'list', of: { type: 'text' } },
        ],
      },
    ],
    validate: [],
    rollup: { counts: [], share: [] },
    print: { side: {} },
  },
  2018,
); // prettier-ignore

describe('openPaths of paths, groups and members', () => {
  const open = (mask: EditMask) => openPaths(plan, mask, 2018);

  it('given a path with *, then it opens in every row, but never what is computed', () => {
    expect(open({ 'cost.*.plan': 'open_years' })).toEqual([
      'cost.kokuhi.plan.2018',
      'cost.kokuhi.plan.2019',
      'cost.ippan.plan.2018',
      'cost.ippan.plan.2019',
    ]);
    expect(open({ 'cost.total': 'all' })).toEqual([]);
  });

  it('given several keys that name a place, then the longest decides, and of the same length the one with fewer *', () => {
    const mask: EditMask = { cost: 'all', 'cost.*.actual': 'this_year', 'cost.kokuhi.actual': [] };
    expect(open(mask).filter((path) => path.includes('actual'))).toEqual(['cost.ippan.actual.2018']);
    expect(open(mask)).toContain('cost.kokuhi.plan.2016');
  });

  it('given this_group, then the cell of the group that the year is in', () => {
    expect(open({ bunseki: 'this_group' })).toEqual(['bunseki.p2']);
    expect(open({ bunseki: 'this_year' })).toEqual(['bunseki.2018']);
    expect(openPaths(plan, { bunseki: 'this_group' }, 2030)).toEqual([]);
  });

  it('given names that move with the year, members and lists, then they are found; what is locked stays shut', () => {
    expect(open({ 'h{n}': 'all' })).toEqual(['others.done', 'others.none', 'kaizen.*.done', 'issues.*']);
    expect(open({ 'h{n-1}': 'all' })).toEqual([]);
    expect(open({ others: ['none'], kaizen: ['todo'] })).toEqual(['others.none']);
  });
});

describe('closedPaths', () => {
  it('given items of a list, then a closed one and the number of them are told', () => {
    const [one, two]: Content[] = [{ issues: ['一'] }, { issues: ['一', '二'] }];
    expect(closedPaths(plan, {}, 2018, one!, two!)).toEqual(['issues', 'issues.1']);
    expect(closedPaths(plan, { issues: 'all' }, 2018, one!, two!)).toEqual([]);
  });

  it('given changes that the mask opens, then nothing is told', () => {
    const mask: EditMask = { cost: 'this_year', activities: ['result'], self: 'all' };
    expect(closed(mask, { 'cost.budget.2021': 1, 'activities.0.result': 'b', reason: 'x' })).toEqual([]);
    expect(closed({}, {})).toEqual([]);
  });

  it('given changes outside, then each changed cell is told', () => {
    const values = { 'cost.budget.2020': 1, 'cost.budget.2021': 1, 'activities.1.planned': 'x', reason: 'x' };
    expect(closed({ cost: 'this_year', activities: ['result'] }, values)).toEqual([
      'cost.budget.2020',
      'activities.1.planned',
      'reason',
    ]);
  });

  it('given only some columns open, then rows come and go as long as the closed columns stay', () => {
    const mask: EditMask = { activities: ['result'] };
    const longer = write(before, { 'activities.2.result': 'new' });
    expect(closedPaths(template, mask, 2021, before, longer)).toEqual([]);
    expect(closedPaths(template, mask, 2021, longer, before)).toEqual([]);
    expect(closed(mask, { 'activities.2.planned': 'new' })).toEqual(['activities.2.planned']);
    expect(closed(mask, { activities: [{ planned: '一' }] })).toEqual(['activities.1.planned']);
    expect(closed(mask, { activities: [{ planned: '二' }, { planned: '一' }] })).toEqual([
      'activities.0.planned',
      'activities.1.planned',
    ]);
  });

  it('given a closed table, then even a blank row is a change', () => {
    expect(closed({}, { 'activities.2.result': null })).toEqual(['activities']);
  });

  it('given a missing answer, then it equals a blank one, while another mark of 該当なし is a change', () => {
    expect(closedPaths(template, {}, 2021, {}, emptyContent(template))).toEqual([]);
    const [a, b] = ['－', '―'].map((na) => write(before, { rating_goal: { na } }));
    expect(closedPaths(template, {}, 2021, a!, b!)).toEqual(['rating_goal']);
  });
});

describe('overlaps', () => {
  it.each([
    ['reason', 'reason', true],
    ['cost', 'cost.budget.2021', true],
    ['cost.budget.2021', 'cost.budget', true],
    ['activities.*.result', 'activities.3.result', true],
    ['activities.*.result', 'activities', true],
    ['activities.*.result', 'activities.3.planned', false],
    ['cost', 'costs', false],
    ['cost.budget.2021', 'cost.settlement.2021', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
  });

  it('is symmetric, and holds for a path and what it holds', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', '*', '0'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(path, path, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, `${a}.${b}`)).toBe(true);
      }),
    );
  });
});

describe('valueAt', () => {
  it('answers parts of answers, and null for what is not there', () => {
    expect(valueAt(before, 'activities.0.planned')).toBe('一');
    expect(valueAt(before, 'activities.9.planned')).toBeNull();
    for (const path of [
      '__proto__',
      'constructor',
      'activities.length',
      'activities.map',
      'reason.length',
      '',
    ])
      expect(valueAt({ ...before, reason: 'x' }, path)).toBeNull();
  });
});
