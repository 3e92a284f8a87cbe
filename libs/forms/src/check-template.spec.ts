import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from './check-template.js';
import type { Fault } from './content.js';
import type { Template } from './template.js';

const shipped = readdirSync('libs/forms/templates').map((file) => `libs/forms/templates/${file}`);
const everyKind = readFileSync('libs/forms/testing/every-kind.yaml', 'utf8');

function checked(text: string): Template {
  const result = checkTemplate(parse(text));
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.template;
}

/** The faults of the form after one change in its text. Faults with line and words: office/broken-forms.spec.ts. */
function faultsAfter(from: string, to: string): Fault[] {
  expect(everyKind).toContain(from);
  const result = checkTemplate(parse(everyKind.replace(from, to)));
  return 'faults' in result ? result.faults : [];
}

const SMALL = `
notation: 1
id: small
title: 小さな様式
defaults: { na: '―' }
sections:
  - id: head
    fields:
      - { id: name, label: 名称, type: text }
`;

describe('checkTemplate', () => {
  it.each([...shipped, 'libs/forms/testing/every-kind.yaml'])(
    'given %s – when checked, stored as JSON and checked again – then it is the same',
    (file) => {
      const template = checked(readFileSync(file, 'utf8'));
      const stored: unknown = JSON.parse(JSON.stringify(template));
      expect(checkTemplate(stored)).toEqual({ template });
    },
  );

  it('given the forms in docs/templates.md – when checked – then they are right', () => {
    const blocks = readFileSync('docs/templates.md', 'utf8').matchAll(/^```yaml\n(notation: 1\n[^]*?)^```/gm);
    const forms = Array.from(blocks, ([, text]) => checked(text!).id);
    expect(forms.length).toBeGreaterThan(1);
  });

  it('given the smallest form – when checked – then what it leaves out is there, empty', () => {
    expect(checked(SMALL)).toEqual({
      ...(parse(SMALL) as object),
      axes: {},
      choices: {},
      validate: [],
      rollup: { counts: [], share: [] },
      print: { side: {} },
    });
  });

  it('given choices in short – when checked – then they are written out', () => {
    const choices =
      'choices: { a: [有, 無], b: { A: 適切 }, c: { options: [x], open: true }, d: { options: { y: z }, na: true } }';
    expect(checked(SMALL + choices).choices).toEqual({
      a: { options: [{ code: '有', label: '有' }, { code: '無', label: '無' }], na: false }, // prettier-ignore
      b: { options: [{ code: 'A', label: '適切' }], na: false },
      c: { options: [{ code: 'x', label: 'x' }], open: true, na: false },
      d: { options: [{ code: 'y', label: 'z' }], na: true },
    });
  });

  it('given years of a field in short – when checked – then they are a list', () => {
    const text = SMALL.replace('type: text }', 'type: text, only_years: [2013, 2016..2018] }');
    expect(checked(text).sections[0]!.fields[0]!.only_years).toEqual([2013, 2016, 2017, 2018]);
  });

  it('given several mistakes of one kind – when checked – then all are told', () => {
    const text = everyKind.replace('type: fy', 'type: yf').replace('level: warn', 'level: bad');
    const result = checkTemplate({ ...(parse(text) as object), extra: 1 });
    expect('faults' in result && result.faults.map(({ path }) => path.join('.'))).toEqual([
      'sections.0.fields.8.type',
      'validate.1.level',
      'extra',
    ]);
  });

  it('given a faulty shape – when checked – then names and formulas are not told', () => {
    const text = everyKind.replace('of: yes_no', 'of: no').replace('state + own', 'x + y');
    const result = checkTemplate({ ...(parse(text) as object), extra: 1 });
    expect('faults' in result && result.faults).toEqual([
      { path: ['extra'], at: 'key', message: expect.stringContaining('「extra」') },
    ]);
  });

  it('given a formula that names a year – when the years of its axis move – then the year is told in which it fails', () => {
    const [fault] = faultsAfter('actual / target', 'reached.actual.2016 / target');
    expect(fault).toEqual({
      path: ['sections', 1, 'fields', 1, 'rows', 2, 'formula'],
      message: expect.stringMatching(/^20\d\d年度の様式では、/),
    });
  });

  it('given groups of fixed years in a window – when checked – then their columns may be named in every year', () => {
    const windows = everyKind
      .replace('years: 2019..2024', 'years: y-2..y')
      .replace('labels: { 2019: 31・元年度 }', 'labels: { 2019: 31・元年度, 2020: 2年度 }')
      .replace('2024: { rows: [state, own, total] } }', 's1: none }')
      .replace('{ s1: sum, s2: none, ', '{ ')
      .replace('when: actual > plan', 'when: actual > plan and spent.total.plan.s2 > 0')
      .replace('totals: [', 'totals: [spent.own.actual.s2, ');
    expect(windows).toContain('spent.own.actual.s2');
    expect(checkTemplate(parse(windows))).not.toHaveProperty('faults');
    expect(checkTemplate(parse(windows.replace('years: y-2..y', 'years: [2020, 2021]')))).toHaveProperty(
      'faults',
    );
  });

  it('given years – when checked for one – then the others are not asked', () => {
    const moving = (when: string) =>
      parse(
        SMALL.replace(
          'text }',
          `text }
      - { id: cost, label: 経費, type: matrix, axis: fy, cell: { type: money } }
axes: { fy: { years: 2019..2023, label: '{w}年度' } }
validate: [{ id: v, when: ${when}, level: warn, msg: 確かめる }]`,
        ),
      ) as unknown;
    const messages = (doc: unknown, year?: number) => {
      const result = checkTemplate(doc, year);
      return 'faults' in result ? result.faults.map(({ message }) => message) : [];
    };
    expect(messages(moving("'cost.{y} > 5'"))).toEqual([]);
    expect(messages(moving("'cost.{y-1} > 5'"), 2021)).toEqual([]);
    expect(messages(moving("'cost.{y-1} > 5'"))).toEqual([
      expect.stringMatching(/^2019年度の様式では、.*2018/),
    ]);
    expect(messages(moving("'cost.{y-1} > 5'"), 2026)).toEqual([
      expect.stringMatching(/^2026年度の様式では、.*2025/),
    ]);
    expect(messages(moving('costs.2019 > 5'), 2026)).toEqual([expect.not.stringContaining('2026')]);
  });

  it('given a form that only moves – when checked – then one year is judged, and named where it matters', () => {
    const faults = (formula: string) => {
      const text = SMALL.replace(
        'text }',
        `text }
      - { id: cost, label: 経費, type: matrix, axis: fy, cell: { type: money }, rows: [{ id: a, label: あ }, { id: b, label: い, formula: ${formula} }] }
axes: { fy: { years: y-2..y, label: '{w}年度' } }`,
      );
      const result = checkTemplate(parse(text));
      return 'faults' in result ? result.faults.map(({ message }) => message) : [];
    };
    expect(faults("'this.{y-2}'")).toEqual([expect.stringContaining('循環')]);
    expect(faults("'cost.a.{y-4}'")).toEqual([
      expect.stringMatching(/^2026年度の様式では、.*「cost\.a\.2022」/),
    ]);
    expect(faults('cost.aa')).toEqual([expect.not.stringContaining('2026')]);
  });

  it('given a window that begins in a fixed year – when checked – then it is not asked of the years before', () => {
    expect(faultsAfter('recent: { years: y-2..y,', 'recent: { years: 2024..y,')).toEqual([]);
  });

  it('given a key __proto__ – when checked – then it is a fault like any other', () => {
    const axes: unknown = JSON.parse('{"__proto__": {"years": [2019], "label": "{e}"}}');
    expect(checkTemplate({ ...(parse(SMALL) as object), axes })).toMatchObject({
      faults: [{ path: ['axes', '__proto__'], at: 'key' }],
    });
  });
});

