import { describe, expect, it } from '@jest/globals';
import { kinds, plans, smallForm } from '../testing/small-form.js';
import { checkContent } from './check-content.js';
import { checkExpressions } from './check-expressions.js';
import type { Content, EditMask } from './content.js';
import type { Field } from './field-types.js';
import type { Rule, Template } from './template.js';

describe('checkContent: computed cells', () => {
  const rows = [
    { id: 'a', label: 'a' },
    { id: 'b', label: 'b' },
    { id: 'total', label: '合計', formula: 'a + b' },
  ];
  const cost = (more: object) =>
    ({ id: 'cost', label: '事業費', type: 'matrix', axis: 'fy', rows, ...more }) as Field;
  const rule = (when: string, each?: string): Rule => ({
    id: 'r',
    when,
    ...(each ? { each } : {}),
    level: 'warn',
    msg: 'm',
  });
  const found = (form: Template, content: Content, mask: EditMask | 'all' = 'all') =>
    checkContent(form, content, mask, 2018).map(({ rule: id, path }) => `${id} ${path}`);

  it('given figures rounded one by one – when row and column come to different sums – then it is told at the cell', () => {
    const field = cost({ cell: { type: 'number' }, rows: rows.map((row) => (row.id === 'total' ? { ...row, cell: { type: 'money' } } : row)) }); // prettier-ignore
    const form = smallForm([field], { axes: { fy: plans } });
    const content = { cost: { a: { 2011: 0.4, 2012: 0.4 }, b: {} } };
    expect(found(form, content)).toEqual(['crossfoot cost.total.s1', 'crossfoot cost.total.t']);
    expect(found(form, content, { cost: 'this_year' })).toEqual(['crossfoot cost.total.t']);
    expect(found(form, content, {})).toEqual([]);
    expect(checkContent(form, content, 'all', 2018)[0]?.message).toContain('行の式では1、列の式では0');
  });

  it('given a rate or a fixed amount in a row – when its sums differ – then nothing is compared', () => {
    const odd = [...rows, { id: 'rate', label: '率', formula: 'a / b * 100' }, { id: 'plus', label: '加算', formula: 'a + base' }]; // prettier-ignore
    const base = { id: 'base', label: '基礎', type: 'money' } as Field;
    const form = smallForm([base, cost({ rows: odd, cell: { type: 'money' } })], { axes: { fy: plans } });
    expect(found(form, { base: 5, cost: { a: { 2011: 1, 2012: 3 }, b: { 2011: 7, 2012: 9 } } })).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['actual > budget', 'cost', ['r cost.a.actual.2012', 'r cost.total.actual.2012']],
    ['actual > budget', 'cost.a', ['r cost.a.actual.2012']],
    ['a > b', 'cost', ['r cost.a.budget.2012', 'r cost.a.actual.2012']],
    ['value > 7', 'cost', ['r cost.a.actual.2012', 'r cost.total.budget.2012', 'r cost.total.actual.2012']],
    ['year = 2012 and value > 0', 'cost.total', ['r cost.total.budget.2012', 'r cost.total.actual.2012']],
    ['a.actual > a.budget', 'cost', ['r cost.a.actual.2012']],
    ['year = 2012 and blank(why)', 'cost', ['r why.2012']],
    ['period.start > year and total > 0', 'cost', ['r cost.total.budget.2012', 'r cost.total.actual.2012']],
  ])('given %s over %s – when asked – then as often as its names require', (when, each, expected) => {
    const why = { id: 'why', label: '理由', type: 'matrix', axis: 'fy' } as Field;
    const period = { id: 'period', label: '期間', type: 'period' } as Field;
    const form = smallForm([cost({ cell: { type: 'money' }, sub: { budget: '予算', actual: '決算' } }), why, period], {
      axes: { fy: { years: [2011, 2012], label: '{y}', total: { id: 't', label: '計' } } },
      validate: [rule(when, each)],
    }); // prettier-ignore
    const content = { period: { start: 2013, end: null }, cost: { a: { budget: { 2012: 5 }, actual: { 2012: 8 } }, b: { budget: { 2012: 3 }, actual: { 2012: 2 } } } }; // prettier-ignore
    expect(checkExpressions(form)).toEqual([]);
    expect(found(form, content)).toEqual(expected);
  });

  it('given the phase of columns – when asked – then of those of the kind', () => {
    const form = smallForm([cost({ cell: { type: 'money' } })], { axes: { fy: kinds }, validate: [rule('phase = "initial" and value = 0', 'cost')] }); // prettier-ignore
    expect(found(form, { cost: { a: { 2016: 0, H29i: 0 } } })).toEqual([
      'r cost.a.H29i',
      'r cost.total.H29i',
    ]);
  });

  it('given a rule over a table – when asked – then line by line, a blank line not at all', () => {
    const columns = [
      { id: 'goal', label: '目標', type: 'int' },
      { id: 'real', label: '実績', type: 'int' },
    ];
    const table = { id: 'items', label: '指標', type: 'table', columns } as Field;
    const form = smallForm([table], { validate: [rule('blank(real) or real < goal', 'items')] });
    const content = {
      items: [{ goal: 1, real: 0 }, { goal: null, real: null }, { goal: 1, real: 2 }, { goal: 4 }],
    };
    expect(found(form, content)).toEqual(['r items.0.real', 'r items.3.real']);
    const parts = smallForm([{ ...table, per: [{ id: 'x', label: 'x' }, { id: 'y', label: 'y' }] } as Field], { validate: [rule('real < goal', 'items')] }); // prettier-ignore
    expect(found(parts, { items: { x: [], y: content.items } })).toEqual(['r items.y.0.real']);
  });

  it('given a rule about a sum – when only its operands can be written – then it is asked', () => {
    const form = smallForm([cost({ cell: { type: 'money' } }), { id: 'limit', label: '上限', type: 'money' } as Field], {
      axes: { fy: plans }, validate: [rule('cost.total.t > limit'), { ...rule('sum(cost.a) > 5'), id: 'q' }],
    }); // prettier-ignore
    const content = { limit: 3, cost: { a: { 2018: 9 } } };
    expect(found(form, content, { cost: 'this_year' })).toEqual(['r cost.total.t', 'q cost.a']);
    expect(found(form, content, { limit: 'all' })).toEqual(['r cost.total.t']);
    expect(found(form, content, {})).toEqual([]);
  });
});

