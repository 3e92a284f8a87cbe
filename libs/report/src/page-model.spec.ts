import { describe, expect, test } from '@jest/globals';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../testing/made-up.js';
import type { BookFacts } from './facts.js';
import type { PartModel } from './model.js';
import { pageModel } from './page-model.js';

function part<K extends PartModel['kind']>(
  kind: K,
  facts: BookFacts = madeUpFacts(),
): Extract<PartModel, { kind: K }> {
  return pageModel(facts).parts.find((each) => each.kind === kind) as Extract<PartModel, { kind: K }>;
}

describe('cover and contents', () => {
  test('the cover counts years and days in the Japanese era', () => {
    expect(pageModel(madeUpFacts()).cover).toEqual({
      title: '青葉市窓口改革プラン 進み具合のまとめ',
      fiscalYear: '令和3年度',
      municipality: '青葉市',
      date: '令和4年6月3日',
      edition: null,
    });
  });

  test('a correction says which edition it is', () => {
    expect(pageModel(madeUpFacts({ edition: 2 })).cover.edition).toBe('第2版');
  });

  test('the first year of an era is 元年', () => {
    const { cover } = pageModel(madeUpFacts({ fiscalYear: 2019, date: '2019-05-01' }));
    expect([cover.fiscalYear, cover.date]).toEqual(['令和元年度', '令和元年5月1日']);
  });

  test('the contents list headings and the visions that have sheets', () => {
    expect(pageModel(madeUpFacts()).contents.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 第１章 まとめ',
      '2 一覧',
      '1 第２章 調書',
      '3 （1）便利な窓口',
      '3 （2）働きやすい市役所',
      '1 資料',
    ]);
  });

  test('the parts keep the order of the plan', () => {
    expect(pageModel(madeUpFacts()).parts.map(({ kind }) => kind)).toEqual(
      madeUpPlan().parts.map(({ kind }) => kind),
    );
  });

  test('a sheet of a vision that the plan does not have is a bug, not a page less', () => {
    expect(() => pageModel(madeUpFacts({ sheets: [madeUpSheet('x', 9, 'A', 'A')] }))).toThrow(/vision 9/);
  });
});

describe('counts', () => {
  test('count and percent per vision and in all leave 該当なし out', () => {
    const rows = part('counts').rows.map((row) => [
      row.label,
      ...row.cells.map((cell) => cell.count + cell.percent),
      row.share,
    ]);
    expect(rows).toEqual([
      ['1. 便利な窓口', '1件（50%）', '1件（50%）', '0件（0%）', '0件（0%）', '100%'],
      ['2. 働きやすい市役所', '0件（0%）', '0件（0%）', '1件（100%）', '0件（0%）', '0%'],
      ['3. 安心のしくみ', '0件（0%）', '0件（0%）', '0件（0%）', '0件（0%）', '0%'],
      ['全体', '1件（33%）', '1件（33%）', '1件（33%）', '0件（0%）', '67%'],
    ]);
  });

  test('a column more than the ratings need is the head over them', () => {
    const { head, over, ratings, share } = part('counts');
    expect([head, over, ratings, share]).toEqual([
      'ビジョン',
      '件数（割合）',
      ['Ａ', 'Ｂ', 'Ｃ', 'Ｄ'],
      'ＡかＢの割合',
    ]);
  });

  test('without it there is none', () => {
    const plan = madeUpPlan();
    plan.parts = [
      { kind: 'counts', title: '表', field: 'rating_goal', columns: ['名', 'Ａ', 'Ｂ', 'Ｃ', 'Ｄ', '計'] },
    ];
    expect(part('counts', madeUpFacts({ plan }))).toMatchObject({
      over: null,
      ratings: ['Ａ', 'Ｂ', 'Ｃ', 'Ｄ'],
      share: '計',
    });
  });

  test('the pie has every rating, those of nobody too', () => {
    expect(part('pie').slices).toEqual([
      { code: 'A', label: 'Ａ：適切', count: 1, percent: 33 },
      { code: 'B', label: 'Ｂ：おおむね適切', count: 1, percent: 33 },
      { code: 'C', label: 'Ｃ：改善の余地あり', count: 1, percent: 33 },
      { code: 'D', label: 'Ｄ：見直しの是非を検討', count: 0, percent: 0 },
    ]);
  });
});

describe('lists', () => {
  test('the index groups sheets by vision under the names that lists print', () => {
    expect(
      part('index').groups.map((group) => [
        group.heading,
        group.rows.map((row) => [row.name, ...row.ratings]),
      ]),
    ).toEqual([
      [
        'ビジョン1 便利な窓口',
        [
          ['窓口案内a号', 'A', 'A'],
          ['窓口案内b号', 'B', 'A'],
        ],
      ],
      [
        'ビジョン2 働きやすい市役所',
        [
          ['窓口案内c号', 'C', 'B'],
          ['窓口案内d号', '-', 'A'],
        ],
      ],
    ]);
  });

  test('earlier years come before this year; a year without rating prints a dash', () => {
    expect(part('ratingsOverYears').groups[1]!.rows).toMatchObject([
      { name: '窓口案内c', department: '市民課', ratings: ['B', '-', 'C', 'B'] },
      { name: '窓口案内d', department: '市民課', ratings: ['B', '-', '-', 'A'] },
    ]);
  });

  test('a sheet decided on another version of the form is printed on that one', () => {
    const facts = madeUpFacts();
    const old = structuredClone(facts.template);
    old.sections[0]!.fields[0]!.label = '旧名称';
    const sheets = facts.sheets.map((sheet, i) => (i === 1 ? { ...sheet, template: old } : sheet));
    const printed = part('sheets', { ...facts, sheets }).chapters.flatMap((chapter) => chapter.sheets);
    const renamed = printed.filter(({ form }) => JSON.stringify(form).includes('旧名称'));
    expect(renamed.map(({ id }) => id)).toEqual([sheets[1]!.id]);
  });

  test('every list points at the same sheets', () => {
    const anchors = part('sheets').chapters.flatMap((chapter) => chapter.sheets.map((sheet) => sheet.anchor));
    expect(part('index').groups.flatMap((group) => group.rows.map((row) => row.anchor))).toEqual(anchors);
    expect(new Set(anchors).size).toBe(4);
  });

  test('terms stand under their section in the order of the plan', () => {
    expect(
      part('glossary').sections.map(({ title, entries }) => [title, entries.map(({ term }) => term)]),
    ).toEqual([
      ['英字', ['Web']],
      ['かな', ['窓口']],
    ]);
  });
});
