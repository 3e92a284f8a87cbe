import { describe, expect, test } from '@jest/globals';
import { readTemplate } from '../../read-forms.js';
import { placeAt, type Template, valueAt } from '@kairan/forms';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { type Publication, publicationsShape } from './publication.js';
import { readPublishedSheet } from './read-sheet.js';
import { parse } from 'yaml';

const publications = publicationsShape.parse(parse(readFileSync('libs/forms/published.yaml', 'utf8')));

function given(name: string): { template: Template; publication: Publication } {
  const template = readTemplate(readFileSync(`libs/forms/templates/${name}.yaml`, 'utf8')) as Template;
  return { template, publication: publications.find(({ files }) => files === name)! };
}

const forms = Object.fromEntries(
  ['ashibetsu', 'tsukuba', 'arakawa', 'ict-action-plan'].map((name) => [name, given(name)]),
);

function read(name: string, sheet: Record<string, unknown>) {
  const { template, publication } = forms[name]!;
  return readPublishedSheet(template, publication, sheet, 1);
}

describe('values of a publication', () => {
  test.each([
    [
      'a row and its sub in one key',
      'ashibetsu',
      { tables: { cost: { 'kokuhi.plan': { 2015: 12000 } } } },
      'cost.kokuhi.plan.2015',
      12000,
    ],
    [
      'a period with its printed words',
      'ashibetsu',
      { fields: { period: { start: 2014, end: { na: '―' }, printed: '平成26年度～―年度' } } },
      'period',
      { start: 2014, end: { na: '―' } },
    ],
    [
      'a period of which only the print is known',
      'ashibetsu',
      { fields: { period: { printed: '平成　26　年度　～　　R2　年度' } } },
      'period',
      { start: 2014, end: 2020 },
    ],
    [
      'empty slots of a list',
      'ashibetsu',
      { fields: { kanren: [null, '6-4-1', null] } },
      'kanren',
      ['6－4－1'],
    ],
    [
      'a key that the publication calls otherwise',
      'ashibetsu',
      { tables: { hyoka: { hokosei: { p3: '縮小' } }, hoko_riyu: { H30: 'H30：理由' } } },
      'hoko_riyu.p3',
      'H30：理由',
    ],
    [
      'a text with the words that the form prints',
      'ashibetsu',
      { tables: { bunseki: { 2012: '自己分析：よい', p1: '判断理由：よい' } } },
      'bunseki',
      expect.objectContaining({ 2012: 'よい', p1: 'よい' }),
    ],
    [
      'parts of a code',
      'tsukuba',
      { fields: { yosan_code: { 会計: '01', 款: '02', 項: '01', 目: '08', 事業: '14' } } },
      'yosan_code',
      '01-02-01-08-14',
    ],
    [
      '該当なし for a whole list',
      'tsukuba',
      { fields: { senryaku_plan: { na: '-' } } },
      'senryaku_plan',
      [{ na: '-' }],
    ],
    ['該当なし for a whole group', 'tsukuba', { tables: { h30: { na: '-' } } }, 'h30.sogo', { na: '-' }],
    ['an option by its label', 'tsukuba', { fields: { bunrui: '内部管理事業' } }, 'bunrui', 'D'],
    ['an option that nobody knew', 'tsukuba', { fields: { bunrui: 'B' } }, 'bunrui', 'B'],
    [
      'rows by their first column',
      'arakawa',
      { tables: { jisseki: { 相談: { 2017: 3, 2018: 4 } } } },
      'jisseki.0',
      expect.objectContaining({ name: '相談', 2017: 3, 2018: 4 }),
    ],
    [
      'a numbered text for a list',
      'arakawa',
      { fields: { kadai: '①一つめ。\n続き。\n②二つめ。' } },
      'kadai',
      ['一つめ。\n続き。', '二つめ。'],
    ],
    [
      'a list with 、 and one with commas',
      'arakawa',
      { fields: { ext: '2155,2158' } },
      'ext',
      ['2155', '2158'],
    ],
    [
      'number and name of a choice',
      'arakawa',
      { fields: { jisshi: { no: '3', name: '委託' } } },
      'jisshi',
      '3',
    ],
    [
      'numbered lines of a table',
      'arakawa',
      { tables: { kaizen: [{ no: '①', torikumu: '甲' }] } },
      'kaizen.0.torikumu',
      '甲',
    ],
    [
      'a table for each year',
      'arakawa',
      { tables: { uchiwake: { 2017: [{ setsu: '委託料', kingaku: '1,200' }] } } },
      'uchiwake.2017.0.kingaku',
      1200,
    ],
    [
      'an estimate as a value with its mark',
      'arakawa',
      { tables: { yosan: { kessan: { 2018: { value: 5, mark: '見込み' } } } } },
      'yosan.kessan.2018',
      5,
    ],
    ['an extension that was taken for a number', 'arakawa', { fields: { ext: 2155 } }, 'ext', ['2155']],
    ['words in the place of a number', 'arakawa', { tables: { shihyo: [{ 2017: '完了' }] } }, 'shihyo.0.2017', '完了'], // prettier-ignore
    ['a list in lines of a grid', 'tsukuba', { fields: { senryaku_plan: [['1', '2'], ['3', { na: '-' }]] } }, 'senryaku_plan', ['1', '2', '3', { na: '-' }]], // prettier-ignore
    ['a year of an era as text', 'arakawa', { fields: { start: { era: '昭和', year: '58' } } }, 'start', { era: '昭和', year: 58 }], // prettier-ignore
    ['a choice between years by its western number', 'arakawa', { fields: { shinki_nendo: 2018 } }, 'shinki_nendo', '2018'], // prettier-ignore
    ['a choice between years in full', 'arakawa', { fields: { shinki_nendo: '平成30年度' } }, 'shinki_nendo', '2018'], // prettier-ignore
    ['a year without its era and 年度', 'arakawa', { fields: { shuki_nendo: 32 } }, 'shuki_nendo', 2020],
    ['a dash where the form has no 該当なし', 'arakawa', { fields: { kacho: { na: '－' } } }, 'kacho', '－'],
    ['該当なし in an amount and in a choice', 'ashibetsu', { tables: { cost: { 'ippan.plan': { 2012: { na: '―' } } }, hyoka: { sogo: { p3: { na: '―' } } } } }, 'hyoka.sogo.p3', { na: '―' }], // prettier-ignore
    ['years as people write them', 'ict-action-plan', { budget: { R2: 620277 } }, 'cost.budget.2020', 620277],
  ])('given %s – when read – then it is an answer of the form', (_, name, sheet, path, answer) => {
    const { content } = read(name, sheet);
    expect(valueAt(content, path)).toEqual(answer);
  });

  test('given blank, 該当なし and 0 – when read – then they stay three answers', () => {
    const { content } = read('ashibetsu', {
      tables: { shihyo: { 'seika.plan': { 2012: null, 2013: { na: '―' }, 2014: 0 } } },
    });
    const plan = valueAt(content, 'shihyo.seika.plan') as Record<string, unknown>;
    expect([plan['2012'], plan['2013'], plan['2014']]).toEqual([null, { na: '―' }, 0]);
  });

  test('given a figure in a computed place – when read – then it is kept apart and no answer', () => {
    const { content, printed } = read('tsukuba', {
      tables: { cost: { A: { H28s: 30 }, ippan: { H28s: 30 } } },
    });
    expect([printed.get('cost.A.H28s'), valueAt(content, 'cost.ippan.H28s')]).toEqual([30, 30]);
    expect(valueAt(content, 'cost.A.H28s')).toBeNull();
  });

  test('given sheets that say their year – when read – then the form is that of the year', () => {
    expect(read('arakawa', { fields: { nendo: 2019 } }).form.year).toBe(2019);
    expect(read('tsukuba', { fields: { taisho_nendo: 'H30年度～H31年度' } }).form.year).toBe(2019);
    expect(read('tsukuba', { fields: { taisho_nendo: '' } }).form.year).toBe(2018);
  });
});

