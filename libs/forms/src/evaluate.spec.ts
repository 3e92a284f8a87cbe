import { describe, expect, it } from '@jest/globals';
import { computed, cost, grid, number, plans, smallForm } from '../testing/small-form.js';
import { checkContent } from './check-content.js';
import type { Doors } from './doors.js';
import { evaluate } from './evaluate.js';
import { openForm } from './open-form.js';
import { valueAt } from './path.js';
import type { Content } from './content.js';
import type { Field } from './field-types.js';
import type { Rule, Template } from './template.js';

const blankSums = { na: '―', blank: { sum: 'blank' as const } };

/** The result of one formula over these answers. */
function result(
  formula: string,
  content: Content,
  more: { form?: Partial<Template>; doors?: Doors; spec?: object } = {},
) {
  const fields = [
    number('a'), number('b'), number('c'),
    { id: 'flag', label: 'flag', type: 'flag' }, { id: 'text', label: 'text', type: 'text' },
    { id: 'rating', label: 'rating', type: 'choice', of: 'rating' },
    { id: 'several', label: 'several', type: 'multi', of: 'rating' },
    { id: 'names', label: 'names', type: 'list', of: { type: 'text' } },
    { id: 'items', label: 'items', type: 'table', columns: [{ id: 'what', label: 'w' }, { id: 'yen', label: 'y', type: 'money' }] },
    { id: 'per', label: 'per', type: 'table', per: [{ id: 'x', label: 'x' }, { id: 'y', label: 'y' }], columns: [{ id: 'yen', label: 'y', type: 'money' }] },
    { ...cost },
    computed('out', formula, more.spec),
  ] as Field[]; // prettier-ignore
  const choices = {
    rating: { na: true, options: [{ code: '良', label: '良い', value: 3 }, { code: '可', label: 'まあ' }] },
  }; // prettier-ignore
  const lookups = { price: { label: '単価', values: { 2018: 7, 2015: 5 } } };
  const form = smallForm(fields, { axes: { fy: plans }, choices, lookups, ...more.form });
  return valueAt(evaluate(form, content, more.doors), 'out');
}

describe('evaluate: functions', () => {
  const content: Content = {
    a: 7, b: 2, c: null, flag: true, text: 'x', rating: '良', several: ['良', '可'], names: ['甲', null, '乙'],
    items: [{ what: 'x', yen: 100 }, { what: null, yen: null }, { what: 'y', yen: { na: '―' } }],
    per: { x: [{ yen: 1 }], y: [{ yen: 2 }, { yen: 4 }] },
    cost: { kokuhi: { 2011: 1, 2012: 2, 2018: 4 }, ippan: { 2011: 10 } },
  }; // prettier-ignore

  it.each<[string, unknown]>([
    ['a + b * 2 - -1', 12],
    ['a / b', 3.5],
    ['a / c', null],
    ['a / (b - 2)', null],
    ['sum(a, b, c)', 9],
    ['sum(items.yen)', 100],
    ['sum(items)', 100],
    ['sum(per.yen)', 7],
    ['sum(per.y.yen) + sum(per.x)', 7],
    ['sum(cost.kokuhi)', 7],
    ['sum(cost)', 17],
    ['sum(cost.total)', 17],
    ['cost.total.t', 17],
    ['cost.kokuhi.s1', 3],
    ['count(items)', 2],
    ['count(items.yen)', 1],
    ['count(per)', 3],
    ['count(names)', 2],
    ['count(several)', 2],
    ['count(c) + count(a)', 1],
    ['count(cost.kokuhi)', 3],
    ['min(a, b, c)', 2],
    ['max(a, cost.ippan)', 10],
    ['max(a - 10, 0)', 0],
    ['round(a / 3, 1)', 2.3],
    ['round(a / b)', 4],
    ['round(a * 1000, -4)', 10000],
    ['floor(a / b)', 3],
    ['floor(-a / 3, 2)', -2.33],
    ['if(a > b, 1, 2)', 1],
    ['if(flag and c = 1, 1, 2)', 2],
    ['score(rating) * 2', 6],
    ['lookup("price") * b', 14],
    ['fiscal_year - 2000', 18],
    ['if(blank(c) and not blank(a), 5, 6)', 5],
    ['if(text = "x" and rating in ("良"), 5, 6)', 5],
    ['0.1 + 0.2', 0.3],
  ])('given %s – when evaluated – then %p', (formula, expected) => {
    expect(result(formula, content)).toBe(expected);
  });

  it('given a formula of text – when evaluated – then text, and none while nothing is answered', () => {
    const spec = { type: 'text' };
    expect(result('if(a > 5, "達成", "未達成")', { a: 7 }, { spec })).toBe('達成');
    expect(result('if(a > 5, "達成", "未達成")', {}, { spec })).toBe(null);
  });

  it('given a column of points that the option has not – when scored – then it counts 0', () => {
    expect(result('score(rating) + 1', { rating: '可' })).toBe(1);
  });

  it('given a lookup without a value for the year – when evaluated – then there is no result', () => {
    const lookups = { price: { label: '単価', values: { 2017: 7 } } };
    expect(result('lookup("price") * b', { b: 2 }, { form: { lookups } })).toBe(null);
  });
});

