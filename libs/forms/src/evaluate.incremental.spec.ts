import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kinds, plans, smallForm } from '../testing/small-form.js';
import { emptyContent } from './answer.js';
import { applyPatches } from './apply-patches.js';
import { checkExpressions } from './check-expressions.js';
import type { Doors } from './doors.js';
import { createForm, evaluate } from './evaluate.js';
import { placesOf } from './places.js';
import type { Content, Patch } from './content.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

const doors: Doors = { siblings: () => ({ sum: 9, in: 1, of: 1 }), previous: (path) => path.length };

const money = { type: 'money' } as const;
const shapes: Field[] = [
  { id: 'base', label: '基礎', type: 'number', na: true },
  { id: 'double', label: '倍', type: 'number', formula: 'base * 2 + sum(items.yen) + previous(base)' },
  { id: 'period', label: '期間', type: 'period', open_end: true },
  { id: 'length', label: '長さ', type: 'int', formula: 'period.end - period.start', needs: 'all' },
  { id: 'cost', label: '事業費', type: 'matrix', axis: 'fy', cell: money, sub: { plan: '計画', actual: '実績' }, rows: [
    { id: 'a', label: 'a' }, { id: 'b', label: 'b' }, { id: 'total', label: '計', formula: 'a + b' },
    { id: 'left', label: '残', formula: 'total - base - siblings(a)' },
  ] },
  { id: 'rate', label: '率', type: 'matrix', axis: 'fy', cell: { type: 'percent', decimals: 1 }, rows: [
    { id: 'done', label: '執行率', formula: 'cost.total.actual / cost.total.plan * 100' },
    { id: 'text', label: '判定', cell: { type: 'text' }, formula: 'if(done > 50, "○", "△")' },
  ], columns: { s1: 'none' } },
  { id: 'pl', label: '損益', type: 'matrix', axis: 'kinds', cell: money, rows: [
    { id: 'gain', label: '収入' }, { id: 'out', label: '費用' }, { id: 'net', label: '差引', formula: 'gain - out' },
  ] },
  { id: 'items', label: '明細', type: 'table', columns: [
    { id: 'hours', label: '時間', type: 'number' }, { id: 'price', label: '単価', ...money },
    { id: 'yen', label: '額', ...money, formula: 'hours * price' },
    { id: 'share', label: '割合', type: 'percent', decimals: 1, formula: 'yen / sum(items.yen) * 100' },
  ] },
  { id: 'years', label: '内訳', type: 'table', per: [{ id: '2016', label: '28' }, { id: '2017', label: '29' }], columns: [
    { id: 'yen', label: '額', ...money }, { id: 'more', label: '倍', ...money, formula: 'yen * 2 + cost.total.plan.t' },
  ] },
  { id: 'sums', label: '計', type: 'group', fields: [
    { id: 'lines', label: '行', type: 'int', formula: 'count(items) + count(names)' },
    { id: 'all', label: '額', ...money, formula: 'sum(years) + lines + double' },
  ] },
  { id: 'names', label: '名前', type: 'list', of: { type: 'text' } },
] as Field[]; // prettier-ignore

const amount = fc.oneof(fc.constant(null), fc.integer({ min: -99, max: 999 }), fc.constant(0));
const line = fc.record({ hours: amount, price: amount }, { requiredKeys: [] });

/** Any edit of that form: of one cell, of a line, of a whole field. */
const shapeEdit: fc.Arbitrary<Patch> = fc.oneof(
  fc.record({ path: fc.constant('base'), value: fc.oneof(amount, fc.constant({ na: '―' })) }),
  fc.record({ path: fc.constant('period'), value: fc.constantFrom(null, { start: 2016, end: 2019 }, { start: 2016, end: null }) }), // prettier-ignore
  fc.record({
    path: fc
      .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('plan', 'actual'), fc.constantFrom(...plans.years))
      .map((keys) => ['cost', ...keys].join('.')),
    value: amount,
  }),
  fc.record({ path: fc.constantFrom('pl.gain.2016', 'pl.gain.H29i', 'pl.out.2016'), value: amount }),
  fc.record({ path: fc.constant('items'), value: fc.array(line, { maxLength: 3 }) }),
  fc.record({ path: fc.constantFrom('items.0', 'items.1'), value: line }),
  fc.record({ path: fc.constantFrom('items.0.hours', 'items.1.price'), value: amount }),
  fc.record({
    path: fc.constant('years.2017'),
    value: fc.array(fc.record({ yen: amount }), { maxLength: 2 }),
  }),
  fc.record({ path: fc.constant('years.2016.0.yen'), value: amount }),
  fc.record({ path: fc.constant('names'), value: fc.array(fc.constantFrom('甲', null), { maxLength: 3 }) }),
  fc.record({ path: fc.constantFrom('cost', 'pl'), value: fc.constantFrom(null, {}) }),
);

/** Puts the values as they are, whatever the form says: contents of older versions come so too. */
function put(content: Content, { path, value }: Patch): Content {
  const copy = structuredClone(content) as any;
  const keys = path.split('.');
  const last = keys.pop()!;
  let node = copy;
  for (const key of keys)
    node = node[key] ??= /^\d$/.test(key) ? {} : key === 'items' || key === '2016' ? [] : {};
  node[last] = value;
  return copy;
}

