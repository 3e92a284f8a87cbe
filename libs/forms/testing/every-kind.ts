import { openForm } from '../src/open-form.js';
import type { Field } from '../src/field-types.js';
import type { ChoiceSet, Template } from '../src/template.js';

const rating: ChoiceSet = {
  na: true,
  options: [
    { code: 'A', label: '適切', value: 5 },
    { code: 'B', label: '要改善', value: 3 },
  ],
};
const guide: ChoiceSet = { na: false, open: true, options: [{ code: '継続', label: '継続' }] };
const vision: ChoiceSet = {
  na: false,
  options: ['安心', '便利', '効率'].map((label, index) => ({ code: String(index + 1), label })),
};

const scalars: Field[] = [
  { id: 'name', label: '名称', type: 'text', required: true, max: 40 },
  { id: 'memo', label: '備考', type: 'longtext', na: true },
  { id: 'office', label: '担当課', type: 'org' },
  { id: 'person', label: '担当者', type: 'person' },
  { id: 'ext', label: '内線', type: 'text', pattern: '\\d{4}', pattern_hint: '4桁の数字' },
  { id: 'people', label: '人数', type: 'int', unit: '人', min: 0, na: true },
  { id: 'hours', label: '時間', type: 'number', decimals: 2, unit: '時間' },
  { id: 'share', label: '割合', type: 'percent', decimals: 1, max: 100 },
  { id: 'goal', label: '目標', type: 'number', na: true, print: '{value}{unit}{direction}' },
  { id: 'unit', label: '単位', type: 'text', max: 4 },
  { id: 'direction', label: '向き', type: 'choice', of: 'guide' },
  { id: 'grant', label: '交付額', type: 'money', unit: '円', na: true },
  { id: 'nendo', label: '年度', type: 'fy' },
  { id: 'start', label: '開始年度', type: 'era_year', eras: ['昭和', '平成', '令和'] },
  { id: 'period', label: '期間', type: 'period', open_end: true },
  { id: 'term', label: '計画期間', type: 'period', print: '平成{start}年度～{end}年度' },
  { id: 'day', label: '評価日', type: 'date' },
  { id: 'code', label: '事業コード', type: 'code', pattern: '00-00-00' },
  { id: 'place', label: '位置付け', type: 'code', pattern: 'n－n－n', na: true },
  { id: 'budget', label: '予算科目', type: 'code', parts: ['会計', '款', '項'], digits: 2 },
  { id: 'rating', label: '評価', type: 'choice', of: 'rating', print: '{code}：{label}' },
  { id: 'future', label: '方向性', type: 'choice', of: 'guide' },
  { id: 'visions', label: '理念', type: 'multi', of: 'vision', na: true },
  { id: 'checked', label: '確認', type: 'flag', na: true },
  { id: 'analysis', label: '分析', type: 'longtext', prefix: '自己分析：' },
  { id: 'double', label: '倍', type: 'number', formula: 'hours * 2' },
];

