import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kinds, plans, smallForm } from '../testing/small-form.js';
import { checkExpressions } from './check-expressions.js';
import { checkContent } from './check-content.js';
import { createForm, evaluate } from './evaluate.js';
import { evaluateNode } from './expression-evaluate.js';
import { checkFormula } from './expression-check.js';
import { parseExpression } from './expression.js';
import { FUNCTION_NAMES } from './functions.js';
import type { NameType, Scope } from './name-type.js';
import type { Content } from './content.js';
import type { Field } from './field-types.js';

const types: Record<string, NameType> = {
  a: { kind: 'number', na: true },
  'cost.budget.2021': { kind: 'number' },
  rating: { kind: 'choice', codes: ['良', 'A'], na: true, points: true },
  items: { kind: 'grid', numbers: true },
  text: { kind: 'text' },
};
const scope: Scope = {
  typeOf: (name) => (Object.hasOwn(types, name) ? types[name] : undefined),
  names: () => Object.keys(types),
  lookups: ['price'],
};
const number: NameType = { kind: 'number' };
const answers = {
  valueOf: (name: string) => (name === 'a' ? 3 : null),
  valuesOf: () => [1, null, { na: '―' }, 'x'],
  countOf: () => 2,
};

/** Longer than any input needs, on a machine that does other work as well. */
const SLOW = 200;

/** Whatever the text: parsed to an expression or an error within it, checked and evaluated without throwing, soon. */
function survives(text: string): void {
  const begin = performance.now();
  const expression = parseExpression(text);
  if ('error' in expression) {
    if (expression.error === '' || expression.at < 0 || expression.at > text.length) throw new Error(text);
  } else {
    const errors = checkFormula(expression, scope, number);
    const value = errors.length === 0 ? evaluateNode(expression, answers) : 0;
    if (value !== undefined && typeof value !== 'number') throw new Error(text);
  }
  if (performance.now() - begin > SLOW) throw new Error(`slow: ${text}`);
}

const valid = [
  'kokuhi + dohi + chihosai + sonota + ippan',
  'round(a / 3, 1) - floor(-a)',
  'if(rating in ("良", "A") and not blank(text), sum(items, a) * 2, lookup("price"))',
  'previous(cost.budget.2021) + siblings(a) + count(items) / score(rating)',
  'this.H29i - this.2016',
  '((a) + (a * -a)) >= min(1, 2.5) or na(a)',
];
const pieces = [
  ...FUNCTION_NAMES.map((name) => `${name}(`), 'a', 'rating', 'items', 'text', 'cost.budget.2021', 'constructor', '__proto__',
  'this.', '"良"', '"', '(', ')', ',', '+', '-', '*', '/', '=', '!=', '<=', '>', ' and ', ' or ', ' not ', ' in ', '1', '2.5', '1e9',
  '９', '　', '\u0000', '\ud800', '${a}', '`', '[', '=>', ';', '\\',
]; // prettier-ignore

