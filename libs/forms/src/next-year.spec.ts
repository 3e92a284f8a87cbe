import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conform } from './answer.js';
import { isBlank } from './blank.js';
import { openPaths } from './mask.js';
import { nextYear } from './next-year.js';
import { openForm } from './open-form.js';
import { overlaps, valueAt } from './path.js';
import type { Content } from './content.js';
import type { Section, Template } from './template.js';

const money = { type: 'money' } as const;
/** Places of every kind that a new year can treat differently, in the notation of a file. */
const sections = [
  {
    id: 'base',
    fields: [
      { id: 'name', label: '名称', type: 'text' },
      { id: 'goal', label: '目的', type: 'longtext' },
      { id: 'phones', label: '内線', type: 'list', of: { type: 'text' } },
      { id: 'gone', label: '旧年度の欄', type: 'text', only_years: [2018] },
      { id: 'h{n}', label: '{w}年度', type: 'group', fields: [{ id: 'plan', label: '計画', type: 'text' }, { id: 'done', label: '実績', type: 'int', carry: 'clear' }] },
      { id: 'h{n-1}', label: '{w-1}年度', type: 'group', fields: [{ id: 'plan', label: '計画', type: 'text' }, { id: 'done', label: '実績', type: 'int' }] },
    ],
  },
  {
    id: 'money',
    fields: [
      {
        id: 'cost', label: '費用', type: 'matrix', axis: 'hist', cell: money,
        rows: [{ id: 'budget', label: '予算' }, { id: 'settled', label: '決算' }, { id: 'left', label: '残', formula: 'budget - settled' }, { id: 'memo', label: '備考', cell: { type: 'text' }, carry: 'clear' }],
      },
      {
        id: 'items', label: '内訳', type: 'table',
        per: [{ id: '{y-1}', label: '{w-1}年度（決算）' }, { id: '{y}', label: '{w}年度（予算）' }],
        columns: [{ id: 'what', label: '事項', type: 'text' }, { id: 'amount', label: '金額', type: 'money' }],
      },
      { id: 'kinds', label: '種別', type: 'table', keys: ['直営', '委託'], columns: [{ id: 'kind', label: '種別', type: 'text' }, { id: 'n', label: '数', type: 'int' }] },
    ],
  },
  {
    id: 'kaizen',
    fields: [
      {
        id: 'kaizen', label: '改善策', type: 'table',
        columns: [
          { id: 'todo', label: '今年度', from: 'kaizen.next', locked: true },
          { id: 'done', label: '実施', carry: 'clear' },
          { id: 'next', label: '来年度', carry: 'clear' },
        ],
      },
      { id: 'before', label: '昨年度の評価', type: 'choice', of: 'rating', from: 'rating', locked: true },
    ],
  },
  { id: 'self', carry: 'clear', fields: [{ id: 'rating', label: '評価', type: 'choice', of: 'rating' }, { id: 'reason', label: '理由', type: 'longtext', carry: 'keep' }] },
]; // prettier-ignore

const written = {
  notation: 1,
  id: 'f',
  title: '様式',
  defaults: { na: '―', money: { unit: '千円' }, eras: 'heisei' },
  axes: { hist: { years: 'y-2..y', label: '{e}年度', marks: { '{y}': '見込み' } } },
  choices: { rating: { na: false, options: [{ code: 'A', label: '良' }, { code: 'B', label: '可' }] } },
  sections,
  validate: [],
  rollup: { counts: [], share: [] },
  print: { side: {} },
} as unknown as Template; // prettier-ignore

function stored(template: Template, answers: Record<string, unknown>): Content {
  const result = conform(template, answers);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.content;
}

const [year, next] = [openForm(written, 2018), openForm(written, 2019)];
/** What follows a year with these answers. */
function after(answers: Record<string, unknown>, template = next, known?: Content) {
  return nextYear({ template: year, content: stored(year, answers) }, template, known);
}

