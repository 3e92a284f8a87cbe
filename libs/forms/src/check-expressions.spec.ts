import { describe, expect, it } from '@jest/globals';
import { grid, kinds, plans, smallForm } from '../testing/small-form.js';
import { checkExpressions } from './check-expressions.js';
import type { Field } from './field-types.js';
import type { Rule, Template } from './template.js';

const number = (id: string, formula?: string) =>
  ({ id, label: id, type: 'number', ...(formula === undefined ? {} : { formula }) }) as Field;
const rows = [{ id: 'a', label: 'a' }, { id: 'b', label: 'b' }]; // prettier-ignore
const total = (formula: string) => [...rows, { id: 'total', label: '計', formula }];

function faults(fields: Field[], more: Partial<Template> = {}): [string, string][] {
  const form = smallForm(fields, { axes: { fy: plans, kinds }, ...more });
  return checkExpressions(form).map(({ path, message }) => [path.join('.'), message]);
}
const rule = (when: string, more: Partial<Rule> = {}): Rule => ({
  id: 'r',
  when,
  level: 'warn',
  msg: 'm',
  ...more,
});

describe('checkExpressions: formulas', () => {
  it.each<[string, Field[], string, string]>([
    ['a field', [number('a'), number('b', 'ab + 1')], 'sections.0.fields.1.formula', '式の1文字目: 名前「ab」はありません。使えるのは a、b、fiscal_year です'],
    ['a row', [grid(total('a + c'))], 'sections.0.fields.0.rows.2.formula', '式の5文字目: 名前「c」'],
    ['a row in a matrix of subs', [grid(total('a + plan'), { sub: { plan: '計画' } })], 'sections.0.fields.0.rows.2.formula', '「plan」'],
    ['a member', [{ id: 'g', label: 'g', type: 'group', fields: [number('x', 'y')] } as Field], 'sections.0.fields.0.fields.0.formula', '「y」'],
    ['a column of a table', [{ id: 't', label: 't', type: 'table', columns: [number('x'), number('y', 'x +')] } as Field], 'sections.0.fields.0.columns.1.formula', '途中で終わって'],
    ['a table as an amount', [{ id: 't', label: 't', type: 'table', columns: [number('x')] } as Field, number('n', 't.x + 1')], 'sections.0.fields.1.formula', '表や組'],
    ['a matrix that is not there', [grid(total('a + costs.b'))], 'sections.0.fields.0.rows.2.formula', '「cost.b」の誤り'],
    ['a cell of no column', [grid(rows), number('n', 'cost.a.2031')], 'sections.0.fields.1.formula', '名前「cost.a.2031」はありません'],
    ['a column of no axis', [grid(total('this.2031 + 1'))], 'sections.0.fields.0.rows.2.formula', '名前「this.2031」はありません'],
    ['text for an amount', [grid([...rows, { id: 'w', label: 'w', cell: { type: 'text' } }, { id: 'x', label: 'x', formula: 'a + w' }])], 'sections.0.fields.0.rows.3.formula', '数が必要'],
    ['value outside a check', [grid(total('value + a'))], 'sections.0.fields.0.rows.2.formula', '「value」'],
    ['an unknown lookup', [number('n', 'lookup("price")')], 'sections.0.fields.0.formula', '参照値「price」はありません'],
    ['an unknown function', [number('n', 'total(n)')], 'sections.0.fields.0.formula', '関数「total」'],
    ['a list that is computed', [{ id: 'p', label: 'p', type: 'period', formula: '1' } as Field], 'sections.0.fields.0.formula', '計算できません'],
  ])('given %s – when checked – then one fault at its place', (_, fields, path, words) => {
    expect(faults(fields)).toEqual([[path, expect.stringContaining(words)]]);
  }); // prettier-ignore

  it('given a column of an axis – when its formula is wrong – then the fault is there, once, used or not', () => {
    const axes = {
      kinds: { columns: [...kinds.columns, { id: 'up', label: 'u', formula: 'this.H29 * 2' }] },
    };
    const path = 'axes.kinds.columns.3.formula';
    const used = grid(rows, { axis: 'kinds' });
    expect(faults([used], { axes })).toEqual([[path, expect.stringContaining('「this.H29i」の誤り')]]);
    expect(faults([used, { ...used, id: 'again' }], { axes })).toHaveLength(1);
    const broken = { kinds: { columns: [{ id: 'up', label: 'u', formula: 'this. +' }] } };
    expect(faults([], { axes: broken })).toEqual([['axes.kinds.columns.0.formula', expect.any(String)]]);
  });

  it.each<[string, Field[], string, string]>([
    ['itself', [number('a', 'a + 1')], 'sections.0.fields.0.formula', 'a → a'],
    ['another', [number('a', 'b'), number('b', 'c'), number('c', 'a')], 'sections.0.fields.0.formula', 'a → b → c → a'],
    ['rows', [grid([{ id: 'x', label: 'x', formula: 'y' }, { id: 'y', label: 'y', formula: 'x' }])], 'sections.0.fields.0.rows.0.formula', 'cost.x.2011 → cost.y.2011 → cost.x.2011'],
    ['its own total', [grid([{ id: 'x', label: 'x' }, { id: 'y', label: 'y', formula: 'x / this.t' }])], 'sections.0.fields.0.rows.1.formula', 'cost.y.t → cost.y.t'],
    ['a table', [{ id: 't', label: 't', type: 'table', columns: [number('x', 'sum(t.x)')] } as Field], 'sections.0.fields.0.columns.0.formula', 't.x → t.x'],
    ['the siblings', [number('a', 'siblings(a)')], 'sections.0.fields.0.formula', 'a → a'],
  ])('given a formula that depends on %s – when checked – then the way round is told', (_, fields, path, way) => {
    expect(faults(fields)).toEqual([[path, expect.stringContaining(`循環しています: ${way}。`)]]);
  }); // prettier-ignore

  it('given formulas and rules that hold – when checked – then nothing is told', () => {
    const fields = [number('n', 'sum(cost.total) + cost.total.t + previous(n)'), grid(total('a + b'), { sub: { plan: '計画', actual: '実績' } })]; // prettier-ignore
    expect(faults([number('m')], { validate: [rule('m > fiscal_year')] })).toEqual([]);
    expect(faults([grid(rows), number('n', 'cost.a.s1 + count(cost)')])).toEqual([]);
    expect(faults(fields).map(([, message]) => message)).toEqual([
      expect.stringContaining('「cost.total.t」'),
    ]);
  });
});