describe('evaluate: blank, 該当なし and 0', () => {
  it.each<[string, Content, unknown, unknown]>([
    ['a + b', {}, 0, null],
    ['a + b', { a: null, b: null }, 0, null],
    ['a + b', { a: 0 }, 0, 0],
    ['a + b', { a: { na: '―' } }, 0, 0],
    ['a + b', { a: { na: '―' }, b: 3 }, 3, 3],
    ['sum(items.yen)', {}, 0, null],
    ['count(items)', {}, 0, 0],
    ['if(blank(a), 1, 2)', {}, 1, 1],
    ['lookup("price")', {}, 7, 7],
    ['a', {}, 0, null],
    ['max(a, b)', {}, 0, null],
    ['siblings(a)', {}, 0, null],
  ])('given %s of %j – when evaluated – then %p, with blank sums %p', (formula, content, zero, blank) => {
    expect(result(formula, content)).toBe(zero);
    expect(result(formula, content, { form: { defaults: blankSums } })).toBe(blank);
  });

  it('given needs: all – when an operand is blank – then there is no result; 該当なし is an answer', () => {
    const spec = { needs: 'all' };
    expect(result('a + b', { a: 1 }, { spec })).toBe(null);
    expect(result('a + b', { a: 1, b: { na: '―' } }, { spec })).toBe(1);
    expect(result('a + sum(items.yen)', { a: 1, items: [{ yen: 1 }, { yen: null }] }, { spec })).toBe(null);
    expect(result('a + sum(items.yen)', { a: 1, items: [] }, { spec })).toBe(null);
    expect(result('a + siblings(b)', { a: 1, b: 0 }, { spec })).toBe(null);
  });
});

describe('evaluate: doors', () => {
  it('given sheets beside and before it – when asked – then with the path of the place', () => {
    const asked: string[] = [];
    const doors: Doors = {
      siblings: (path) => (asked.push(path), { sum: 50, in: 1, of: 2 }),
      previous: (path) => (asked.push(path), 8),
    };
    expect(result('siblings(a) + previous(cost.total.2018)', { a: 1 }, { doors })).toBe(58);
    expect(asked).toEqual(['a', 'cost.total.2018']);
  });

  it('given a row formula – when it asks the siblings – then at the same column', () => {
    const row = grid([{ id: 'all', label: '全体', formula: 'siblings(cost.total)' }]);
    const form = smallForm([cost, { ...row, id: 'whole' }], { axes: { fy: plans } });
    const doors: Doors = { siblings: (path) => ({ sum: Number(path.slice(-4)), in: 1, of: 1 }) };
    expect(valueAt(evaluate(form, {}, doors), 'whole.all.2013')).toBe(2013);
  });

  it('given what last year had, computed by the same formula – when asked – then it is no circle', () => {
    const doors: Doors = { previous: () => 100 };
    expect(result('a + previous(out)', { a: 1 }, { doors })).toBe(101);
  });
});

describe('evaluate: the content', () => {
  const form = smallForm([cost, number('a')], { axes: { fy: plans } });

  it('given a content – when evaluated – then it is not changed, the rest is shared, and it is remembered', () => {
    const kokuhi = { 2011: 1 };
    const content = { a: 1, cost: { kokuhi }, gone: { x: 1 } };
    const copy = structuredClone(content);
    const filled = evaluate(form, content);
    expect(content).toEqual(copy);
    expect(filled['gone']).toBe(content.gone);
    expect(evaluate(form, content)).toBe(filled);
    expect(evaluate(form, filled)).toEqual(filled);
  });

  it('given a form without formulas – when evaluated – then it is the content itself', () => {
    const content = { a: 1 };
    expect(evaluate(smallForm([number('a')]), content)).toBe(content);
  });

  it.each([
    [{ cost: null }],
    [{ cost: 'x' }],
    [{ cost: { kokuhi: [1], ippan: { na: '―' } } }],
    [{ cost: [[1]] }],
  ])('given an answer of another shape %j – when evaluated – then what is computed is there', (content) => {
    expect(valueAt(evaluate(form, content as Content), 'cost.total.t')).toBe(0);
  });

  it('given a form that was not checked – when evaluated – then it says so', () => {
    expect(() => evaluate(smallForm([computed('x', 'y +')]), {})).toThrow('y + was not checked');
    expect(() => evaluate(smallForm([computed('x', 'x + 1')]), {})).toThrow('x → x');
  });

  it('given a formula and a check over a field of other years – then it is blank there, and nothing is asked of its cells', () => {
    const rules: Rule[] = [
      { id: 'less', when: 'a > x', level: 'error', msg: '' },
      { id: 'lines', each: 'rows', when: 'n > x', level: 'error', msg: '' },
    ];
    const fields: Field[] = [
      { id: 'a', label: 'a', type: 'int', only_years: [2021] },
      { id: 'rows', label: 'rows', type: 'table', columns: [{ id: 'n', label: 'n', type: 'int' }], only_years: [2021] },
      computed('x', 'a + 1'),
      computed('y', 'if(blank(a), 7, 8)'),
    ]; // prettier-ignore
    const form = smallForm(fields, { validate: rules });
    const answers = { a: 2, rows: [{ n: 9 }] };
    expect(evaluate(form, {})).toEqual({ x: 1, y: 7 });
    expect(checkContent(form, {}, 'all', 2018)).toEqual([]);
    const later = openForm(form, 2021);
    expect(evaluate(later, answers)).toMatchObject({ x: 3, y: 8 });
    expect(checkContent(later, answers, 'all', 2021).map(({ path }) => path)).toEqual(['rows.0.n']);
  });
});
