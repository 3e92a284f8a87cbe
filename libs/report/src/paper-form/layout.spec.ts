import { describe, expect, test } from '@jest/globals';
import type { Content, Field, Template } from '@kairan/forms';
import { formOf, linesOf } from '../../testing/small-form.js';
import { paperForm } from './paper-form.js';

/** The lines of a form of one section, its cells as they are read. */
function lines(fields: Field[], content: Content | null, more: Partial<Template> = {}): string[] {
  return linesOf(paperForm(formOf(fields, more), content));
}

const money = { type: 'money' } as const;
const costs: Field = {
  id: 'cost',
  label: '事業費',
  type: 'matrix',
  axis: 'fy',
  cell: money,
  sub: { plan: '計画', actual: '実績' },
  rows: [{ id: 'country', label: '国費' }],
};
const rating: Field = { id: 'rating', label: '評価', type: 'matrix', axis: 'fy', at: 'groups' };
const reason: Field = { id: 'reason', label: '理由', type: 'matrix', axis: 'fy', at: 'years+groups' };

describe('given years in groups', () => {
  test('when a grid is laid out – then groups stand over their years, and labels over their lines', () => {
    const content = {
      cost: { country: { plan: { '2018': 0, '2019': null, s1: 0 }, actual: { '2018': 1_234 } } },
    };
    expect(lines([costs], content)).toEqual([
      '題名',
      '事業費⤵3 | 前期⇥3 | 計⤵3',
      '第1年次 | 第2年次 | 小計⤵2',
      'H30年度 | R1年度見込み',
      '国費⤵2 | 計画 | 0 |  | 0 | ',
      '実績 | 1,234 |  |  | ',
    ]);
  });

  test('when matrices follow each other – then they share one head, and the group has one cell or the subtotal’s column', () => {
    const content = { rating: { p1: '良い' }, reason: { '2018': '順調', p1: '達成' } };
    expect(lines([rating, reason], content)).toEqual([
      '題名',
      '⤵3 | 前期⇥3',
      '第1年次 | 第2年次 | 小計⤵2',
      'H30年度 | R1年度見込み',
      '評価 | 良い',
      '理由 | 順調 |  | 達成',
    ]);
  });

  test('when the hint splits the columns – then each part has its head', () => {
    const rows = [{ id: 'country', label: '国費' }];
    const plain: Field = { id: 'cost', label: '事業費', type: 'matrix', axis: 'plain', cell: money, rows };
    const found = lines([plain], null, { print: { side: {}, blocks: { cost: { split: 2 } } } });
    expect(found.slice(1)).toEqual(['事業費 | H30年度', '国費 | ', '事業費 | R1年度', '国費 | ']);
  });
});

describe('given matrices of one axis with rows', () => {
  const grid = (id: string, label: string): Field =>
    ({ id, label, type: 'matrix', axis: 'plain', cell: money, rows: [{ id: 'a', label: '甲' }] }) as Field;
  const pair = [grid('use', '利用（人）'), grid('pay', '収支（千円）')];
  const under = (print: Partial<Template['print']>) =>
    lines(pair, null, { print: { side: {}, ...print } }).slice(1);

  test('when they stand one under the other – then the label of a later one is a line over its rows, in the same grid', () => {
    expect(under({})).toEqual(['利用（人） | H30年度 | R1年度', '甲 |  | ', '収支（千円）⇥3', '甲 |  | ']);
  });

  test('when its label is said already or not wanted – then it has no such line', () => {
    const without = ['利用（人） | H30年度 | R1年度', '甲 |  | ', '甲 |  | '];
    expect(under({ blocks: { pay: { label: 0 } } })).toEqual(without);
    expect(under({ side: { pay: '収支（千円）' } }).join()).not.toContain('収支（千円）⇥');
    expect(under({ side: { use: '推移', pay: '推移' } }).join()).not.toContain('収支（千円）');
    expect(
      under({ blocks: { pay: { above: true } } })
        .join()
        .split('収支（千円）'),
    ).toHaveLength(2);
    expect(lines([pair[0]!, { ...pair[1]!, label: '' }], null).slice(1)).toEqual(without);
  });

  test('when it has a vertical label of other words – then both are printed: the unit may stand in one only', () => {
    expect(under({ side: { pay: '収支' } }).join()).toMatch(/↓収支.*収支（千円）/);
  });

  test('when it has a corner of its own – then that stands in the line', () => {
    expect(under({ blocks: { pay: { corner: '科目' } } })[2]).toBe('科目⇥3');
  });
});

