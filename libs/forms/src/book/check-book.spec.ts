import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from '../check-template.js';
import { openForm } from '../open-form.js';
import type { PlanDocument } from '../plan.js';
import type { Template } from '../template.js';
import { checkBook } from './check-book.js';

const everyPart = readFileSync('libs/forms/testing/book.yaml', 'utf8');

function form(): Template {
  const text = readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8');
  const checked = checkTemplate({ ...parse(text), rollup: { counts: ['rating_activity', 'rating_goal'], share: ['A', 'B'], totals: ['cost.budget.{y}', 'cost.settlement.{y}'] } }); // prettier-ignore
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return openForm(checked.template, 2021);
}

const template = form();

function faultsOf(text: string): { path: string; message: string }[] {
  const checked = checkBook(parse(text), template);
  const faults = 'faults' in checked ? checked.faults : [];
  return faults.map(({ path, message }) => ({ path: path.join('.'), message }));
}

function changed(from: string, to: string): string {
  expect(everyPart.split(from)).toHaveLength(2);
  return everyPart.replace(from, to);
}

describe('checkBook', () => {
  it('given every kind of part – then it is right, and is the plan in the words of the code', () => {
    const checked = checkBook(parse(everyPart), template) as { plan: PlanDocument };
    expect(faultsOf(everyPart)).toEqual([]);
    expect(checked.plan.bookTitle).toContain('{{title}}');
    expect(checked.plan.visions).toEqual([
      { no: 1, title: '便利な窓口', inCounts: '1. 便利な窓口', inIndex: 'ビジョン1 便利な窓口', heading: '（1）便利な窓口' }, // prettier-ignore
      { no: 2, title: '働きやすい市役所', inCounts: '働きやすい市役所', inIndex: '働きやすい市役所', heading: '働きやすい市役所' }, // prettier-ignore
    ]);
    expect(new Set(checked.plan.parts.map(({ kind }) => kind)).size).toBe(17);
    expect(checked.plan.parts.at(-1)).toEqual({ kind: 'colophon', title: '奥付' });
  });

  it.each([
    ['an unknown key', 'running_head:', 'running_heads:', 'running_heads', '「running_head」の誤り'],
    ['a key left out', 'municipality: 青葉市\n', '', '', '「municipality」がありません'],
    ['an unknown part', 'kind: pie', 'kind: pies', 'parts.6.kind', '「pie」の誤り'],
    ['a key of another part', '{ kind: errata, title:', '{ kind: errata, titel:', 'parts.21.titel', 'kind: errata のキー「titel」'], // prettier-ignore
    ['a list that is none', '[頁, 名称, 担当, 取組, 目標]', '頁', 'parts.13.columns', '並び'],
    [
      'a value in the plan’s own name',
      '\ntitle: 青葉市窓口改革プラン',
      "\ntitle: '{{year}}のプラン'",
      'title',
      'ここに {{ }} は書けません',
    ],
  ])('given %s – then it is told at its place', (_, from, to, path, message) => {
    expect(faultsOf(changed(from, to))).toEqual([{ path, message: expect.stringContaining(message) }]);
  });
});

