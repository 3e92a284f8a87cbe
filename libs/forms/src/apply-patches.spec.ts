import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { conform, emptyContent } from './answer.js';
import { isBlank } from './blank.js';
import { applyPatches } from './apply-patches.js';
import { openForm } from './open-form.js';
import { valueAt } from './path.js';
import type { Content, Patch } from './content.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const template = openForm(file, 2021);
const empty = emptyContent(template);

function apply(...patches: [string, unknown][]): Content {
  const result = applyPatches(
    template,
    empty,
    patches.map(([path, value]) => ({ path, value })),
  );
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.content;
}

function refusals(...patches: [string, unknown][]) {
  const result = applyPatches(
    template,
    empty,
    patches.map(([path, value]) => ({ path, value })),
  );
  return 'faults' in result ? result.faults.map(({ path, message }) => [path.join('.'), message]) : [];
}

describe('applyPatches', () => {
  it('given text, a choice, 該当なし, money and rows, then they are stored in one form', () => {
    const content = apply(
      ['reason', ' が\u3099んばる\r\n  二行目\t \n'.replace('が\u3099', 'か\u3099')],
      ['rating_activity', { na: '―' }],
      ['rating_goal', 'A'],
      ['cost.budget.2021', '１，２３４，０００円'],
      ['activities.0.result', '一'],
      ['activities.1.planned', '二'],
    );
    expect(content).toEqual({
      ...empty,
      reason: ' がんばる\n  二行目',
      rating_activity: { na: '―' },
      rating_goal: 'A',
      cost: {
        budget: { 2019: null, 2020: null, 2021: 1234000 },
        settlement: { 2019: null, 2020: null, 2021: null },
      },
      activities: [
        { planned: null, indicator: null, result: '一' },
        { planned: '二', indicator: null, result: null },
      ],
    });
  });

  it('given a whole table or matrix, then it replaces the answer', () => {
    const content = apply(
      ['activities', [{ result: 'x' }]],
      ['cost', { budget: { 2020: 5 } }],
      ['activities', []],
    );
    expect(content.activities).toEqual([]);
    expect(valueAt(content, 'cost.budget')).toEqual({ 2019: null, 2020: 5, 2021: null });
  });

  it.each<[string, unknown, unknown]>([
    ['reason', '', null],
    ['reason', ' \n　', null],
    ['reason', null, null],
    ['name', '尾﨑髙𠮷\u{E0101}神福', '尾﨑髙𠮷\u{E0101}神福'],
    ['stage', '', null],
    ['cost.budget.2019', '', null],
    ['cost.budget.2019', -0, 0],
    ['cost.budget.2019', ' ￥1,000 円', 1000],
    ['activities.0.result', '', null],
    ['rating_goal', '該当なし', { na: '－' }],
    ['rating_goal', '－', { na: '－' }],
    ['rating_goal', '-', { na: '-' }],
    ['rating_goal', '―', { na: '―' }],
  ])('given %s = %j, then %j is stored', (path, value, stored) => {
    expect(valueAt(apply([path, value]), path)).toEqual(stored);
  });

  it.each<[string, unknown, string, string]>([
    ['reasn', 'x', '0.path', '「reason」'],
    ['reason.x', 'x', '0.path', '一つの欄'],
    ['cost.budgt.2021', 1, '0.path', '「budget」'],
    ['cost.budget.2022', 1, '0.path', '年度「2022」'],
    ['cost.budget', 1, '0.value', '年度'],
    ['activities.x', {}, '0.path', '行.列'],
    ['activities.00.result', 'x', '0.path', '行.列'],
    ['activities.0.reslt', 'x', '0.path', '「result」'],
    ['activities.1.result', 'x', '0.path', '2行目はまだありません'],
    ['__proto__', 'x', '0.path', 'ありません'],
    ['constructor.prototype.x', 'x', '0.path', 'ありません'],
    ['cost.__proto__.2021', 1, '0.path', 'ありません'],
    ['reason', 1, '0.value', '文字で'],
    ['reason', undefined, '0.value', '文字で'],
    ['reason', 'a\nb\u0000', '0.value', '2行目に使えない文字（制御文字など U+0000）'],
    ['reason', '\ud800', '0.value', 'U+D800'],
    ['reason', '\u202eabc', '0.value', 'U+202E'],
    ['reason', '𠮷'.repeat(20_001), '0.value', '1文字多い'],
    ['name', '名'.repeat(201), '0.value', '200文字以内'],
    ['name', '一\n二', '0.value', '改行'],
    ['stage', 'operatin', '0.value', '「operating」'],
    ['stage', { na: '－' }, '0.value', '該当なし'],
    ['stage', '該当なし', '0.value', 'とは答えられません'],
    ['stage', '－', '0.value', 'とは答えられません'],
    ['stage', 1, '0.value', 'planning）で'],
    ['rating_goal', { na: 'いいえ' }, '0.value', '印'],
    ['rating_goal', { na: '－', more: 1 }, '0.value', 'A、B、C、D'],
    ['rating_goal', 1, '0.value', 'A、B、C、D、該当なし'],
    ['rating_goal', '評価しない', '0.value', '使えるのは A、B、C、D、該当なし です'],
    ['rating_goal', '該当無し', '0.value', '「該当なし」の誤り'],
    ['cost.budget.2021', '▲1', '0.value', '0 以上'],
    ['activities', 'x', '0.value', '並び'],
    ['activities', ['x'], '0.value.0', '組で'],
    ['activities', [{}, { reslt: 'x' }], '0.value.1.reslt', '「result」'],
    ['activities', [{ result: 1 }], '0.value.0.result', '文字で'],
    ['activities', Array(51).fill({}), '0.value', '50行まで'],
    ['cost', { budget: { 2021: 'x' } }, '0.value.budget.2021', '金額として'],
    ['cost', JSON.parse('{"__proto__": {}}'), '0.value.__proto__', 'ありません'],
  ])('given %s = %j, then it is refused at %s', (path, value, place, words) => {
    expect(refusals([path, value])).toEqual([[place, expect.stringContaining(words)]]);
  });

  it('given a full table, then no row is added through a cell', () => {
    expect(refusals(['activities', Array(50).fill({})], ['activities.50.result', 'x'])).toEqual([
      ['1.value', expect.stringContaining('50行まで')],
    ]);
  });

  it('given one bad patch among good ones, then nothing is applied and every fault is told', () => {
    expect(refusals(['reason', 'x'], ['nothing', 1], ['plan', 2])).toHaveLength(2);
  });

  it('given any patches, then it neither throws nor changes its input, and its content conforms', () => {
    const path = fc.oneof(
      fc.constantFrom(
        'reason',
        'stage',
        'rating_goal',
        'cost',
        'cost.budget.2021',
        'activities',
        'activities.0.result',
      ),
      fc.string(),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'activities.length',
        'cost.__proto__.2021',
        'activities.-1.result',
      ),
    );
    const value = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('A', '▲1,000', { na: '－' }, [{ result: 'x' }], { budget: { 2019: 1 } }, null),
    );
    const before = JSON.stringify(empty);
    fc.assert(
      fc.property(fc.array(fc.record({ path, value }), { maxLength: 4 }), (patches: Patch[]) => {
        const result = applyPatches(template, empty, patches);
        if ('content' in result)
          expect(conform(template, result.content)).toEqual({ content: result.content });
        expect(JSON.stringify(empty)).toBe(before);
        expect(({} as Record<string, unknown>)['result']).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe('conform', () => {
  it('given a content from outside, then names and values are checked by the same rules', () => {
    expect(conform(template, { reason: 'x\r\ny', cost: { budget: { 2019: '1,000' } } })).toEqual({
      content: {
        ...empty,
        reason: 'x\ny',
        cost: {
          budget: { 2019: 1000, 2020: null, 2021: null },
          settlement: { 2019: null, 2020: null, 2021: null },
        },
      },
    });
    expect(conform(template, { resaon: 'x', activities: [{ result: 5 }] })).toEqual({
      faults: [
        { path: ['resaon'], message: expect.stringContaining('「reason」') },
        { path: ['activities', 0, 'result'], message: expect.any(String) },
      ],
    });
    expect(conform(template, null)).toHaveProperty('faults');
  });

  it('given nothing, then every field is there and blank', () => {
    expect(Object.keys(empty)).toHaveLength(13);
    expect(isBlank(empty)).toBe(true);
  });
});