const compounds: Field[] = [
  {
    id: 'indicator',
    label: '指標の定義',
    type: 'group',
    fields: [
      { id: 'title', label: '指標名', type: 'text', na: true },
      { id: 'unit', label: '単位', type: 'text' },
      { id: 'last', label: '昨年の目標', type: 'number', locked: true },
    ],
  },
  { id: 'issues', label: '課題', type: 'list', of: { type: 'text' }, max: 3, number: '①' },
  { id: 'related', label: '関連', type: 'list', of: { type: 'code', pattern: 'n－n' }, sep: '、' },
  {
    id: 'improvements',
    label: '改善策',
    type: 'table',
    number: '(1)',
    max: 4,
    columns: [
      { id: 'todo', label: '取り組む内容', locked: true, from: 'improvements.next' },
      { id: 'done', label: '実施した内容' },
      { id: 'amount', label: '金額', type: 'money' },
      { id: 'twice', label: '倍', type: 'money', formula: 'amount * 2' },
      { id: 'next', label: '翌年度', na: true, type: 'text' },
    ],
  },
  {
    id: 'trend',
    label: '実績の推移',
    type: 'table',
    columns: [
      { id: 'item', label: '事項名', type: 'text' },
      { label: '推移', axis: 'fy', type: 'number', na: true },
    ],
  },
  {
    id: 'items',
    label: '内訳',
    type: 'table',
    per: [
      { id: '{y-1}', label: '{y-1}年度（決算）' },
      { id: '{y}', label: '{y}年度（予算）' },
    ],
    columns: [
      { id: 'what', label: '事項', type: 'text' },
      { id: 'amount', label: '金額', type: 'money' },
    ],
  },
  {
    id: 'criteria',
    label: '観点別評価',
    type: 'table',
    keys: ['必要性', '有効性'],
    columns: [
      { id: 'view', label: '観点' },
      { id: 'score', label: '評価', type: 'choice', of: 'rating' },
    ],
  },
  { id: 'notice', label: '記入要領', type: 'note' },
];

const matrices: Field[] = [
  {
    id: 'cost',
    label: '事業費',
    type: 'matrix',
    axis: 'fy',
    cell: { type: 'money' },
    sub: { plan: '計画額', actual: '実績額' },
    rows: [
      { id: 'kokuhi', label: '国費' },
      { id: 'ippan', label: '一般財源' },
      { id: 'total', label: '合計', formula: 'kokuhi + ippan' },
    ],
  },
  {
    id: 'measure',
    label: '指標',
    type: 'matrix',
    axis: 'fy',
    cell: { type: 'number', na: true },
    rows: [
      { id: 'target', label: '目標値（{indicator.unit}）' },
      { id: 'word', label: '達成', cell: { type: 'choice', of: 'rating' } },
    ],
    columns: { s1: 'none', t: 'none' },
  },
  { id: 'reason', label: '判断理由', type: 'matrix', axis: 'fy', at: 'years+groups', cell: { type: 'longtext' } },
  { id: 'verdict', label: '総合評価', type: 'matrix', axis: 'fy', at: 'groups', rows: [{ id: 'all', label: '総合', cell: { type: 'choice', of: 'rating' } }] },
  { id: 'statement', label: '計算書', type: 'matrix', axis: 'pl', cell: { type: 'money', na: true }, rows: [{ id: 'wages', label: '給与' }, { id: 'goods', label: '物件費' }] },
]; // prettier-ignore

/** A made-up form, as written, that has every kind of field, cell and column. */
export const everyKind: Template = {
  notation: 1,
  id: 'every-kind',
  title: 'すべての欄',
  defaults: { na: '―', money: { unit: '千円', negative: '△', suffix: '千円' }, eras: 'combined' },
  axes: {
    fy: {
      years: 'y-2..y' as unknown as number[],
      label: '{e}年度',
      groups: [
        {
          id: 'p1',
          label: '前期',
          years: 'y-2..y-1' as unknown as number[],
          subtotal: { id: 's1', label: '小計' },
        },
      ],
      total: { id: 't', label: '合計' },
      marks: { '{y}': '見込み' },
    },
    pl: {
      columns: [
        { id: '{y-1}', label: '{y-1}年度', year: 2020 },
        { id: '{y}', label: '{y}年度', year: 2021 },
        { id: 'diff', label: '差額', formula: 'this.{y} - this.{y-1}' },
      ],
    },
  },
  choices: { rating, guide, vision },
  sections: [
    { id: 'head', fields: scalars },
    { id: 'body', label: '本体', fields: compounds },
    { id: 'grids', fields: matrices },
  ],
  validate: [],
  rollup: { counts: [], share: [] },
  print: { side: {} },
};

/** The same, opened for fiscal year 2021. */
export const everyKind2021 = openForm(everyKind, 2021);
