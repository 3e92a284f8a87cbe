import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyKind2021 as form } from '../testing/every-kind.js';
import { answerText, answerTexts } from './answer-text.js';
import { conform, emptyContent } from './answer.js';
import { isBlank } from './blank.js';
import { applyPatches } from './apply-patches.js';
import { diffContent } from './diff-content.js';
import { valueAt } from './path.js';
import { type Place, placesOf } from './places.js';
import type { Content, Patch } from './content.js';
import type { Spec } from './field-types.js';

const empty = emptyContent(form);
const inputs = placesOf(form).filter(({ computed, locked, path }) => !computed && !locked && path !== 'criteria.*.view'); // prettier-ignore
const numbers = inputs.filter(({ spec }) => ['number', 'int', 'percent', 'money'].includes(spec.type));
const firstRow = ({ path }: Place) => path.replace('*', '0');

function patched(content: Content, ...patches: [string, unknown][]): Content {
  const result = applyPatches(form, content, patches.map(([path, value]) => ({ path, value }))); // prettier-ignore
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.content;
}

const mayBeNa = ({ spec }: Place) => spec.na === true || ('of' in spec && form.choices[spec.of]?.na === true);

describe('blank, 該当なし and 0', () => {
  const stored = (place: Place, value: unknown) => {
    const saved = JSON.parse(JSON.stringify(patched(empty, [firstRow(place), value]))) as Content;
    expect(conform(form, saved)).toEqual({ content: saved });
    return saved;
  };
  const printed = (place: Place, content: Content) =>
    answerText(form, place, valueAt(content, firstRow(place)));

  it.each(inputs.map((place) => [place.path, place] as const))('given %s left blank – then it is null, and prints nothing', (_, place) => {
    for (const blank of [null, '', ' 　']) {
      const content = stored(place, blank);
      expect(valueAt(content, firstRow(place))).toBeNull();
      expect(printed(place, content)).toBe('');
    }
  }); // prettier-ignore

  it.each(numbers.map((place) => [place.path, place] as const))('given 0 in %s – then it is 0, and prints 0', (_, place) => {
    for (const zero of [0, '0', '０', '-0']) {
      const content = stored(place, zero);
      expect(valueAt(content, firstRow(place))).toBe(0);
      expect(printed(place, content)).toMatch(/^0/);
      expect(diffContent(form, empty, content)).toMatchObject([{ kind: 'added' }]);
    }
  }); // prettier-ignore

  it.each(inputs.filter(mayBeNa).map((place) => [place.path, place] as const))('given ― in %s – then it is 該当なし, and prints ―', (_, place) => {
    for (const mark of ['―', '該当なし', { na: '―' }]) {
      const content = stored(place, mark);
      expect(valueAt(content, firstRow(place))).toEqual({ na: '―' });
      expect(printed(place, content)).toBe('―');
      expect(diffContent(form, content, empty)).toMatchObject([{ before: '―', kind: 'removed' }]);
    }
  }); // prettier-ignore

  it.each(inputs.filter((place) => !mayBeNa(place)).map(({ path }) => path))('given 該当なし in %s, which does not ask for it – then it is refused', (path) => {
    const result = applyPatches(form, empty, [{ path: path.replace('*', '0'), value: { na: '―' } }]);
    expect(result).toMatchObject({ faults: [{ path: [0, 'value'], message: expect.stringContaining('該当なし') }] });
  }); // prettier-ignore
});

