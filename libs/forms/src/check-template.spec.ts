import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from './check-template.js';
import { own } from './plain.js';

const yaml = readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8');
const SELF = ['sections', 3, 'fields'] as const;

/** The faults of the form after one change in its text, as `path: message`. */
function faultsAfter(from: string | RegExp, to: string): string[] {
  const changed = yaml.replace(from, to);
  if (changed === yaml) throw new Error(`${String(from)} is not in the form`);
  return faultsOf(parse(changed));
}

function faultsOf(doc: unknown): string[] {
  const result = checkTemplate(doc);
  return 'faults' in result ? result.faults.map(({ path, message }) => `${path.join('.')}: ${message}`) : [];
}

describe('checkTemplate', () => {
  it('given the shipped form, then it passes and every choice set says whether it allows 該当なし', () => {
    const result = checkTemplate(parse(yaml));
    expect(own(own(own(own(result, 'template'), 'choices'), 'stage'), 'na')).toBe(false);
    expect(own(own(own(own(result, 'template'), 'choices'), 'rating'), 'na')).toBe(true);
  });

  it.each<[string, string | RegExp, string, string, string]>([
    [
      'an unknown key',
      'required: true, max',
      'requird: true, max',
      'sections.0.fields.0.requird',
      '「required」',
    ],
    ['a missing key', 'share: [A, B]', '', 'rollup', '「share」がありません'],
    ['a number where text belongs', "na: '－'", 'na: 0', 'defaults.na', '引用符'],
    ['an empty value', 'label: 評価理由', 'label:', `${SELF.join('.')}.2.label`, '文字で'],
    ['a bad id', 'id: reason', 'id: Reason', `${SELF.join('.')}.2.id`, '半角英小文字'],
    ['a bad id of the form', 'id: ict-action-plan', 'id: ICT', 'id', 'ict-action-plan'],
    ['a reserved word', 'id: finding', 'id: year', 'sections.4.fields.0.id', '決まった意味'],
    [
      'a name of JavaScript objects',
      'id: finding',
      'id: constructor',
      'sections.4.fields.0.id',
      '決まった意味',
    ],
    ['a field named twice', 'id: plan, label', 'id: reason, label', `${SELF.join('.')}.3.id`, '2回'],
    ['a field named like a section', 'id: finding', 'id: money', 'sections.4.fields.0.id', '2回'],
    ['a code given twice', 'code: B', 'code: A', 'choices.rating.options.1.code', '2回'],
    ['a row given twice', 'id: settlement', 'id: budget', 'sections.1.fields.0.rows.1.id', '2回'],
    ['an unknown type', 'type: org', 'type: orgs', 'sections.0.fields.1.type', '「org」'],
    ['an unknown choice set', 'of: stage', 'of: stages', 'sections.0.fields.4.of', '「stage」'],
    ['an unknown axis', 'axis: fy', 'axis: fyy', 'sections.1.fields.0.axis', '「fy」'],
    ['years out of order', '[2019, 2020, 2021]', '[2019, 2021, 2020]', 'axes.fy.years.2', '小さい順'],
    ['a year that is no year', '[2019, 2020, 2021]', '[R1]', 'axes.fy.years.0', '整数'],
    ['one head for all years', '{e}年度予算', '年度予算', 'axes.fy.label', '同じ見出し'],
    ['an unknown mark in a head', '{e}年度予算', '{e}{x}', 'axes.fy.label', '{e} {w} {y}'],
    [
      'an unknown mark in a print pattern',
      '{code}：{label}',
      '{kode}',
      `${SELF.join('.')}.0.print`,
      '{code}',
    ],
    ['an unquoted row number', "number: '(1)'", 'number: 1', 'sections.2.fields.0.number', "'1'"],
    ['an unknown row number', "number: '(1)'", "number: 'a)'", 'sections.2.fields.0.number', '①'],
    ['too long an answer', 'max: 200', 'max: 20001', 'sections.0.fields.0.max', '20000'],
    ['each over an unknown field', 'each: cost', 'each: costs', 'validate.0.each', '「cost」'],
    ['each over no matrix', 'each: cost', 'each: activities', 'validate.0.each', 'matrix'],
    [
      'a misspelt name in a rule',
      'settlement > budget',
      'settlment > budget',
      'validate.0.when',
      '「settlement」',
    ],
    [
      'counting what is no choice',
      'field: rating_goal',
      'field: plan',
      'rollup.counts.1.field',
      '選択肢の項目では',
    ],
    [
      'counting an unknown field',
      'field: rating_goal',
      'field: rating_gaol',
      'rollup.counts.1.field',
      '「rating_goal」',
    ],
    ['a share of an unknown code', 'share: [A, B]', 'share: [A, E]', 'rollup.share.1', '「E」'],
    ['a side label of nothing', 'self: 評価 }', 'sefl: 評価 }', 'print.side.sefl', '「self」'],
    ['the rule id of required answers', 'id: na_reason', 'id: required', 'validate.1.id', '必須'],
  ])('given %s, then the fault leads there and says what to do', (_, from, to, path, words) => {
    const faults = faultsAfter(from, to);
    expect(faults.filter((fault) => fault.startsWith(`${path}: `) && fault.includes(words))).toHaveLength(1);
  });

  it('given a table without columns, then it is refused', () => {
    const faults = faultsAfter(/columns:\n +- \{ id: planned[^]*?業績評価指標 \}\n.*\n/, 'columns: []\n');
    expect(faults).toEqual(['sections.2.fields.0.columns: 空です。1つ以上書いてください。']);
  });

  it('given a bad expression, then the fault tells the place in the expression', () => {
    expect(faultsAfter('settlement > budget', 'settlement > > budget')).toEqual([
      'validate.0.when: 式の14文字目: 「>」は読めません。ここには項目名・数・"文字列" のいずれかが必要です。',
    ]);
    expect(faultsAfter('settlement > budget', '1 > 2')[0]).toContain('項目が出てきません');
  });

  it('given several faults, then all of them are told', () => {
    const doc = parse(
      yaml
        .replace('of: stage', 'of: x')
        .replace('each: cost', 'each: y')
        .replace('level: error', 'level: fatal'),
    ) as object;
    expect(faultsOf({ ...doc, extra: 1 })).toHaveLength(4);
  });

  it('given a key __proto__, then it is a fault like any other', () => {
    const doc = {
      ...(parse(yaml) as object),
      axes: JSON.parse('{"__proto__": {"years": [2019], "label": "{e}"}}') as object,
    };
    expect(faultsOf(doc)[0]).toContain('axes.__proto__: ');
  });

  it('given anything in any place, then it answers and does not throw', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });
    fc.assert(
      fc.property(anything, fc.nat(), (value, at) => {
        const doc: unknown = parse(yaml);
        const places = placesIn(doc);
        const [owner, key] = places[at % places.length]!;
        owner[key] = value;
        checkTemplate(doc);
        expect(checkTemplate(value)).toHaveProperty('faults');
      }),
      { numRuns: 150 },
    );
  });
});

/** Every member of a document, as its owner and key. */
function placesIn(node: unknown): [Record<string, unknown>, string][] {
  if (typeof node !== 'object' || node === null) return [];
  const owner = node as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [[owner, key], ...placesIn(owner[key])]);
}
