import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { everyKind2021 as kinds } from '../testing/every-kind.js';
import { choiceText } from './choice.js';
import { answerText, answerTexts } from './answer-text.js';
import { findField } from './fields.js';
import { labelText, pathLabel, rowNumber } from './labels.js';
import { openForm } from './open-form.js';
import { valueAt } from './path.js';
import { placeAt } from './places.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const template = openForm(file, 2021);

describe('choiceText', () => {
  it('prints code and label, the mark of 該当なし, nothing for blank', () => {
    expect(choiceText(template, 'rating_goal', 'A')).toBe('Ａ：適切');
    expect(choiceText(template, 'stage', 'partial')).toBe('一部運用');
    expect(choiceText(template, 'rating_goal', { na: '―' })).toBe('―');
    expect(choiceText(template, 'rating_goal', null)).toBe('');
    expect(choiceText(template, 'rating_goal', undefined)).toBe('');
    expect(choiceText(template, 'rating_goal', 'old')).toBe('old');
  });

  it('given a field that is no choice, then it is a bug', () => {
    expect(() => choiceText(template, 'reason', 'A')).toThrow('not a choice');
  });
});

describe('rowNumber', () => {
  it.each([
    ['(1)', 0, '(1)'],
    ['1', 11, '12'],
    ['①', 0, '①'],
    ['①', 19, '⑳'],
    ['①', 20, '㉑'],
    ['①', 34, '㉟'],
    ['①', 35, '㊱'],
    ['①', 49, '㊿'],
    ['①', 50, '(51)'],
  ] as const)('pattern %s, index %s: %s', (pattern, index, text) => {
    expect(rowNumber(pattern, index)).toBe(text);
  });
});

describe('answerTexts', () => {
  it('tells every printed text with its path and place', () => {
    const content = {
      name: '文書管理',
      cost: { settlement: { 2021: -1234 } },
      activities: [{ result: null }, { result: '済' }],
      rating_goal: 'B',
      rating_activity: { na: '－' },
    };
    expect(answerTexts(template, content)).toEqual([
      { path: 'name', label: 'システム名', text: '文書管理' },
      { path: 'cost.settlement.2021', label: '予算額・決算額 決算額（円） R3年度予算', text: '▲1,234' },
      { path: 'activities.1.result', label: '取組状況 2行目 Ｒ３年度実績', text: '済' },
      { path: 'rating_activity', label: 'Ｒ３年度取組状況の評価', text: '－' },
      { path: 'rating_goal', label: '目標達成状況の評価', text: 'Ｂ：おおむね適切' },
    ]);
  });

  it('names an unknown path by itself', () => {
    expect(pathLabel(template, 'nothing')).toBe('nothing');
  });
});

describe('answers of every kind', () => {
  const content: Content = {
    goal: 280,
    unit: '分',
    direction: '以内',
    term: { start: 2017, end: 2020 },
    indicator: { unit: '件' },
    issues: ['混雑', null, '費用'],
    related: ['1－2', '3－4'],
    measure: { target: { 2021: 1200 } },
    double: 5,
  };

  it('prints an answer in its pattern, with the answers of other places', () => {
    const text = (path: string) => answerText(kinds, placeAt(kinds, path)!, valueAt(content, path), content);
    expect(['goal', 'term', 'double', 'name'].map(text)).toEqual([
      '280分以内',
      '平成29年度～R2年度',
      '5',
      '',
    ]);
    expect(answerText(kinds, placeAt(kinds, 'goal')!, { na: '―' }, content)).toBe('―');
    expect(answerText(kinds, placeAt(kinds, 'goal')!, '完了', content)).toBe('完了');
  });

  it('prints a whole field: the items of a list in lines or with what stands between them', () => {
    const text = (id: string) => answerText(kinds, findField(kinds, id)!, content[id], content);
    expect([text('issues'), text('related')]).toEqual(['混雑\n費用', '1－2、3－4']);
  });

  it('puts answers into labels, and leaves what names no place', () => {
    expect(labelText(kinds, content, '目標（{indicator.unit}）{once}')).toBe('目標（件）');
    expect(labelText(kinds, {}, '目標（{indicator.unit}）')).toBe('目標（）');
  });

  it('given an answer with marks of its own – then they print as they were written', () => {
    const odd = { ...content, unit: '{name}', name: 'x' };
    expect(answerText(kinds, placeAt(kinds, 'goal')!, 280, odd)).toBe('280{name}以内');
  });

  it.each([
    ['items.2020.0.what', '内訳 2020年度（決算） 1行目 事項'],
    ['items.2020', '内訳 2020年度（決算）'],
    ['issues.1', '課題 2行目'],
    ['indicator.unit', '指標の定義 単位'],
    ['cost.kokuhi.plan.2020', '事業費 国費 計画額 R2年度'],
    ['cost.kokuhi', '事業費 国費'],
    ['cost.kokuhi.plan.s1', '事業費 国費 計画額 小計'],
    ['reason.p1', '判断理由 前期'],
  ])('calls %s %s', (path, label) => expect(pathLabel(kinds, path)).toBe(label));
});
