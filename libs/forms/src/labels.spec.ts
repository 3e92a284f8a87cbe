import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { choiceText } from './choice.js';
import { answerTexts } from './answer-text.js';
import { pathLabel, rowNumber } from './labels.js';
import { openForm } from './open-form.js';
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