describe('checkTemplate of anything', () => {
  const form: unknown = parse(everyKind);

  it('given any value – when checked – then it is refused, and nothing is thrown', () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
      fc.jsonValue(),
    );
    fc.assert(fc.property(anything, (value) => expect(checkTemplate(value)).toHaveProperty('faults')));
  });

  it('given any value in any place of a form – when checked – then it answers in Japanese', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });
    const piece = fc.constantFrom(...membersOf(form).map(([owner, key]) => owner[key]));
    fc.assert(
      fc.property(fc.oneof(anything, piece), fc.nat(), (value, at) => {
        const doc = structuredClone(form);
        const members = membersOf(doc);
        const [owner, key] = members[at % members.length]!;
        owner[key] = value;
        const result = checkTemplate(doc);
        if ('faults' in result) for (const { message } of result.faults) expect(message).toMatch(/[ぁ-ん]/);
      }),
      { numRuns: 150 },
    );
  });

  it('given a form with a member or item left out – when checked – then it answers', () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const doc = structuredClone(form);
        const members = membersOf(doc);
        const [owner, key] = members[at % members.length]!;
        if (Array.isArray(owner)) owner.splice(Number(key), 1);
        else delete owner[key];
        checkTemplate(doc);
      }),
    );
  });
});

/** Every member of a document, as its owner and key. */
function membersOf(node: unknown): [Record<string, unknown>, string][] {
  if (typeof node !== 'object' || node === null) return [];
  const owner = node as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [[owner, key], ...membersOf(owner[key])] as [Record<string, unknown>, string][]); // prettier-ignore
}
