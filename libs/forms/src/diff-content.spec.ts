import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { emptyContent } from './answer.js';
import { diffContent } from './diff-content.js';
import { openForm } from './open-form.js';
import type { Content } from './content.js';
import type { Field, TableField } from './field-types.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const template = openForm(file, 2021);
const diff = (before: Content, after: Content) => diffContent(template, before, after);
const goals = (...rows: [string | null, string | null, string | null][]): Content => ({
  goals: rows.map(([indicator, baseline, result]) => ({ indicator, baseline, result })),
});
/** The template with one section more at its end, and without what is named. */
function revised(fields: Field[], without: string[] = []): Template {
  const kept = template.sections.map((section) => ({
    ...section,
    fields: section.fields.filter(({ id }) => !without.includes(id)),
  }));
  return { ...template, sections: [...kept, { id: 'more', label: '追加', fields }] };
}

describe('single answers', () => {
  it('given answers changed, given and taken away – then each with its place and as it prints, in the order of the form', () => {
    const before: Content = { name: '住基', plan: '更新', rating_goal: 'A', issues: '古い' };
    const after: Content = { name: '住基', plan: null, rating_goal: 'B', reason: '達成' };
    expect(diff(before, after)).toEqual([
      { path: 'issues', label: '業務システムの課題', before: '古い', after: null, kind: 'removed' },
      { path: 'rating_goal', label: '評価 目標達成状況の評価', before: 'Ａ：適切', after: 'Ｂ：おおむね適切', kind: 'changed' },
      { path: 'reason', label: '評価 評価理由', before: null, after: '達成', kind: 'added' },
      { path: 'plan', label: '評価 今後の計画', before: '更新', after: null, kind: 'removed' },
    ]); // prettier-ignore
  });

  it('given 該当なし, blank and 0 – then they are three answers', () => {
    const rating = (value: Content[string]) => ({ rating_goal: value });
    const amount = (value: number | null) => ({ cost: { budget: { 2021: value } } });
    const texts = (before: Content, after: Content) =>
      diff(before, after).map((line) => [line.before, line.after, line.kind]);
    expect(texts(rating({ na: '－' }), rating(null))).toEqual([['－', null, 'removed']]);
    expect(texts(rating(null), rating({ na: '－' }))).toEqual([[null, '－', 'added']]);
    expect(texts(rating({ na: '－' }), rating('A'))).toEqual([['－', 'Ａ：適切', 'changed']]);
    expect(texts(amount(null), amount(0))).toEqual([[null, '0', 'added']]);
    expect(texts(amount(0), amount(null))).toEqual([['0', null, 'removed']]);
    expect(texts(amount(0), amount(-5000))).toEqual([['0', '▲5,000', 'changed']]);
  });

  it.each<[string, Content, Content]>([
    ['null, empty and missing', { name: null, issues: '' }, {}],
    ['a matrix without amounts', { cost: { budget: { 2021: null } } }, {}],
    ['a table with blank rows', goals([null, null, null], [null, '', null]), { goals: [] }],
  ])('given %s on either side – then all of it is blank, and nothing differs', (_, a, b) => {
    expect([diff(a, b), diff(b, a)]).toEqual([[], []]);
  });
});

describe('a matrix', () => {
  it('given two cells changed – then cell by cell, years as the form prints them', () => {
    const before: Content = { cost: { budget: { 2020: 1000, 2021: 2000 }, settlement: { 2021: null } } };
    const after: Content = { cost: { budget: { 2020: 1000, 2021: 2500 }, settlement: { 2021: 1234567 } } };
    const place = '予算額・決算額';
    expect(diff(before, after)).toEqual([
      { path: 'cost.budget.2021', label: `${place} 予算額（円） R3年度予算`, before: '2,000', after: '2,500', kind: 'changed' },
      { path: 'cost.settlement.2021', label: `${place} 決算額（円） R3年度予算`, before: null, after: '1,234,567', kind: 'added' },
    ]); // prettier-ignore
  });
});