/** A valid text with some of its characters replaced, removed or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...valid),
    fc.array(fc.tuple(fc.nat(80), fc.nat(3), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [at, removed, piece]) => now.slice(0, at) + piece + now.slice(at + removed), text),
  );

describe('the language of formulas', () => {
  it.each<[string, fc.Arbitrary<string>, number]>([
    ['random text', fc.string({ unit: 'binary', maxLength: 60 }), 30_000],
    ['random bytes', fc.uint8Array({ maxLength: 60 }).map((bytes) => String.fromCharCode(...bytes)), 20_000],
    ['mutated formulas', mutated, 40_000],
    [
      'pieces',
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
      20_000,
    ],
  ])('given %s – when read – then it is an expression or its own error, and soon', (_, texts, numRuns) => {
    fc.assert(fc.property(texts, survives), { numRuns });
  });

  it.each([
    '(',
    'not ',
    '-',
    'sum(',
    'if(a,',
    'a+',
    '"',
    'a.',
    '((((a))))*',
    'blank(a) and ',
    '1',
    'あ',
    'x in (1,',
    '1.',
  ])('given %s again and again – when read – then bounded', (piece) => {
    for (const times of [10, 39, 41, 100, 999, 100_000]) survives(piece.repeat(times));
  });

  it('given a text of many megabytes – when read – then refused at once', () => {
    expect(parseExpression('a'.repeat(20_000_000))).toEqual({
      error: '式は1000文字以内で書いてください。',
      at: 1000,
    });
  });
});

describe('what a formula can reach', () => {
  const form = smallForm(
    [
      { id: 'a', label: 'a', type: 'number' },
      { id: 'all', label: 'all', type: 'number', formula: 'a + sum(cost) + sum(items.yen) + count(items) + cost.total.t + sums.x' },
      { id: 'cost', label: 'c', type: 'matrix', axis: 'fy', cell: { type: 'money' }, rows: [{ id: 'x', label: 'x' }, { id: 'total', label: 't', formula: 'x + a' }] },
      { id: 'pl', label: 'p', type: 'matrix', axis: 'kinds', cell: { type: 'money' }, rows: [{ id: 'x', label: 'x' }] },
      { id: 'items', label: 'i', type: 'table', columns: [{ id: 'yen', label: 'y', type: 'money' }, { id: 'twice', label: 'z', type: 'money', formula: 'yen * 2' }] },
      { id: 'sums', label: 's', type: 'group', fields: [{ id: 'x', label: 'x', type: 'number', formula: 'count(a)' }] },
    ] as Field[],
    { axes: { fy: plans, kinds }, validate: [{ id: 'r', each: 'items', when: 'yen > a', level: 'warn', msg: 'm' }] },
  ); // prettier-ignore

  it.each(['constructor', 'toString', 'a.constructor', 'items.length', 'items.__proto__', 'cost.x.constructor', 'this.constructor', 'globalThis', 'process.env'])(
    'given the name %s – when the form is checked – then it is unknown',
    (name) => {
      const field = { id: 'out', label: 'out', type: 'number', formula: `sum(${name})` } as Field;
      const other = smallForm([...form.sections[0]!.fields, field], { axes: form.axes });
      expect(checkExpressions(other).map(({ message }) => message).join()).toContain(`「${name}」はありません`);
    },
  ); // prettier-ignore

  /** A content that tells what is asked of it beyond its own answers. */
  function guarded<T extends object>(target: T, asked: Set<string>): T {
    const tell = (key: string | symbol) => {
      if (!Object.hasOwn(target, key) && typeof key === 'string' && !known.has(key)) asked.add(key);
    };
    return new Proxy(target, {
      get: (of, key) => (Array.isArray(of) || tell(key), child(Reflect.get(of, key))),
      getOwnPropertyDescriptor: (of, key) => (tell(key), Reflect.getOwnPropertyDescriptor(of, key)),
      has: (of, key) => (Array.isArray(of) || asked.add(`in ${String(key)}`), Reflect.has(of, key)),
      getPrototypeOf: (of) => (asked.add('prototype'), Reflect.getPrototypeOf(of)),
      set: () => (asked.add('set'), false),
      defineProperty: () => (asked.add('define'), false),
      deleteProperty: () => (asked.add('delete'), false),
    });
    function child(value: unknown): unknown {
      return typeof value === 'object' && value !== null ? guarded(value, asked) : value;
    }
  }
  const known = new Set(['a', 'all', 'cost', 'pl', 'items', 'sums', 'x', 'total', 'yen', 'twice', 'na', 'diff', 'H29i',
    's1', 's2', 's3', 't', ...plans.years.map(String)]); // prettier-ignore

  it('given a guarded content – when evaluated, edited and checked – then nothing but its own answers is asked', () => {
    const asked = new Set<string>();
    const content = { a: 1, cost: { x: { 2011: 2 } }, items: [{ yen: 3 }, {}], pl: null } as Content;
    const safe = guarded(content, asked);
    evaluate(form, safe);
    const opened = createForm(form, safe);
    opened.edit(guarded({ ...content, a: 5 }, asked), ['a', 'items', 'cost.x.2012']);
    checkContent(form, safe, 'all', 2018);
    expect([...asked]).toEqual([]);
  });
});
