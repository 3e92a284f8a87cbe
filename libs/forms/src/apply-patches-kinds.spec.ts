import { describe, expect, it } from '@jest/globals';
import { everyKind2021 as form } from '../testing/every-kind.js';
import { conform, emptyContent } from './answer.js';
import { applyPatches } from './apply-patches.js';
import { valueAt } from './path.js';
import type { Content } from './content.js';

const empty = emptyContent(form);
const begun = (content: Content): Content => {
  const conformed = conform(form, content);
  if ('faults' in conformed) throw new Error(JSON.stringify(conformed.faults));
  return conformed.content;
};

function apply(before: Content, ...patches: [string, unknown][]) {
  return applyPatches(form, before, patches.map(([path, value]) => ({ path, value }))); // prettier-ignore
}
function after(before: Content, path: string, value: unknown, at = path): unknown {
  const result = apply(before, [path, value]);
  return 'content' in result ? valueAt(result.content, at) : result.faults;
}
function refused(before: Content, path: string, value: unknown): [string, string] | undefined {
  const result = apply(before, [path, value]);
  const [fault] = 'faults' in result ? result.faults : [];
  return fault && [fault.path.join('.'), fault.message];
}

describe('parts of answers', () => {
  it.each<[string, unknown, string, unknown]>([
    ['indicator.title', '件数', 'indicator', { title: '件数', unit: null, last: null }],
    ['indicator', { unit: '件' }, 'indicator', { title: null, unit: '件', last: null }],
    ['issues.0', '混雑', 'issues', ['混雑']],
    ['issues', ['一', '', '三'], 'issues', ['一', null, '三']],
    ['trend.0.2020', '1,234', 'trend', [{ item: null, 2019: null, 2020: 1234, 2021: null }]],
    ['items.2020', [{ what: '委託', amount: 5 }], 'items', { 2020: [{ what: '委託', amount: 5 }], 2021: [] }],
    ['items.2021.0.amount', '0千円', 'items.2021', [{ what: null, amount: 0 }]],
    ['cost.kokuhi.plan.2020', '▲5', 'cost.kokuhi.plan', { 2019: null, 2020: -5, 2021: null }],
    ['cost.kokuhi.plan', { 2019: 1 }, 'cost.kokuhi.plan', { 2019: 1, 2020: null, 2021: null }],
    ['cost', { ippan: { actual: { 2021: 7 } } }, 'cost.ippan.actual.2021', 7],
    ['reason.p1', '達成', 'reason', { 2019: null, 2020: null, 2021: null, p1: '達成' }],
    ['measure.word.2021', '適切', 'measure.word.2021', 'A'],
    ['criteria.1.score', 'B', 'criteria', [{ view: '必要性', score: null }, { view: '有効性', score: 'B' }]],
    ['criteria', [{ score: 'A' }], 'criteria', [{ view: '必要性', score: 'A' }, { view: '有効性', score: null }]],
  ])('given %s = %j – then %s is %j', (path, value, at, stored) => {
    expect(after(empty, path, value, at)).toEqual(stored);
    expect(after({}, path, value, path)).toEqual(after(empty, path, value, path));
  }); // prettier-ignore

  it('given another part of a field – then it stays as it is', () => {
    const before = begun({
      cost: { kokuhi: { plan: { 2019: 1 }, actual: { 2019: 2 } } },
      issues: ['a', 'b'],
    });
    expect(after(before, 'cost.kokuhi.plan', null, 'cost.kokuhi.actual.2019')).toBe(2);
    expect(after(before, 'issues.1', 'c', 'issues')).toEqual(['a', 'c']);
  });

  it.each<[string, unknown, string, string]>([
    ['indicator.titel', 'x', '0.path', '「title」'],
    ['indicator', { titel: 'x' }, '0.value.titel', '「title」'],
    ['issues.x', 'x', '0.path', 'issues.行'],
    ['issues.0.x', 'x', '0.path', '一つの欄'],
    ['issues.3', 'x', '0.path', 'まだありません'],
    ['issues', ['1', '2', '3', '4'], '0.value', '3行まで'],
    ['items.2022.0.what', 'x', '0.path', '区分「2022」'],
    ['items.2020.0.amuont', 1, '0.path', '「amount」'],
    ['cost.kokuhi.plna.2020', 1, '0.path', '「plan」'],
    ['cost.kokuhi.plan.2022', 1, '0.path', '年度「2022」'],
    ['statement.wages.2022', 1, '0.path', '列「2022」'],
    ['statement', { wages: { 2021: '同額' } }, '0.value.wages.2021', '金額として'],
    ['criteria', [{}, {}, {}], '0.value', '2行まで'],
    ['criteria.0.view', '効率性', '0.value', '様式の見出し'],
    ['criteria', [{ view: '有効性' }], '0.value.0.view', '「必要性」'],
    ['notice', 'x', '0.path', '記入する欄がありません'],
    ['double', 2, '0.value', '計算で出る欄'],
    ['cost.total.plan.2020', 2, '0.value', '「合計」は計算で出る欄'],
    ['cost.kokuhi.plan.s1', 2, '0.value', '計算で出る欄'],
    ['cost', { total: { plan: { 2020: 2 } } }, '0.value.total.plan.2020', '計算で出る欄'],
    ['improvements', [{ twice: 2 }], '0.value.0.twice', '計算で出る欄'],
    ['indicator.last', 2, '0.value', '書き換えられません'],
    ['improvements', [{ todo: '新' }], '0.value.0.todo', '書き換えられません'],
  ])('given %s = %j – then it is refused at %s', (path, value, place, words) => {
    expect(refused(empty, path, value)).toEqual([place, expect.stringContaining(words)]);
  });
});

describe('computed and locked places', () => {
  const before = begun({ improvements: [{ todo: '研修' }, { todo: '点検' }], indicator: { last: 5 } });

  it('given a whole answer that leaves them out or says what they say – then they stay', () => {
    const rows = [{ done: '実施', twice: null }, { todo: '点検', amount: 3 }];
    expect(after(before, 'improvements', rows)).toEqual([
      { todo: '研修', done: '実施', amount: null, next: null },
      { todo: '点検', done: null, amount: 3, next: null },
    ]);
    expect(after(before, 'indicator', { unit: '件' })).toEqual({ title: null, unit: '件', last: 5 });
  }); // prettier-ignore

  it('given a row more – then its locked cell is blank', () => {
    expect(after(before, 'improvements.2.done', '別件', 'improvements.2.todo')).toBeNull();
  });

  it('given a content as it is stored – then locked places are filled, and computed ones are not kept', () => {
    expect(before['indicator']).toMatchObject({ last: 5 });
    expect(conform(form, { double: null, cost: { total: null } })).toEqual({ content: empty });
    expect(conform(form, { double: 4 })).toHaveProperty('faults');
    expect(empty).not.toHaveProperty('double');
    expect(empty['cost']).not.toHaveProperty('total');
  });
});