/** One change, one fault: where, and words of its message. */
const FAULTS: [string, string, string, string, string][] = [
  ['a field that is none', 'pie, title: 図１ 取組の評価, field: rating_activity', 'pie, title: 図１ 取組の評価, field: rating_activty', 'parts.6.field', '「rating_activity」の誤り'], // prettier-ignore
  ['a field that is no choice', 'ビジョン別の評価, field: rating_activity', 'ビジョン別の評価, field: reason', 'parts.7.field', '選択肢の項目「reason」'], // prettier-ignore
  ['counts with a column too few', 'Ｃ, Ｄ, ＡかＢの割合]', 'Ｃ, ＡかＢの割合, 計, 余り, 余り]', 'parts.5.columns', '6個'], // prettier-ignore
  [
    'an index with a column too many',
    '取組, 目標], note',
    '取組, 目標, 余り], note',
    'parts.13.columns',
    '5個',
  ],
  ['a chart over the years of a field that is not counted first', '評価の移り変わり, field: rating_activity', '評価の移り変わり, field: rating_goal', 'parts.8.field', '最初の項目（rating_activity）'], // prettier-ignore
  ['a roll-up that the form has not', "'cost.settlement.{y}'", "'cost.settlement.{y-1}'", 'parts.10.rollups.1', '合計「cost.settlement.2020」'], // prettier-ignore
  ['amounts of no matrix', 'field: cost,', 'field: goals,', 'parts.9.field', '表（matrix）の項目「goals」'],
  [
    'amounts of an unknown row',
    'rows: [budget, settlement]',
    'rows: [budget, paid]',
    'parts.9.rows.1',
    '行「paid」',
  ],
  ['a path to nothing', 'path: stage', 'path: stagr', 'parts.14.columns.1.path', '「stage」の誤り'],
  ['a path to many cells', "path: 'cost.budget.{y}'", 'path: cost.budget', 'parts.14.columns.0.path', '一つの欄ではありません'], // prettier-ignore
  ['this year among the earlier ones', '評価の移り変わり, field: rating_activity, years: [2019, 2020]', '評価の移り変わり, field: rating_activity, years: [2019, 2021]', 'parts.8.years.1', '2021年度は報告書の年度'], // prettier-ignore
  [
    'years in the wrong order',
    '総括], years: [2019, 2020]',
    '総括], years: [2020, 2019]',
    'parts.18.years.1',
    '古い順',
  ],
  [
    'years and columns that differ',
    '総括], years: [2019, 2020]',
    '総括], years: [2020]',
    'parts.18.columns',
    '6個',
  ],
  ['a second part of sheets', '{ kind: colophon, title: 奥付 }', '{ kind: sheets }', 'parts.22.kind', 'kind: sheets の部が2つ'], // prettier-ignore
  ['no part of sheets', '  - { kind: sheets, approvals: true }\n', '', 'parts', '調書を載せる部'],
  [
    'an entry of an unknown section',
    'section: 英字',
    'section: 数字',
    'parts.19.entries.1.section',
    '用語集の区分「数字」',
  ],
  [
    'a section given twice',
    'sections: [英字, かな]',
    'sections: [英字, かな, かな]',
    'parts.19.sections.2',
    '2つ',
  ],
  ['a vision given twice', 'no: 2,', 'no: 1,', 'visions.1.no', '1 が二度'],
  ['a heading two levels down', '{ kind: heading, level: 2, title: 評価 }', '{ kind: heading, level: 3, title: 評価 }', 'parts.3.level', '2段目の見出しがないまま'], // prettier-ignore
  ['a heading that numbers itself', 'level: 1, title: 結果', 'level: 1, title: 第１章 結果', 'parts.2.title', 'numbering が付けます'], // prettier-ignore
  ['a pattern of no number', "'{1}.{2} '", "'{1}.{4} '", 'numbering.1', '{1} {2} {3}'],
  ['a pattern of a lower level', "'{1}.{2} '", "'{1}.{3} '", 'numbering.1', '2段目の見出しには'],
  [
    'an unknown value',
    '{{municipality}}の調書',
    '{{municipalty}}の調書',
    'parts.1.paragraphs.0',
    '「municipality」の誤り',
  ],
  ['a value of an unknown field', '{{ratings.activity.count.A}}', '{{ratings.activty.count.A}}', 'parts.1.paragraphs.0', '選択肢の項目「activty」'], // prettier-ignore
  ['a value of an unknown choice', '{{ratings.activity.percent.A}}', '{{ratings.activity.percent.E}}', 'parts.1.paragraphs.0', '選択肢「E」'], // prettier-ignore
  ['an unknown figure', '{{ratings.activity.percent.A}}', '{{ratings.activity.parcent.A}}', 'parts.1.paragraphs.0', '値「parcent.A」'], // prettier-ignore
  [
    'a value of an unknown vision',
    '{{sheets.count}}',
    '{{visions.3.sheets.count}}',
    'parts.1.paragraphs.0',
    'ビジョン「3」',
  ],
  ['a value of an unknown sum', '{{rollups.cost.budget.{y}}}', '{{rollups.cost.budget.2019}}', 'parts.1.paragraphs.1', '合計「cost.budget.2019」'], // prettier-ignore
  [
    'braces that do not close',
    '{{sheets.count}}',
    '{{sheets.count',
    'parts.1.paragraphs.0',
    '閉じていません',
  ],
  [
    'braces with nothing in them',
    '{{sheets.count}}',
    '{{ }}',
    'parts.1.paragraphs.0',
    '値の名前がありません',
  ],
];

describe('checkBook: names, numbers, values', () => {
  it.each(FAULTS)('given %s – then that is the only fault', (_, from, to, path, message) => {
    expect(faultsOf(changed(from, to))).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  it('given several values that are wrong in one text – then each is told', () => {
    const told = faultsOf(changed('{{sheets.count}}', '{{titel}}{{visions.9.title}}{{titel}}'));
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining('「titel」'),
      expect.stringContaining('ビジョン「9」'),
    ]);
  });

  it('given a form that adds nothing up – then the message says where to name a sum', () => {
    const { totals: _, ...rollup } = template.rollup;
    const checked = checkBook(parse(everyPart), { ...template, rollup }) as { faults: { message: string }[] };
    expect(checked.faults[0]!.message).toMatch(/様式の rollup に totals: \['cost\.\w+\.\d+'\]/);
  });

  it.each([
    ['a chapter', '第１章 概要', '第３章 結果', 1, '3 ではなく 2'],
    ['a section of another chapter', '１.１ 趣旨', '２.１ 期間', 2, '2.1 ではなく 1.2'],
    ['a section passed over', '1.1 趣旨', '1.3 期間', 2, '1.3 ではなく 1.2'],
  ])(
    'given titles with their own numbers and %s out of order – then it is told',
    (_, first, second, level, words) => {
      const heading = (title: string) => ({ kind: 'heading', level, title });
      const { numbering: _n, parts: _p, ...doc } = parse(everyPart) as Record<string, unknown>;
      const chapter = level === 1 ? [] : [{ kind: 'heading', level: 1, title: '第１章 初めの章' }];
      const parts = [...chapter, heading(first), heading(second), { kind: 'sheets' }];
      const checked = checkBook({ ...doc, parts }, template) as {
        faults: { path: unknown[]; message: string }[];
      };
      expect(checked.faults).toEqual([
        { path: ['parts', chapter.length + 1, 'title'], message: expect.stringContaining(words) },
      ]);
    },
  );
});
