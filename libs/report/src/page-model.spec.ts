import { describe, expect, test } from '@jest/globals';
import type { BookPart, MatrixField } from '@kairan/forms';
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
      madeUpPlan().parts.map(({ kind }) => (kind === 'pie' ? 'figure' : kind)),
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

/** The made-up book with these parts alone. */
function withParts(parts: BookPart[], change: Partial<BookFacts> = {}): BookFacts {
  return madeUpFacts({ plan: { ...madeUpPlan(), parts }, ...change });
}

describe('numbers of headings', () => {
  const headings: BookPart[] = [
    { kind: 'heading', level: 1, title: 'はじめに', number: false },
    { kind: 'heading', level: 1, title: '概要' },
    { kind: 'heading', level: 2, title: '趣旨' },
    { kind: 'heading', level: 2, title: '期間' },
    { kind: 'heading', level: 1, title: '結果' },
    { kind: 'heading', level: 2, title: '一覧' },
    { kind: 'heading', level: 3, title: '内訳' },
  ];

  test('given patterns – then each level counts under the one above, in the width of its pattern', () => {
    const facts = withParts(headings);
    facts.plan.numbering = ['第{１}章 ', '{1}.{2} ', '（{3}）'];
    expect(pageModel(facts).contents.map(({ title }) => title)).toEqual([
      'はじめに',
      '第１章 概要',
      '1.1 趣旨',
      '1.2 期間',
      '第２章 結果',
      '2.1 一覧',
      '（1）内訳',
    ]);
  });

  test('given none – then titles stand as they are', () => {
    expect(pageModel(withParts(headings)).contents.map(({ title }) => title)).toContain('概要');
  });
});

describe('a list of any cells', () => {
  const columns = [
    { label: '{e}予算', path: 'cost.budget.{y}' },
    { label: '評価', path: 'rating_activity' },
  ];

  test('given places of the form – then every sheet says them as the form prints them, under its vision', () => {
    const model = part('list', withParts([{ kind: 'list', title: '一覧', columns }, { kind: 'sheets' }]));
    expect(model.columns).toEqual(['頁', '名称', '所管', 'R3予算', '評価']);
    expect(model.groups.map(({ heading, rows }) => [heading, rows.map(({ ratings }) => ratings)])).toEqual([
      ['ビジョン1 便利な窓口', [['1,034,567', 'Ａ：適切'], ['1,034,567', 'Ｂ：おおむね適切']]], // prettier-ignore
      ['ビジョン2 働きやすい市役所', [['1,034,567', 'Ｃ：改善の余地あり'], ['1,034,567', '－']]], // prettier-ignore
    ]);
  });

  test('given a computed cell – then it is computed', () => {
    const facts = withParts([
      { kind: 'list', title: '一覧', columns: [{ label: '計', path: 'cost.sum.2021' }] },
    ]);
    const template = structuredClone(facts.template);
    const cost = template.sections[1]!.fields[0] as MatrixField;
    cost.rows!.push({ id: 'sum', label: '差', formula: 'budget - settlement' });
    expect(part('list', { ...facts, template }).groups[0]!.rows[0]!.ratings).toEqual(['1,034,567']);
  });
});

describe('sheets', () => {
  test('given hashes – then a sheet bears the first eight digits, and one without bears none', () => {
    const facts = madeUpFacts();
    const sheets = facts.sheets.map((sheet, i) => (i ? sheet : { ...sheet, hash: '0123456789abcdef' }));
    const [first, second] = part('sheets', { ...facts, sheets }).chapters[0]!.sheets;
    expect(first).toEqual({
      ...{ id: 'a', anchor: 'sheet-00001', name: '窓口案内a号', department: '市民窓口課' },
      hash: '01234567',
    });
    expect(second!.hash).toBeNull();
  });

  test('given 5,800 of them – when modelled – then it takes no longer than a page or two would to print', () => {
    const facts = madeUpFacts();
    const sheets = Array.from({ length: 5800 }, (_, i) => ({ ...facts.sheets[i % 4]!, id: `s${i}` }));
    const begin = performance.now();
    pageModel({ ...facts, sheets });
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

describe('sums over all sheets', () => {
  const parts: BookPart[] = [{ kind: 'rollups', title: '表 合計', rollups: ['cost.budget.{y}', 'cost.settlement.{y}'] }]; // prettier-ignore

  test('given totals – then each with its unit and the sheets that have a figure', () => {
    expect(part('table', withParts(parts))).toEqual({
      kind: 'table',
      title: '表 合計',
      heads: ['項目', '合計', '調書'],
      rows: [
        ['予算額・決算額 予算額（円） R3年度予算', '4,138,268円', '4件'],
        ['予算額・決算額 決算額（円） R3年度予算', '－', '0件'],
      ].map(([label, ...figures]) => ({
        cells: [{ text: label, as: 'label' }, ...figures.map((text) => ({ text, as: 'amount' }))],
        total: false,
      })),
      note: null,
    });
  });
});