describe('given figures longer than their columns', () => {
  const shares = (form: ReturnType<typeof paperForm>) =>
    form.pages[0]!.blocks.flatMap((block) => (block.kind === 'grid' && !block.bare ? [block.columns.map(({ share }) => share)] : []))[0]!; // prettier-ignore
  const years = Array.from({ length: 12 }, (_, i) => 2010 + i);
  const axes = { plain: { years, label: '{e}年度' } };

  test('when a matrix is laid out – then its labels give them room, unless the hint gives theirs', () => {
    const rows = [{ id: 'a', label: '維持管理にかかる費用' }];
    const field: Field = { id: 'pay', label: '収支', type: 'matrix', axis: 'plain', cell: money, rows };
    const room = (amount: number, print: Template['print'] = { side: {} }) =>
      shares(paperForm(formOf([field], { axes, print }), { pay: { a: { '2010': amount } } }))[0]!;
    expect(room(-1_234_567_890)).toBeLessThan(room(5));
    expect(room(-1_234_567_890, { side: {}, blocks: { pay: { label: 11 } } })).toBe(room(5));
  });

  test('when a table is laid out – then their column is wider', () => {
    const columns = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, label: id, type: 'money' as const }));
    const field: Field = { id: 'items', label: '内訳', type: 'table', columns };
    const room = (amount: number) =>
      shares(paperForm(formOf([field]), { items: [{ c: amount, a: 1 }] })).slice(1, 4);
    expect(room(1)[2]).toBe(room(1)[0]);
    expect(room(1_234_567_890_123)[2]).toBeGreaterThan(room(1_234_567_890_123)[0]!);
  });
});

describe('given rows in blocks', () => {
  const rows = [
    { id: 'pay', label: '給与', block: '費用' },
    { id: 'goods', label: '物件', block: '費用' },
    { id: 'tax', label: '税', block: '収入' },
    { id: 'all', label: '合計' },
  ];
  const statement: Field = { id: 'pl', label: '計算書', type: 'matrix', axis: 'plain', cell: money, rows };

  test('when they are halved – then both halves stand on shared lines, beside their vertical labels', () => {
    const hints = { pl: { corner: '科目', left: ['費用'], right: ['収入', 'all'] } };
    expect(lines([statement], null, { print: { side: {}, blocks: hints } }).slice(1)).toEqual([
      '科目 | H30年度 | R1年度 | 科目 | H30年度 | R1年度',
      '↓費用⤵2 | 給与 |  |  | ↓収入 | 税 |  | ',
      '物件 |  |  | 合計⇥2 |  | ',
    ]);
  });

  test('when rows have a parent – then they are indented, or stand beside the label that the hint gives', () => {
    const inner = [
      { id: 'all', label: '計' },
      { id: 'a', label: '甲', parent: 'all' },
    ];
    const field = { ...statement, rows: inner } as Field;
    expect(lines([field], null).at(-1)).toBe('\u3000甲 |  | ');
    const hinted = lines([field], null, { print: { side: {}, blocks: { pl: { under: '内訳' } } } });
    expect(hinted.at(-1)).toBe('↓内訳 | 甲 |  | ');
  });
});

describe('given tables and lists', () => {
  const items: Field = {
    id: 'items',
    label: '内訳',
    type: 'table',
    number: '①',
    columns: [
      { id: 'what', label: '事項' },
      { label: '推移', axis: 'plain', type: 'money' },
    ],
  };

  test('when a table has fewer rows than the paper – then empty ones follow, numbered', () => {
    const content = { items: [{ what: '机', '2018': 5 }] };
    expect(
      lines([items], content, { print: { side: {}, blocks: { items: { lines: 2 } } } }).slice(1),
    ).toEqual(['内訳⤵4 | 事項⇥2⤵2 | 推移⇥2', 'H30年度 | R1年度', '① | 机 | 5 | ', '② |  |  | ']);
  });

  test('when a table repeats – then its parts stand side by side', () => {
    const per = [
      { id: 'a', label: '前年' },
      { id: 'b', label: '当年' },
    ];
    const field = {
      id: 'items',
      label: '内訳',
      type: 'table',
      per,
      columns: [{ id: 'what', label: '事項' }],
    } as Field;
    const content = { items: { a: [{ what: '机' }, { what: '椅子' }], b: [{ what: '棚' }] } };
    expect(
      lines([field], content, { print: { side: {}, blocks: { items: { above: true } } } }).slice(1),
    ).toEqual(['内訳', '前年 | 当年', '事項 | 事項', '机 | 棚', '椅子 | ']);
  });

  test('when rows have keys – then their words are printed before anything is answered', () => {
    const columns = [
      { id: 'year', label: '年' },
      { id: 'text', label: '内容' },
    ];
    const field = { id: 'items', label: '内訳', type: 'table', keys: ['H25', 'H28'], columns } as Field;
    expect(lines([field], null).slice(-2)).toEqual(['H25 | ', 'H28 | ']);
  });

  test('when a list has places in one row – then the empty ones print the hint’s words', () => {
    const list: Field = {
      id: 'codes',
      label: '関連',
      type: 'list',
      max: 3,
      of: { type: 'code', pattern: '0-0' },
    };
    const print = { side: {}, blocks: { codes: { across: 3, blank: '-' } } };
    expect(lines([list], { codes: ['1-2'] }, { print })[1]).toBe('関連 | 1-2 | - | -');
  });
});

