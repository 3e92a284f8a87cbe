import { describe, expect, it } from '@jest/globals';
import { computed, cost, grid, kinds, number, plans, smallForm } from '../testing/small-form.js';
import { evaluate } from './evaluate.js';
import { valueAt } from './path.js';
import type { Field } from './field-types.js';

describe('evaluate: places', () => {
  it('given rows, subs, groups and a total – when evaluated – then rows first, then subtotals, then the total', () => {
    const form = smallForm([{ ...cost, sub: { plan: '計画', actual: '実績' } } as Field], {
      axes: { fy: plans },
    });
    const content = {
      cost: {
        kokuhi: { plan: { 2011: 1, 2013: 2, 2020: 4 }, actual: { 2014: 8 } },
        ippan: { plan: { 2011: 16 } },
      },
    };
    const filled = evaluate(form, content);
    const row = (sub: string) => ['2011', '2013', 's1', 's2', 's3', 't'].map((id) => valueAt(filled, `cost.total.${sub}.${id}`)); // prettier-ignore
    expect(row('plan')).toEqual([17, 2, 19, 0, 4, 23]);
    expect(row('actual')).toEqual([0, 0, 0, 8, 0, 8]);
    expect(valueAt(filled, 'cost.kokuhi.plan.s1')).toBe(3);
  });

  it('given columns of a kind and a derived one – when evaluated – then both ways are the row formula', () => {
    const form = smallForm([cost], { axes: { fy: kinds } });
    const filled = evaluate(form, { cost: { kokuhi: { 2016: 5, H29i: 3 }, ippan: { H29i: 10 } } });
    expect(filled['cost']).toMatchObject({ kokuhi: { diff: -2 }, ippan: { diff: 10 }, total: { 2016: 5, H29i: 13, diff: 8 } }); // prettier-ignore
  });

  it('given a quotient that needs all – when a year has no result – then neither has a sum over that year', () => {
    const people = grid([
      { id: 'count', label: '人' },
      { id: 'each', label: '一人当たり', formula: 'cost.total / count', needs: 'all' },
    ]);
    const form = smallForm([cost, { ...people, id: 'people' }], { axes: { fy: plans } });
    const years = (counts: number[]) =>
      Object.fromEntries(counts.map((count, index) => [2011 + index, count]));
    const filled = (counts: number[]) =>
      evaluate(form, { cost: { kokuhi: years([100, 100, 100]) }, people: { count: years(counts) } });
    expect(valueAt(filled([2, 3]), 'people.each.2012')).toBe(33);
    expect(valueAt(filled([2, 3]), 'people.each.s1')).toBe(null);
    expect(valueAt(filled([2, 3, 5]), 'people.each.s1')).toBe(30);
    expect(valueAt(filled([2, 3, 5]), 'people.each.t')).toBe(null);
  });

  it('given a row of another matrix of the same columns – when named without a column – then its cell in this one', () => {
    const people = grid([
      { id: 'count', label: '人' },
      { id: 'each', label: '一人当たり', formula: 'cost.total / count' },
    ]);
    const form = smallForm([cost, { ...people, id: 'people' }], { axes: { fy: plans } });
    const filled = evaluate(form, { cost: { kokuhi: { 2012: 100 } }, people: { count: { 2012: 3 } } });
    expect(valueAt(filled, 'people.each.2012')).toBe(33);
    expect(valueAt(filled, 'people.each.s1')).toBe(33);
    expect(valueAt(filled, 'people.each.2013')).toBe(null);
  });

  it('given a matrix without rows – when another names it – then its cell in this column', () => {
    const single = {
      id: 'users',
      label: '利用者',
      type: 'matrix',
      axis: 'fy',
      cell: { type: 'int' },
    } as Field;
    const twice = grid([{ id: 'twice', label: '倍', formula: 'users * 2' }]);
    const filled = evaluate(smallForm([single, twice], { axes: { fy: plans } }), { users: { 2011: 4 } });
    expect(valueAt(filled, 'cost.twice.2011')).toBe(8);
    expect(valueAt(filled, 'users.s1')).toBe(4);
  });

  it('given a row without a cell in a column – when summed – then it is blank there', () => {
    const rows = [
      { id: 'x', label: 'x' },
      { id: 'y', label: 'y' },
      { id: 'z', label: 'z', formula: 'x + y' },
    ];
    const field = grid(rows, { columns: { H29i: { rows: ['x', 'z'] } } });
    const filled = evaluate(smallForm([field], { axes: { fy: kinds } }), {
      cost: { x: { H29i: 3 }, y: { H29i: 9 } },
    });
    expect(valueAt(filled, 'cost.z.H29i')).toBe(3);
    expect(valueAt(filled, 'cost.y.diff')).toBe(0);
  });

  it('given a lookup in a column – when evaluated – then by the year of the column', () => {
    const field = grid([
      { id: 'hours', label: '時間' },
      { id: 'b', label: '人件費', formula: 'round(hours * lookup("price"), 0)' },
    ]);
    const lookups = { price: { label: '単価', values: { 2016: 3, 2017: 5 } } };
    const form = smallForm([field], { axes: { fy: kinds }, lookups });
    const filled = evaluate(form, { cost: { hours: { 2016: 1.5, H29i: 1.5 } } });
    expect(filled['cost']).toMatchObject({ b: { 2016: 5, H29i: 8, diff: 3 } });
  });

  it('given year and phase – when a formula asks them – then the column tells', () => {
    const field = grid([{ id: 'x', label: 'x', formula: 'if(phase = "settled", year, 0)' }]);
    const filled = evaluate(smallForm([field], { axes: { fy: kinds } }), {});
    expect(filled['cost']).toEqual({ x: { 2016: 2016, H29i: 0, diff: -2016 } });
  });

  it('given a group and a table – when evaluated – then members and the columns of the same line come first', () => {
    const form = smallForm([
      number('done'),
      { id: 'others', label: '他区', type: 'group', fields: [number('done'), number('all'), computed('rate', 'done / all * 100', { decimals: 1 })] },
      { id: 'items', label: '明細', type: 'table', columns: [number('hours'), number('price'), computed('yen', 'hours * price * done'), computed('share', 'round(yen / sum(items.yen) * 100, 0)')] },
    ] as Field[]); // prettier-ignore
    const filled = evaluate(form, { done: 1, others: { done: 2, all: 3 }, items: [{ hours: 3, price: 2 }, { hours: 1, price: 2 }, {}] }); // prettier-ignore
    expect(filled['others']).toEqual({ done: 2, all: 3, rate: 66.7 });
    expect((filled['items'] as object[]).map((line) => Object.values(line).slice(-2))).toEqual([[6, 75], [2, 25], [0, 0]]); // prettier-ignore
  });

  it('given a table by the columns of an axis – when a column is computed – then this.… is the same line', () => {
    const columns = [{ label: '年度', axis: 'fy', type: 'int' }, computed('up', 'this.2012 - this.2011')];
    const form = smallForm([{ id: 'results', label: '実績', type: 'table', columns } as Field], {
      axes: { fy: plans },
    });
    const filled = evaluate(form, { results: [{ 2011: 3, 2012: 5 }, { 2011: 1 }] });
    expect((filled['results'] as { up: unknown }[]).map(({ up }) => up)).toEqual([2, -1]);
  });
});