describe('checkContent: details of options, members and columns', () => {
  const kind = { id: 'kind', label: '種類', type: 'choice', of: 'kind', detail: { 新規: 'begun' } } as Field;
  const begun = { id: 'begun', label: '開始年度', type: 'fy', required: true } as Field;
  const choices = {
    kind: {
      na: false,
      options: [
        { code: '新規', label: '新規' },
        { code: '継続', label: '継続' },
      ],
    },
  };
  const found = (fields: Field[], content: Content) =>
    checkContent(smallForm(fields, { choices }), content, 'all', 2018).map(
      ({ rule, path }) => `${rule} ${path}`,
    );

  it('given a detail – when its option is chosen – then it is required, else it must be blank', () => {
    expect(found([kind, begun], { kind: '新規' })).toEqual(['required begun']);
    expect(found([kind, begun], { kind: '新規', begun: 2018 })).toEqual([]);
    expect(found([kind, begun], { kind: '継続' })).toEqual([]);
    expect(found([kind, begun], { begun: 2018 })).toEqual(['detail begun']);
    const [problem] = checkContent(smallForm([kind, begun], { choices }), { begun: 2018 }, 'all', 2018);
    expect(problem?.message).toContain('「開始年度」は「種類」が「新規」のときだけ答える項目です。');
  });

  it('given an option with several details – when it is chosen – then all are asked, else none', () => {
    const both = { ...kind, detail: { 新規: ['begun', 'who'] } } as Field;
    const who = { id: 'who', label: '相手', type: 'text', required: true } as Field;
    expect(found([both, begun, who], { kind: '新規' })).toEqual(['required begun', 'required who']);
    expect(found([both, begun, who], { kind: '継続', who: '見本会' })).toEqual(['detail who']);
  });

  it('given a choice with details in a table or group – when it is answered – then each line for itself', () => {
    const columns = [
      { ...kind, id: 'kind' },
      { ...begun, required: false },
    ];
    const table = { id: 'items', label: '明細', type: 'table', columns } as Field;
    const group = { id: 'one', label: '組', type: 'group', fields: columns } as Field;
    expect(found([table], { items: [{ kind: '新規', begun: 1 }, { kind: '継続', begun: 1 }] })).toEqual(['detail items.1.begun']); // prettier-ignore
    expect(found([group], { one: { kind: '継続', begun: 1 } })).toEqual(['detail one.begun']);
  });

  it('given required members and columns – when blank – then each is named, in lines that are not blank', () => {
    const columns = [
      { id: 'what', label: '内容', type: 'text', required: true },
      { id: 'yen', label: '額', type: 'money' },
    ];
    const table = { id: 'items', label: '明細', type: 'table', columns } as Field;
    const group = { id: 'one', label: '組', type: 'group', fields: columns } as Field;
    const list = { id: 'names', label: '名前', type: 'list', of: { type: 'text' }, required: true } as Field;
    expect(found([table, group, list], { items: [{ yen: 1 }, {}, { what: 'x' }], names: [null] })).toEqual([
      'required items.0.what',
      'required one.what',
      'required names',
    ]);
  });
});