describe('checkExpressions: rules', () => {
  const table = { id: 'items', label: '明細', type: 'table', columns: [number('x'), number('y')] } as Field;
  const fields = [number('n'), grid(rows, { sub: { plan: '計画', actual: '実績' } }), table];

  it.each<[Rule, string, string]>([
    [rule('n > 1', { id: 'required' }), 'validate.0.id', '組み込み'],
    [rule('n > 1', { each: 'costs' }), 'validate.0.each', '「cost」の誤り'],
    [rule('n > 1', { each: 'cost.c' }), 'validate.0.each', '行「c」'],
    [rule('n > 1', { each: 'n' }), 'validate.0.each', 'ではありません'],
    [rule('x > 1', { each: 'items.x' }), 'validate.0.each', '「items」とだけ'],
    [rule('a > b'), 'validate.0.when', '「a」'],
    [rule('year > 1'), 'validate.0.when', '「year」'],
    [rule('value > 1', { each: 'items' }), 'validate.0.when', '「value」'],
    [rule('1 = 1'), 'validate.0.when', '項目が出てきません'],
    [rule('n + 1'), 'validate.0.when', '条件が必要'],
    [rule('plan > actul', { each: 'cost' }), 'validate.0.when', '「actual」の誤り'],
  ])('given %j – when checked – then one fault', (broken, path, words) => {
    const found = faults(fields, { validate: [broken] });
    expect(found[0]).toEqual([path, expect.stringContaining(words)]);
    expect(found.slice(1).every(([other]) => other === path)).toBe(true);
  });

  it.each([
    rule('a > b and year > 2012', { each: 'cost' }),
    rule('plan > actual and value > n', { each: 'cost.a' }),
    rule('a.plan > a.actual', { each: 'cost' }),
    rule('x > y and n > 1', { each: 'items' }),
    rule('sum(items.x) > cost.a.plan.t and blank(items)'),
  ])('given %j – when checked – then nothing is told', (right) => {
    expect(faults(fields, { validate: [right] })).toEqual([]);
  });
});
