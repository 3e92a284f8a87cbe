import { describe, expect, test } from '@jest/globals';
import { answerTexts, evaluate, openForm, type Content, type Template } from '@kairan/forms';
import fc from 'fast-check';
import type { SheetFacts } from './book-facts.js';
import { errataOf } from './errata.js';
import { readTemplate } from './read-forms.js';

const read = readTemplate(`
notation: 1
id: small
title: 小さな調書
scope: { per: 事業, parent: budget }
defaults: { na: '―' }
axes: {}
choices: { rating: { よい: よい, わるい: わるい } }
sections:
  - id: all
    label: 評価
    fields:
      - { id: name, label: 名称, type: text }
      - { id: budget, label: 予算科目, type: text }
      - { id: rating, label: 判定, type: choice, of: rating }
      - { id: hours, label: 時間, type: number }
      - { id: twice, label: 倍, type: number, formula: hours * 2 }
      - { id: all_hours, label: 科目の時間, type: number, formula: siblings(hours) }
      - id: works
        label: 取組
        type: table
        columns: [{ id: done, label: 内容 }, { id: unit, label: 単位 }]
`);
if ('fileFaults' in read) throw new Error(JSON.stringify(read));
const template: Template = openForm(read, 2021);

const sheet = (subject: string, content: Content, version = 1): SheetFacts => ({
  ...{ id: `${subject}${version}`, subjectId: subject, name: `事業${subject}`, department: '課', vision: 1 },
  ...{ content, hash: '', earlier: { name: '', department: '', ratings: {} }, template: null },
  ...{ before: undefined, corrections: [] },
});
const errata = (before: SheetFacts[], now: SheetFacts[]) =>
  errataOf({ template, sheets: before }, { template, sheets: now });
const line = (subject: string, version: number, label: string | null, before: string, after: string) => ({
  ...{ sheet: `事業${subject}`, sheetId: `${subject}${version}`, label, before, after },
});

describe('what a correction changes', () => {
  test('given answers – then their words as printed, and those of what is computed from them, in the form’s order', () => {
    const before = { name: '講座', rating: 'よい', hours: 1000 };
    const now = { name: '講座', rating: null, hours: 1500 };
    expect(errata([sheet('a', before)], [sheet('a', now, 2)])).toEqual([
      line('a', 2, '判定', 'よい', ''),
      line('a', 2, '時間', '1,000', '1,500'),
      line('a', 2, '倍', '2,000', '3,000'),
      line('a', 2, '科目の時間', '1,000', '1,500'),
    ]);
  });

  test('given rows of a table – then each place of it, rows that are gone after those that stay', () => {
    const before = { works: [{ done: '講座', unit: '回' }, { done: '展示', unit: null }] }; // prettier-ignore
    const now = { works: [{ done: '講座', unit: '日' }], name: '名' };
    expect(errata([sheet('a', before)], [sheet('a', now, 2)])).toEqual([
      line('a', 2, '名称', '', '名'),
      line('a', 2, '取組 1行目 単位', '回', '日'),
      line('a', 2, '取組 2行目 内容', '展示', ''),
    ]);
  });

  test('given what is computed over sheets of one budget – then the others’ places as well, though nobody corrected them', () => {
    const [a, b, c] = ['x', 'x', 'y'].map((budget, i) => ({ budget, hours: i + 1 }));
    const before = [sheet('a', a!), sheet('b', b!), sheet('c', c!)];
    expect(errata(before, [sheet('a', { ...a, hours: 10 }, 2), ...before.slice(1)])).toEqual([
      line('a', 2, '時間', '1', '10'),
      line('a', 2, '倍', '2', '20'),
      line('a', 2, '科目の時間', '3', '12'),
      line('b', 1, '科目の時間', '3', '12'),
    ]);
  });
});

describe('sheets that came or went', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((subject) => sheet(subject, { name: subject }));
  test('given one more – then its name stands on the right, in its place', () => {
    expect(errata([a!, c!], [a!, b!, c!])).toEqual([line('b', 1, null, '', '事業b')]);
  });

  test('given some less – then their names stand on the left, after what they stood after', () => {
    expect(errata([a!, b!, c!], [c!])).toEqual([line('a', 1, null, '事業a', ''), line('b', 1, null, '事業b', '')]); // prettier-ignore
    expect(errata([a!, b!, d!], [a!, c!]).map(({ sheetId }) => sheetId)).toEqual(['b1', 'd1', 'c1']);
  });

  test('given only another order – then nothing', () => expect(errata([a!, b!], [b!, a!])).toEqual([]));
});

test('given any two contents – then the words before, with the errata made in them, are the words now', () => {
  const text = fc.constantFrom(null, '講座', '展示', '改修');
  const content = fc.record({
    ...{
      name: text,
      rating: fc.constantFrom(null, 'よい', 'わるい'),
      hours: fc.constantFrom(null, 0, 1, 1200),
    },
    works: fc.array(fc.record({ done: text, unit: text }), { maxLength: 4 }),
  }) as fc.Arbitrary<Content>;
  const wordsOf = (answers: Content) => {
    const own = { siblings: () => ({ sum: (answers['hours'] ?? null) as number | null, in: 1, of: 1 }) };
    return new Map(answerTexts(template, evaluate(template, answers, own)).map((place) => [place.label, place.text])); // prettier-ignore
  };
  fc.assert(
    fc.property(content, content, (before, now) => {
      const words = wordsOf(before);
      for (const { label, before: old, after } of errata([sheet('a', before)], [sheet('a', now, 2)])) {
        expect([label, words.get(label!) ?? '']).toEqual([label, old]);
        expect(after).not.toBe(old);
        if (after === '') words.delete(label!);
        else words.set(label!, after);
      }
      expect(new Map([...words].sort())).toEqual(new Map([...wordsOf(now)].sort()));
    }),
  );
});