describe('a table', () => {
  const [a, b, c] = [['申請', '10%', null], ['窓口', '3分', null], ['満足度', '70%', null]] as const; // prettier-ignore
  const short = (before: Content, after: Content) =>
    diff(before, after).map(({ label, kind, ...line }) => [label, line.before, line.after, kind]);

  it('given a row put in between – then its cells are new and the rows after it are left alone', () => {
    const after = goals([...a], ['開庁', null, '済'], [...b], [...c]);
    expect(diff(goals([...a], [...b], [...c]), after)).toEqual([
      { path: 'goals.1.indicator', label: '目標達成状況 (2) 目標達成指標', before: null, after: '開庁', kind: 'added' },
      { path: 'goals.1.result', label: '目標達成状況 (2) 実績', before: null, after: '済', kind: 'added' },
    ]); // prettier-ignore
  });

  it('given the first row deleted and a later one filled in – then each under the number of its own time', () => {
    const after = goals([...b], ['満足度', '70%', '72%']);
    expect(diff(goals([...a], [...b], [...c]), after)).toEqual([
      { path: 'goals.0.indicator', label: '目標達成状況 変更前の(1) 目標達成指標', before: '申請', after: null, kind: 'removed' },
      { path: 'goals.0.baseline', label: '目標達成状況 変更前の(1) 基準値', before: '10%', after: null, kind: 'removed' },
      { path: 'goals.1.result', label: '目標達成状況 (2) 実績', before: null, after: '72%', kind: 'added' },
    ]); // prettier-ignore
  });

  it('given a row rewritten between two that stay – then it has changed, not gone', () => {
    const after = goals([...a], ['電話', '5分', null], [...c]);
    expect(short(goals([...a], [...b], [...c]), after)).toEqual([
      ['目標達成状況 (2) 目標達成指標', '窓口', '電話', 'changed'],
      ['目標達成状況 (2) 基準値', '3分', '5分', 'changed'],
    ]);
  });

  it('given a single row – then it has no number, as on the form', () => {
    expect(short(goals([...a]), goals(['申請', '12%', null]))).toEqual([
      ['目標達成状況 基準値', '10%', '12%', 'changed'],
    ]);
  });

  it('given rows without printed numbers – then the row is counted', () => {
    const table: TableField = { id: 't', label: '表', type: 'table', columns: [{ id: 'x', label: '列' }] };
    const [line] = diffContent(revised([table]), { t: [{ x: 'あ' }] }, { t: [{ x: 'い' }] });
    expect(line!.label).toBe('追加 表 1行目 列');
  });

  it('given any rows kept and any put in between – then exactly those put in are told', () => {
    const row = fc.integer({ min: 0, max: 400 }).map(String);
    const rows = fc.uniqueArray(fc.record({ id: row, isNew: fc.boolean() }), { maxLength: 40, selector: ({ id }) => id }); // prettier-ignore
    const table = (ids: string[]) => goals(...ids.map((id): [string, string, null] => [`指標${id}`, id, null])); // prettier-ignore
    fc.assert(
      fc.property(rows, (all) => {
        const ids = (which: typeof all) => which.map(({ id }) => id);
        const kept = table(ids(all.filter(({ isNew }) => !isNew)));
        const news = ids(all.filter(({ isNew }) => isNew)).flatMap((id) => [`指標${id}`, id]);
        const added = diff(kept, table(ids(all)));
        expect(added.map(({ after }) => after)).toEqual(news);
        expect(added.every(({ kind }) => kind === 'added')).toBe(true);
        const removed = diff(table(ids(all)), kept);
        expect(removed.map(({ before }) => before)).toEqual(news);
        expect(removed.every(({ kind }) => kind === 'removed')).toBe(true);
      }),
    );
  });
});

describe('two versions of a form', () => {
  const memo: Field = { id: 'memo', label: '備考', type: 'text' };

  it('given a field that only one of them knows – then what it says is told under that one’s label', () => {
    const before = { ...emptyContent(template), issues: '古い', plan: '更新' };
    const after = { name: null, issues: null, memo: '新設' };
    const later = revised([memo], ['issues', 'plan']);
    expect(diffContent(later, before, after, template)).toEqual([
      { path: 'memo', label: '追加 備考', before: null, after: '新設', kind: 'added' },
      { path: 'issues', label: '業務システムの課題', before: '古い', after: null, kind: 'removed' },
      { path: 'plan', label: '評価 今後の計画', before: '更新', after: null, kind: 'removed' },
    ]);
  });

  it('given a place and a choice with other names – then places by the later names, answers each as it was printed', () => {
    const later = structuredClone(template);
    later.choices['rating']!.options[0]!.label = '妥当';
    const field = later.sections[3]!.fields[1]!;
    field.label = '目標の評価';
    const one = (before: string, after: string) =>
      diffContent(later, { rating_goal: before }, { rating_goal: after }, template);
    expect(one('A', 'A')).toEqual([]);
    expect(one('A', 'B')).toMatchObject([{ label: '評価 目標の評価', before: 'Ａ：適切', after: 'Ｂ：おおむね適切' }]); // prettier-ignore
    expect(one('B', 'A')).toMatchObject([{ before: 'Ｂ：おおむね適切', after: 'Ａ：妥当' }]);
  });

  it('given a period whose ends stand in another order, as a database answers it – then it is the same', () => {
    const later = revised([{ id: 'period', label: '期間', type: 'period', open_end: true }]);
    const start = 2017;
    const end = { na: '―' };
    expect(diffContent(later, { period: { start, end } }, { period: { end, start } })).toEqual([]);
    expect(diffContent(later, { period: { start, end } }, { period: { end: 2020, start } })).toHaveLength(1);
  });

  it('given a column, a year and a kind of field that are new – then old and new places stand beside each other', () => {
    const later = revised([{ id: 'plan', label: '今後の計画', type: 'table', columns: [{ id: 'what', label: '内容' }] }], ['plan']); // prettier-ignore
    later.axes = { fy: { years: [2020, 2021, 2022], label: '{e}' } };
    const before: Content = { cost: { budget: { 2019: 1, 2020: 2 } }, plan: '更新' };
    const after: Content = { cost: { budget: { 2020: 2, 2022: 3 } }, plan: [{ what: '廃止' }] };
    const lines = diffContent(later, before, after, template);
    expect(lines.map(({ label, ...line }) => [label, line.before, line.after])).toEqual([
      ['予算額・決算額 予算額（円） R4', null, '3'],
      ['予算額・決算額 予算額（円） R1年度予算', '1', null],
      ['追加 今後の計画 1行目 内容', null, '廃止'],
      ['評価 今後の計画', '更新', null],
    ]);
  });
});
