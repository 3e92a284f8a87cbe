import { describe, expect, it } from '@jest/globals';
import { everyKind, everyKind2021 as form } from '../testing/every-kind.js';
import { diffContent } from './diff-content.js';
import { openForm } from './open-form.js';
import type { Content } from './content.js';

const lines = (before: Content, after: Content) =>
  diffContent(form, before, after).map(({ label, before: was, after: now }) => [label, was, now]);

describe('differences of every kind of answer', () => {
  it.each<[string, Content, Content, [string, string | null, string | null]]>([
    ['a member', { indicator: { unit: '件' } }, { indicator: { unit: '％' } }, ['本体 指標の定義 単位', '件', '％']],
    ['an item', { issues: ['混雑', '費用'] }, { issues: ['混雑', '人手'] }, ['本体 課題 ②', '費用', '人手']],
    ['a cell of one table of several', { items: { 2020: [{ what: '委託', amount: 1 }] } }, { items: { 2020: [{ what: '委託', amount: 2 }] } }, ['本体 内訳 2020年度（決算） 1行目 金額', '1千円', '2千円']],
    ['a year of a table', { trend: [{ item: '件数', 2020: 0 }] }, { trend: [{ item: '件数', 2020: { na: '―' } }] }, ['本体 実績の推移 1行目 R2年度', '0', '―']],
    ['a row that the form names', { criteria: [{ view: '必要性', score: 'A' }] }, { criteria: [{ view: '必要性', score: 'B' }] }, ['本体 観点別評価 必要性 評価', '適切', '要改善']],
    ['a line of a matrix', { cost: { kokuhi: { plan: { 2021: 5 } } } }, { cost: { kokuhi: { plan: { 2021: -5 } } } }, ['事業費 国費 計画額 R3年度', '5千円', '△5千円']],
    ['a cell of a whole group', {}, { reason: { p1: '達成' } }, ['判断理由 前期', null, '達成']],
    ['a label that speaks of another answer', { indicator: { unit: '件' } }, { indicator: { unit: '件' }, measure: { target: { 2021: 3 } } }, ['指標 目標値（件） R3年度', null, '3']],
    ['a choice of several', { visions: ['1'] }, { visions: ['1', '2'] }, ['理念', '安心', '安心、便利']],
    ['a flag', {}, { checked: true }, ['確認', null, '○']],
    ['a period', { period: { start: 2017, end: null } }, { period: { start: 2017, end: { na: '―' } } }, ['期間', '平成29年度～', '平成29年度～―']],
  ])('given %s changed – then it is told where, and as it prints', (_, before, after, line) => {
    expect(lines(before, after)).toEqual([line]);
  }); // prettier-ignore

  it('given computed places in a content – then they are no differences', () => {
    expect(lines({ double: 2, cost: { total: { plan: { 2021: 1 } } } }, { double: 4 })).toEqual([]);
  });

  it('given rows that the form names with each other’s answers – then both have changed', () => {
    const rows = (first: string | null, second: string | null) => ({
      criteria: [
        { view: '必要性', score: first },
        { view: '有効性', score: second },
      ],
    });
    expect(lines(rows('A', null), rows(null, 'A'))).toEqual([
      ['本体 観点別評価 必要性 評価', '適切', null],
      ['本体 観点別評価 有効性 評価', null, '適切'],
    ]);
  });

  it('given rows put in between in one of several tables – then the other rows and tables are left alone', () => {
    const items = (...what: string[]) => ({ items: { 2020: what.map((each) => ({ what: each })), 2021: [{ what: 'x' }] } });
    expect(lines(items('a', 'b'), items('a', 'new', 'b'))).toEqual([['本体 内訳 2020年度（決算） 2行目 事項', null, 'new']]);
  }); // prettier-ignore

  it('given the forms of two years – then a year that both have is one place', () => {
    const amounts = { cost: { kokuhi: { plan: { 2020: 1, 2021: 2 } } } };
    expect(diffContent(openForm(everyKind, 2022), amounts, amounts, form)).toEqual([]);
  });
});
