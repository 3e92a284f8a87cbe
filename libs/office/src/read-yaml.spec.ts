import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Template } from '@kairan/forms';
import { readFile } from 'node:fs/promises';
import { shippedForms } from '../../../test/support/city.js';
import { readRoute, readTemplate } from './read-forms.js';
import { readYaml, type FileFault } from './read-yaml.js';

let template: Template;
let form: string;
let route: string;
beforeAll(async () => {
  ({ template } = await shippedForms());
  form = await readFile('libs/forms/templates/ict-action-plan.yaml', 'utf8');
  route = await readFile('libs/workflow/routes/ict-action-plan.yaml', 'utf8');
});

/** Where a piece of text stands, in lines and columns from 1. */
function placeOf(text: string, piece: string) {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
const faultsOf = (answer: object): FileFault[] =>
  'fileFaults' in answer ? (answer.fileFaults as FileFault[]) : [];

/** Reads with one piece exchanged and expects one fault at a piece of the new text. */
function spoilt(read: (text: string) => object, text: string, [from, to]: [string, string], at: string) {
  expect(text.split(from).length).toBeGreaterThan(1);
  const changed = text.replace(from, to);
  const found = faultsOf(read(changed));
  expect(found).toMatchObject([placeOf(changed, at)]);
  expect(found[0]!.message).toMatch(/[ぁ-ん一-龠]/);
  return found[0]!;
}

describe('a form', () => {
  const read = (text: string) => readTemplate(text);

  test('given the shipped one – then no fault', () => expect(read(form)).toHaveProperty('sections'));

  test.each<[string, [string, string], string, string]>([
    ['an unknown type', ['type: longtext', 'type: longtxt'], 'longtxt', 'sections.0.fields.2.type'],
    ['an unknown key', ['max: 200', 'maxx: 200'], 'maxx', 'sections.0.fields.0.maxx'],
    [
      'a rule on an unknown field',
      ['blank(reason)', 'blank(reson)'],
      'blank(reson) and na(rating_activity)',
      'validate.1.when',
    ],
    ['an unknown choice set', ['of: stage', 'of: stages'], 'stages', 'sections.0.fields.4.of'],
  ])('given %s – then its line, column, path and what to do', (_, change, at, path) => {
    expect(spoilt(read, form, change, at).path).toBe(path);
  });

  test('given a key left out – then the beginning, and the message names it', () => {
    const fault = spoilt(
      read,
      form,
      ['title: アクションプラン進捗状況（個別システム）\n', ''],
      '# アクション',
    );
    expect(fault).toMatchObject({ path: '', line: 1, column: 1 });
    expect(fault.message).toContain('title');
  });
});

describe('a route', () => {
  const read = (text: string) => readRoute(text, template);

  test('given the shipped one – then no fault', () => expect(read(route)).toHaveProperty('stages'));

  test.each<[string, [string, string], string, RegExp]>([
    [
      'an edit mask with an unknown field',
      ['money: all', 'mony: all'],
      'all, activities',
      /^stages\.0\.steps\.0\.edit\.mony/,
    ],
    [
      'an edit mask with an unknown column',
      ['[planned, indicator]', '[planned, indicater]'],
      'indicater',
      /^stages\.0\.steps\.0\.edit\.activities/,
    ],
    [
      'a return to nowhere',
      ['returnsTo: [draft]', 'returnsTo: [drft]'],
      'drft',
      /^stages\.1\.steps\.0\.returnsTo\.0$/,
    ],
    ['an unknown stage', ['id: selfAssessment', 'id: assessment'], 'assessment', /^stages\.1\.id$/],
    ['an act that is none', ['does: approve', 'does: aprove'], 'aprove', /^stages\.1\.steps\.1\.does$/],
  ])('given %s – then its line, column and path', (_, change, at, path) => {
    expect(spoilt(read, route, change, at).path).toMatch(path);
  });
});

describe('YAML', () => {
  const any = (text: string) => readYaml(text, (doc) => ({ doc }));

  test.each([
    ['a bracket left open', 'id: a\nstages: [1, 2', 2],
    ['tabs for blanks', 'id: a\nstages:\n\t- x', 3],
    ['one key twice', 'id: a\ntitle: b\nid: c', 3],
    ['two documents', 'id: a\n---\nid: b', 2],
  ])('given %s – then the line of the fault', (_, text, line) => {
    const [fault] = faultsOf(any(text));
    expect(fault).toMatchObject({ line, path: '' });
    expect(fault!.column).toBeGreaterThan(0);
  });

  test.each([
    ['an alias without its anchor', 'id: *nobody'],
    ['aliases that multiply', bomb()],
  ])('given %s – then a fault, not an exception', (_, text) => {
    expect(faultsOf(any(text))).toMatchObject([{ line: expect.any(Number), message: expect.any(String) }]);
  });

  test.each([
    ['lists in lists', '['.repeat(25_000)],
    ['pairs in pairs', `[${'a: '.repeat(16_000)}]`],
    ['keys of keys', '? '.repeat(25_000)],
  ])('given %s, deeper than the stack – then a fault that says so', (_, text) => {
    expect(faultsOf(any(text)).map(({ message }) => message)).toContain('入れ子が深すぎて読めません。');
  });

  test('given 20,000 brackets without a beginning – then the first, in seconds', () => {
    const begun = performance.now();
    expect(faultsOf(readTemplate('}\n'.repeat(20_000)))).toMatchObject([{ line: 1 }]);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });

  test.each([
    ['a bracket', 'id: a\nlist:\n  - [1, 2\n  - [3]\nlast: 1', 3, '{ か [ が閉じられていません'],
    ['a brace', 'id: a\nrow: { x: [1], y: 2\nlast: 1', 2, '{ か [ が閉じられていません'],
    ['a quote', "id: 'x'\ntitle: 'abc\nlast: 1", 2, '引用符が閉じられていません'],
  ])('given %s that nothing closes – then the fault is where it begins', (_, text, line, words) => {
    expect(faultsOf(any(text))).toMatchObject([{ line, message: expect.stringContaining(words) }]);
  });

  test.each([
    'a: b: c',
    'a:b\nc: 1',
    'a： b\nc: 1',
    'a: @b',
    'a: `b`',
    'a: &',
    'a: *b',
    'a: "\\d"',
    'a: | b\n  c',
    "a: 'b'#c",
    'a: [1, , 2]',
    'a: { b: 1 c: 2 }',
    'a: {b}c',
    'a: [1]]',
    'a:\n  b: 1\n   c: 2',
    'a:\n    b: 1\n  c: 2',
    'a:\n  - b\n c: 1',
    'a: &x &y 1',
    '%a',
  ])('given %j – then one fault, in Japanese', (text) => {
    const found = faultsOf(any(text));
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toMatch(/[ぁ-ん].*。$/);
    expect(found[0]!.message).not.toMatch(/[A-Za-z]{6,}/);
  });

  test.each([
    ['a:\n  - ｛ b: 1, c: 2 }', '全角の「｛」'],
    ['a:\n  b: 1\n\u3000  c: 1\n  d: 2', '全角の空白'],
    ['a: 1\nb： 2\nc: 1', '全角の「：」'],
    ['a: [cost.{y}]', "['cost.{y}']"],
    ['a: { b: 根拠 #条例 }\nc: 1', '# から'],
  ])('given %j – then the cause is named', (text, words) => {
    expect(faultsOf(any(text))).toMatchObject([{ message: expect.stringContaining(words) }]);
  });

  test('given a key twice in two places – then both are told by line, column and name', () => {
    expect(faultsOf(any('a: 1\nb: { x: 1, y: 2, x: 3 }\na: 2'))).toEqual([
      { line: 2, column: 18, path: '', message: expect.stringContaining('キー「x」が二度') },
      { line: 3, column: 1, path: '', message: expect.stringContaining('キー「a」が二度') },
    ]);
  });

  test.each(['"a\\0b"', '"\\ud800"', '"\\e[1m"', "{ '\u202ekey': 1 }", '- &x "\\x7f"'])(
    'given %s, which no database keeps or no page prints – then a fault of its line',
    (value) => {
      expect(faultsOf(any(`id: a\n# before it\ntitle:\n  ${value}\nlast: 1`))).toMatchObject([
        { line: 4, path: '', message: expect.stringContaining('使えない文字') },
      ]);
    },
  );

  test.each<[string, (i: number) => string]>([
    ['unknown keys', (i) => `k${i}: 1`],
    ['keys that all stand twice', (i) => `k${i % 10_000}: 1`],
    ['control characters', (i) => `- "${i}\\0"`],
  ])('given 20,000 %s – then the first hundred faults, in seconds', (_, line) => {
    const begun = performance.now();
    const found = faultsOf(readTemplate(Array.from({ length: 20_000 }, (_, i) => line(i)).join('\n')));
    expect(found).toHaveLength(100);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });

  test.each(['', '# nothing', '5', 'null'])(
    'given %j for a form or a route – then a fault at its beginning',
    (text) => {
      expect(faultsOf(readTemplate(text))[0]).toMatchObject({ line: 1, column: 1 });
      expect(faultsOf(readRoute(text, template))[0]).toMatchObject({ line: 1, column: 1 });
    },
  );
});

/** Nine times nine times nine … : small to read, too large to hold. */
function bomb(): string {
  const levels = 'abcdefgh'.split('').map((name, i, all) => {
    const item = i === 0 ? 'lol' : `*${all[i - 1]}`;
    return `${name}: &${name} [${Array(9).fill(item).join(', ')}]`;
  });
  return levels.join('\n');
}