describe('what fits nowhere', () => {
  test('given a number where extensions stand, an unknown key, a row too many and a note – when read – then each is named with its reason', () => {
    const { leftOut } = read('arakawa', {
      fields: { ext: 21552158, nazo: 1, mokuteki: '目的', jisshi: { no: '3', name: '全部委託' } },
      tables: { shihyo: Array.from({ length: 4 }, (_, index) => ({ name: `指標${index}` })) },
      note: '覚え',
    });
    expect(leftOut.map(({ path, reason }) => [path, reason])).toEqual([
      ['ext.0', expect.stringContaining('文字として')],
      ['nazo', 'この様式にない項目です。'],
      ['jisshi.name', 'この番号の選択肢の名前ではありません。'],
      ['shihyo.3', 'この様式では3行までです。'],
      ['note', '調書の欄ではない覚えです。'],
    ]);
  });

  /** Every value in a publication that is not blank, as JSON. */
  const leaves = (value: unknown): string[] => {
    if (value === null || value === undefined || value === '') return [];
    return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [JSON.stringify(value)];
  };

  test('given any sheet at all – when read – then nothing throws, and a value that is no answer was printed in a computed place or is left out', () => {
    const keys = [
      'name',
      'cost',
      'kanren',
      'katsudo',
      'shihyo',
      'total.plan',
      'kokuhi.plan',
      '2015',
      's1',
      'p1',
      'na',
      '__proto__',
    ];
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 0, 5, true, 'あ', '①い\n②う', '12'),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    const sheet = fc.dictionary(fc.constantFrom(...keys), value);
    fc.assert(
      fc.property(sheet, fc.constantFrom('ashibetsu', 'tsukuba', 'arakawa'), (fields, name) => {
        const { form, content, printed, leftOut } = read(name, { fields });
        expect([...printed.keys()].every((path) => placeAt(form, path)?.computed)).toBe(true);
        const kept = JSON.stringify([content, [...printed.values()], leftOut.map((left) => left.value)]);
        for (const leaf of leaves(fields).filter((text) => text === '"あ"'))
          expect(kept).toContain(leaf.slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });
});

test('given a record of a text that says more than the text – when read – then the rest is named', () => {
  const { content, leftOut } = read('ashibetsu', { fields: { name: { na: 'あ', name: '12' } } });
  expect([content['name'], leftOut.map(({ path, value }) => [path, value])]).toEqual([
    '12',
    [['name.na', 'あ']],
  ]);
});