function expectSame(form: Template, start: Content, edits: Patch[][], apply: typeof put) {
  let content = start;
  let opened = createForm(form, content, doors);
  for (const edit of edits) {
    content = edit.reduce(apply, content);
    opened = opened.edit(content, edit.map(({ path }) => path)); // prettier-ignore
    expect(opened.content).toEqual(evaluate(form, structuredClone(content), doors));
  }
}

describe('createForm', () => {
  const form = smallForm(shapes, { axes: { fy: plans, kinds } });

  it('given the shapes of the real forms – when checked – then their formulas fit', () => {
    expect(checkExpressions(form)).toEqual([]);
  });

  it('given any edits through patches – when what depends on them is computed – then all is as if computed anew', () => {
    const apply = (content: Content, patch: Patch) => {
      const patched = applyPatches(form, content, [patch]);
      return 'content' in patched ? patched.content : content;
    };
    fc.assert(
      fc.property(fc.array(fc.array(shapeEdit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (edits) =>
        expectSame(form, emptyContent(form), edits, apply),
      ),
      { numRuns: 150 },
    );
  });

  it('given any other change of the answers – when told – then all is as if computed anew', () => {
    const odd = fc.oneof(
      shapeEdit,
      fc.record({
        path: fc.constantFrom(
          'cost',
          'cost.a',
          'cost.a.plan',
          'items',
          'years',
          'years.2016',
          'sums',
          'pl.gain',
          'base',
        ),
        value: fc.constantFrom<unknown>(
          undefined,
          null,
          'x',
          [],
          [null, 1],
          {},
          { a: { plan: { 2011: 3 } } },
          { na: '―' },
        ),
      }),
    );
    const apply = (content: Content, patch: Patch) => {
      try {
        return put(content, patch);
      } catch {
        return content;
      }
    };
    fc.assert(
      fc.property(fc.array(fc.array(odd, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), (edits) =>
        expectSame(form, {}, edits, apply),
      ),
      { numRuns: 300 },
    );
  });

  it('given an edit of one cell – when computed – then the rest is shared with what was before', () => {
    const before = createForm(form, { cost: { a: { plan: { 2011: 1 }, actual: {} } }, names: ['甲'] });
    const now = { ...before.content, cost: { a: { plan: { 2011: 5 }, actual: {} } } };
    const after = before.edit(now as Content, ['cost.a.plan.2011']);
    expect(after.content['pl']).toBe(before.content['pl']);
    expect((after.content['cost'] as any).b.actual).toBe((before.content['cost'] as any).b.actual);
    expect((after.content['cost'] as any).total.plan.t).toBe(5);
    expect((before.content['cost'] as any).total.plan.t).toBe(1);
  });
});

describe('createForm on any form', () => {
  const ids = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'];
  /** Fields some of which are computed from earlier ones, in any order on the paper. */
  const anyForm = fc
    .array(
      fc.record({
        operands: fc.array(fc.nat(7), { maxLength: 3 }),
        wrap: fc.constantFrom('sum($)', 'min($)', '$', 'round($ / 3, 1)', 'if($ > 5, $, 1)', 'count($)'),
        blank: fc.boolean(),
        needs: fc.boolean(),
      }),
      { minLength: 8, maxLength: 8 },
    )
    .chain((fields) =>
      fc.tuple(
        fc.constant(fields),
        fc.shuffledSubarray(ids, { minLength: 8 }),
        fc.constantFrom('zero', 'blank'),
      ),
    )
    .map(([fields, order, sum]) => {
      const made = fields.map(({ operands, wrap, needs }, index): Field => {
        const earlier = operands.filter((operand) => operand < index).map((operand) => `f${operand}`);
        const several = wrap.startsWith('sum') || wrap.startsWith('min');
        const text = wrap === 'count($)' ? earlier[0] : earlier.join(several ? ', ' : ' - ');
        const formula = earlier.length > 0 ? { formula: wrap.replaceAll('$', text!) } : {};
        return {
          id: `f${index}`,
          label: 'f',
          type: 'number',
          ...formula,
          ...(needs ? { needs: 'all' } : {}),
        } as Field;
      });
      const sorted = order.map((id) => made.find((field) => field.id === id)!);
      return smallForm(sorted, { defaults: { na: '―', blank: { sum: sum as 'zero' | 'blank' } } });
    });
  const edit = fc.record({
    path: fc.constantFrom(...ids),
    value: fc.oneof(amount, fc.constant({ na: '―' })),
  });

  it('given any fields computed from others – when any are edited – then all is as if computed anew', () => {
    fc.assert(
      fc.property(
        anyForm,
        fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { maxLength: 5 }),
        (form, edits) => {
          expect(checkExpressions(form)).toEqual([]);
          const computed = new Set(placesOf(form).flatMap(({ path, computed: way }) => (way ? [path] : [])));
          const inputs = edits.map((patches) => patches.filter(({ path }) => !computed.has(path)));
          expectSame(form, {}, inputs, put);
        },
      ),
      { numRuns: 300 },
    );
  });
});