describe('nextYear', () => {
  test('given a blank sheet – then a blank sheet of the new year, with its years and nothing to confirm', () => {
    expect(after({})).toEqual({ content: stored(next, {}), carried: [], lost: [] });
    expect(Object.keys((after({}).content as any).cost.budget)).toEqual(['2017', '2018', '2019']);
  });

  test('given texts of the sheet – then they are kept and named; what the register knows is not asked again', () => {
    const { content, carried } = after({ name: '旧', goal: '目的', phones: ['11', '12'] }, next, {
      name: '新',
    });
    expect(content).toEqual(stored(next, { name: '新', goal: '目的', phones: ['11', '12'] }));
    expect(carried).toEqual(['goal', 'phones.0', 'phones.1']);
  });

  test('given what is cleared – by section, column, row or member – then it begins blank; the nearest word counts', () => {
    const { content, carried } = after({
      rating: 'A',
      reason: '理由',
      h30: { plan: '計画', done: 3 },
      cost: { memo: { 2018: '注' } },
    });
    expect(content).toEqual(
      stored(next, { before: 'A', reason: '理由', h30: { plan: '計画', done: 3 }, h31: {} }),
    );
    expect(carried).toEqual(['h30.plan', 'h30.done', 'reason']);
  });

  test('given last year’s list of what to do – then it arrives locked, line by line, and no line is only blank', () => {
    const kaizen = [
      { todo: 'a', done: '済', next: 'あ' },
      { todo: 'b', done: null, next: null },
      { todo: null, done: null, next: 'い' },
    ];
    const { content, carried } = after({ kaizen });
    expect(content['kaizen']).toEqual([
      { todo: 'あ', done: null, next: null },
      { todo: 'い', done: null, next: null },
    ]);
    expect(carried).toEqual([]);
  });

  test('given years of a window – then earlier years are history, an estimate has to be looked at', () => {
    const { content, carried } = after({
      cost: { budget: { 2016: 1, 2017: 2, 2018: 3 }, settled: { 2017: 0, 2018: 9 } },
    });
    expect(content['cost']).toMatchObject({
      budget: { 2017: 2, 2018: 3, 2019: null },
      settled: { 2017: 0, 2018: 9, 2019: null },
    });
    expect(carried).toEqual(['cost.budget.2018', 'cost.settled.2018']);
    const settled = nextYear({ template: next, content }, openForm(written, 2020));
    expect(settled.content['cost']).toMatchObject({ budget: { 2018: 3, 2019: null, 2020: null } });
    expect(settled.carried).toEqual([]);
  });

  test('given a repeated table – then a part whose head has changed has to be looked at', () => {
    const { content, carried } = after({
      items: { 2017: [{ what: '旧' }], 2018: [{ what: '委託', amount: 5 }] },
    });
    expect(content['items']).toEqual({ 2018: [{ what: '委託', amount: 5 }], 2019: [] });
    expect(carried).toEqual(['items.2018.0.what', 'items.2018.0.amount']);
  });

  test('given rows with the form’s own text – then they are found by it', () => {
    const other = structuredClone(written) as any;
    other.sections[1].fields[2].keys = ['委託', '直営', '派遣'];
    const { content, carried } = after({ kinds: [{ n: 1 }, { n: 2 }] }, openForm(other as Template, 2019));
    expect(content['kinds']).toEqual([
      { kind: '委託', n: 2 },
      { kind: '直営', n: 1 },
      { kind: '派遣', n: null },
    ]);
    expect(carried).toEqual(['kinds.0.n', 'kinds.1.n']);
  });

  test('given answers without a place in the new version – then each is told; what the year has left behind is not', () => {
    const other = structuredClone(written) as any;
    other.choices.rating.options.shift();
    const base = other.sections[0] as Section;
    base.fields = base.fields.filter(({ id }) => id !== 'goal');
    const { lost } = after(
      { goal: '目的', gone: '旧', rating: 'A', cost: { budget: { 2016: 1 } }, h29: { plan: '旧' } },
      openForm(other as Template, 2019),
    );
    expect(lost.map(({ path }) => path.join('.'))).toEqual(['goal', 'rating']);
  });

  test('given any answers – then the new sheet is one of its form, and what has to be looked at is filled and can be written', () => {
    const text = fc.option(fc.constantFrom('あ', '0'), { nil: null });
    const amount = fc.option(fc.integer(), { nil: null });
    const years = fc.record({ 2016: amount, 2017: amount, 2018: amount });
    const answers = fc.record({
      goal: text,
      phones: fc.array(text, { maxLength: 3 }),
      cost: fc.record({ budget: years, settled: years }),
      kaizen: fc.array(fc.record({ todo: text, done: text, next: text }), { maxLength: 4 }),
      kinds: fc.tuple(fc.record({ n: amount }), fc.record({ n: amount })),
      rating: fc.constantFrom('A', 'B', null),
    });
    fc.assert(
      fc.property(answers, (given) => {
        const { content, carried, lost } = after(given);
        const open = openPaths(next, 'all', 2019);
        expect(stored(next, content)).toEqual(content);
        expect(lost).toEqual([]);
        expect(carried.filter((path) => isBlank(valueAt(content, path)))).toEqual([]);
        expect(carried.filter((path) => !open.some((other) => overlaps(other, path)))).toEqual([]);
      }),
    );
  });
});
