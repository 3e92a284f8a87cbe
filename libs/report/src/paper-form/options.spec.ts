import { describe, expect, test } from '@jest/globals';
import type { Content, Field, Template } from '@kairan/forms';
import { formOf, linesOf } from '../../testing/small-form.js';
import { paperForm } from './paper-form.js';

/** The lines of a form of one section, its cells as they are read. */
function lines(fields: Field[], content: Content | null, more: Partial<Template> = {}): string[] {
  return linesOf(paperForm(formOf(fields, more), content));
}

describe('given choices', () => {
  const kind: Field = {
    id: 'kind',
    label: '種類',
    type: 'choice',
    of: 'kind',
    style: 'radio',
    detail: { new: 'since' },
  };
  const since: Field = { id: 'since', label: '開始', type: 'fy' };
  const who: Field = { id: 'who', label: '相手', type: 'text' };
  const both: Field = { ...kind, detail: { new: ['who', 'since'] } };
  const print = { side: {}, blocks: { since: { blank: '\u3000\u3000年度' } } };

  test('when an option asks several details – then they stand beside it in their order', () => {
    const answers = { kind: 'new', who: '見本会', since: 2018 };
    expect(lines([both, since, who], answers, { print })[1]).toMatch(
      /^種類 \| ●新規（見本会\u3000.*30.*）\u3000○継続$/,
    );
    const word: Field = { ...both, style: 'word' };
    expect(lines([word, since, who], answers, { print })).toEqual([
      '題名',
      expect.stringMatching(/^種類 \| 新規\u3000（見本会）\u3000（.*30.*）$/),
    ]);
  });

  test('when options are printed – then the chosen one is marked, with its detail in parentheses', () => {
    expect(lines([kind, since], null, { print })).toEqual([
      '題名',
      '種類 | ○新規（\u3000\u3000年度）\u3000○継続',
    ]);
    expect(lines([kind, since], { kind: 'new', since: 2018 }, { print })[1]).toMatch(
      /^種類 \| ●新規（.*30.*）\u3000○継続$/,
    );
  });

  test('when the options have a print pattern – then each is printed by it', () => {
    const coded: Field = { ...kind, detail: {}, print: '{code}：{label}' };
    expect(lines([coded], { kind: 'go' })[1]).toBe('種類 | ○ｎｅｗ：新規\u3000●ｇｏ：継続');
    const several: Field = { ...coded, type: 'multi' } as Field;
    expect(lines([several], { kind: ['new', 'go'] })[1]).toBe('種類 | ●ｎｅｗ：新規\u3000●ｇｏ：継続');
  });

  test('when 該当なし is answered – then its mark stands after the options', () => {
    expect(lines([kind, since], { kind: { na: '―' } }, { print })[1]).toBe(
      '種類 | ○新規（\u3000\u3000年度）\u3000○継続\u3000―',
    );
  });

  test('when a year is counted in one of several eras – then all of them are printed', () => {
    const start: Field = { id: 'start', label: '開始', type: 'era_year', eras: ['昭和', '平成'] };
    expect(lines([start], null)[1]).toBe('開始 | ○昭和\u3000○平成\u3000\u3000\u3000年度');
    expect(lines([start], { start: { era: '昭和', year: 58 } })[1]).toBe(
      '開始 | ●昭和\u3000○平成\u300058年度',
    );
  });

  test('when a word has a detail whose options are printed – then they stand there whatever is chosen', () => {
    const way: Field = {
      id: 'way',
      label: '方法',
      type: 'choice',
      of: 'kind',
      print: '{label}',
      detail: { new: 'who' },
    };
    const who: Field = { id: 'who', label: '新規の場合', type: 'choice', of: 'kind', style: 'radio' };
    expect(lines([way, who], { way: 'go' })[1]).toBe('方法 | 継続\u3000（新規の場合\u3000○新規\u3000○継続）');
  });
});

describe('given details that ask each other', () => {
  test('when they are laid out – then each is printed once', () => {
    const choice = (id: string, detail: Record<string, string>): Field => ({ id, label: id, type: 'choice', of: 'kind', style: 'radio', detail }); // prettier-ignore
    const found = lines([choice('a', { new: 'b', go: 'b' }), choice('b', { new: 'a' })], null);
    expect(found.slice(1)).toEqual(['a | ○新規（○新規\u3000○継続）\u3000○継続']);
  });

  test('when a detail is a member of the same group – then it stands within its choice', () => {
    const fields = [
      {
        id: 'kind',
        label: '種類',
        type: 'choice' as const,
        of: 'kind',
        style: 'radio' as const,
        detail: { go: 'why' },
      },
      { id: 'why', label: '理由', type: 'text' as const },
    ];
    const found = lines([{ id: 'g', label: '群', type: 'group', fields }], {
      g: { kind: 'go', why: '必要' },
    });
    expect(found.slice(1)).toEqual(['群 | 種類 | ○新規\u3000●継続（必要）']);
  });
});