describe('given vertical labels', () => {
  const texts = ['a', 'b', 'c'].map((id): Field => ({ id, label: id, type: 'text' }));

  test('when neighbours have the same one – then they share it, inner ones inside it', () => {
    const print = { side: { a: '評価', b: '評価' }, blocks: { a: { side2: '指標' } } };
    expect(lines(texts, null, { print })).toEqual(['題名', '↓評価⤵2 | ↓指標 | a | ', 'b⇥2 | ', 'c | ']);
  });

  test('when fields share a line – then they stand beside each other where the first of them stands', () => {
    const print = { side: {}, blocks: { s: { beside: [['a', 'c']] } } };
    expect(lines(texts, { a: '一', b: '二', c: '三' }, { print })).toEqual([
      '題名',
      'a | 一 | c | 三',
      'b | 二',
    ]);
  });
});

describe('given numbers with a unit', () => {
  const area: Field = { id: 'area', label: '面積', type: 'number', unit: '㎡' };
  const costs: Field = { id: 'cost', label: '費用', type: 'money' };
  const defaults: Template['defaults'] = { na: '―', money: { unit: '千円', suffix: '千円' } };

  test('when the form is blank – then their cells have the unit, as a filled one prints it', () => {
    expect(lines([area, costs], null, { defaults }).slice(1)).toEqual(['面積 | ㎡', '費用 | 千円']);
    expect(lines([area, { ...costs }], null).slice(1)).toEqual(['面積 | ㎡', '費用 | ']);
    expect(lines([{ ...area, print: '約{value}㎡' } as Field], null)[1]).toBe('面積 | ㎡');
  });

  test('when a filled one has no answer – then the cell is empty', () => {
    expect(lines([area, costs], { area: 5 }, { defaults }).slice(1)).toEqual(['面積 | 5㎡', '費用 | ']);
  });
});

describe('given more than answers', () => {
  const amount: Field = { id: 'sum', label: '予算額', ...money };
  const corrections = [{ path: 'sum', before: '0', reason: '記入誤り' }];

  test('when a place was corrected – then ※ stands beside it, and the old value with the reason at the foot', () => {
    const form = paperForm(formOf([amount]), { sum: 1_200 }, { corrections });
    expect(linesOf(form)).toEqual(['題名', '予算額 | 1,200※', '※ 予算額\u30000 → 1,200（記入誤り）']);
  });

  test('when several places were corrected – then their signs are numbered as they stand on the form', () => {
    const other: Field = { ...amount, id: 'paid', label: '決算額' };
    const both = [{ path: 'paid', before: '', reason: '記入漏れ' }, ...corrections];
    const form = paperForm(formOf([amount, other]), { sum: 5, paid: 4 }, { corrections: both });
    expect(linesOf(form).slice(1)).toEqual([
      '予算額 | 5※1',
      '決算額 | 4※2',
      '※1 予算額\u30000 → 5（記入誤り）',
      '※2 決算額\u3000空欄 → 4（記入漏れ）',
    ]);
  });

  test('when it is a draft with boxes for approvals – then 案 stands beside the title, and the posts above', () => {
    const print = { side: {}, approvals: true };
    const approvals = [{ post: '係長', name: '青木', date: '2022-05-01' }, { post: '課長' }];
    const form = paperForm(formOf([amount], { print }), null, { draft: true, approvals });
    expect(linesOf(form)).toEqual(['案 | 題名', '係長 | 課長', '青木\nR4.5.1 | ', '予算額 | ']);
  });

  test('when the route is not known – then the boxes for approvals are empty, and there are none where it has no approvals', () => {
    const template = formOf([amount], { print: { side: {}, approvals: true } });
    expect(linesOf(paperForm(template, null)).slice(0, 3)).toEqual(['題名', ' |  |  | ', ' |  |  | ']);
    expect(linesOf(paperForm(template, null, { approvals: [] }))).toEqual(['題名', '予算額 | ']);
  });

  test('when a field is for the screen only – then it is not printed', () => {
    expect(lines([{ ...amount, screen_only: true }], { sum: 5 })).toEqual(['題名']);
  });
});