/** What people may enter, of every type of cell. */
const entries: Record<Spec['type'], fc.Arbitrary<unknown>> = {
  text: fc.stringMatching(/^[ぁ-んー漢A-Za-z]{0,4}$/),
  longtext: fc.string({ maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text)),
  org: fc.constantFrom('情報課', ''),
  person: fc.constantFrom('山田', null),
  number: fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100),
  int: fc.nat(),
  percent: fc.nat(1000).map((n) => n / 10),
  money: fc.maxSafeInteger(),
  fy: fc.integer({ min: 1868, max: 2200 }),
  era_year: fc.oneof(fc.record({ era: fc.constantFrom('昭和', '令和'), year: fc.integer({ min: 1, max: 64 }) }), fc.record({ era: fc.constant('平成'), year: fc.integer({ min: 1, max: 31 }) })), // prettier-ignore
  period: fc.record({ start: fc.integer({ min: 1989, max: 2018 }), end: fc.oneof(fc.integer({ min: 2018, max: 2040 }), fc.constant(null)) }),
  date: fc.date({ min: new Date('1868-01-25'), max: new Date('2199-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
  code: fc.constantFrom(null),
  choice: fc.constantFrom(null),
  multi: fc.subarray(['1', '2', '3']),
  flag: fc.constantFrom(true, null),
}; // prettier-ignore
const codes: Record<string, string[]> = { code: ['03-04-01'], place: ['6-4-1'], budget: ['01-02-03'], 'related.*': ['1-2'] }; // prettier-ignore

function entryOf({ path, spec }: Place): fc.Arbitrary<unknown> {
  if (path === 'ext') return fc.constantFrom('2155', '２１５５');
  if (spec.type === 'code') return fc.constantFrom(...codes[path]!);
  if (spec.type === 'choice')
    return fc.constantFrom(...form.choices[spec.of]!.options.map(({ code }) => code));
  return entries[spec.type];
}

const patch = fc
  .constantFrom(...inputs)
  .chain((place) => entryOf(place).map((value) => [place, value] as const));

describe('any answer', () => {
  it('given answers entered – then the content is one by the rules, and what it prints is read as the same', () => {
    fc.assert(
      fc.property(fc.array(patch, { maxLength: 8 }), (patches) => {
        const content = patched(empty, ...patches.map(([place, value]): [string, unknown] => [firstRow(place), value]));
        expect(conform(form, JSON.parse(JSON.stringify(content)))).toEqual({ content });
        expect(diffContent(form, content, content)).toEqual([]);
        for (const [place] of patches) {
          if (place.spec.print?.includes('{value}')) continue;
          const text = answerText(form, place, valueAt(content, firstRow(place)), content);
          expect(patched(content, [firstRow(place), text])).toEqual(content);
        }
      }),
      { numRuns: 200 },
    ); // prettier-ignore
  });

  it('given answers changed one by one – then the differences are those places', () => {
    fc.assert(
      fc.property(patch, ([place, value]) => {
        const content = patched(empty, [firstRow(place), value]);
        const paths = diffContent(form, empty, content).map(({ path }) => path);
        expect(paths).toEqual(isBlank(valueAt(content, firstRow(place))) ? [] : [firstRow(place)]);
      }),
    );
  });

  it('given any JSON whatsoever – then nothing throws, and what is accepted is one by the rules', () => {
    const json = fc.jsonValue({ maxDepth: 5 });
    const paths = placesOf(form).flatMap(({ path, keys }) => [
      path.replace('*', '0'),
      keys[0]!,
      keys.slice(0, 2).join('.').replace('*', '0'),
    ]);
    const path = fc.oneof(fc.constantFrom(...paths), fc.string());
    const content = fc.dictionary(fc.constantFrom(...paths.map((each) => each.split('.')[0]!)), json);
    fc.assert(
      fc.property(fc.array(fc.record({ path, value: json }), { maxLength: 3 }), content, content, (patches, one, other) => {
        const result = applyPatches(form, empty, patches as Patch[]);
        if ('content' in result) expect(conform(form, result.content)).toEqual(result);
        const conformed = conform(form, one);
        if ('content' in conformed) expect(conform(form, conformed.content)).toEqual(conformed);
        diffContent(form, one as Content, other as Content);
        answerTexts(form, other as Content);
        applyPatches(form, one as Content, patches as Patch[]);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });
});
