import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readTemplate } from './read-forms.js';

const form = readFileSync('libs/forms/testing/every-kind.yaml', 'utf8');

/** What is wrong, the text it stands in, the faulty text, words of the one fault; where the fault stands, if not where the text changes. */
type Broken = [what: string, from: string, to: string, words: string | string[], at?: string];

const shape: Broken[] = [
  ['a misspelt key of the form', 'defaults:', 'defalts:', '「defaults」の誤り'],
  ['a misspelt key of a field', 'required: true, max: 60', 'requierd: true, max: 60', '「required」の誤り'],
  ['a misspelt key of an axis', "label: '{w}年度', marks", "lable: '{w}年度', marks", '「label」の誤り'],
  ['a misspelt key of a row', 'parent: own', 'parnet: own', '「parent」の誤り'],
  ['a misspelt key of the print', 'orientation:', 'orientaton:', '「orientation」の誤り'],
  ['a misspelt key of a block', 'side2: 事業費', 'sied2: 事業費', '「side2」の誤り'],
  ['a key that another type has', 'type: fy }', 'type: fy, decimals: 2 }', ['「decimals」', 'type: fy']],
  ['a missing key', '    msg: 実績額が計画額を超えています。\n', '', '「msg」がありません', 'id: over'],
  [
    'a formula cut by its comma',
    "'round(actual / target * 100, 0)'",
    'round(actual / target * 100, 0)',
    ['「formula」の値', '引用符'],
  ],
  ['a missing type', 'label: 課長名, type: person', 'label: 課長名', '「type」がありません'],
  ['a misspelt type', 'type: era_year', 'type: era_yaer', '「era_year」の誤り'],
  ['a misspelt type of a cell', 'type: percent }', 'type: percnt }', '「percent」の誤り'],
  [
    'a misspelt type of a column',
    'type: number, decimals: 1 }\n          - { id: pay',
    'type: nubmer, decimals: 1 }\n          - { id: pay',
    '「number」の誤り',
  ],
  [
    'a column without id',
    '{ id: done, label: 取り組んだこと',
    '{ label: 取り組んだこと',
    '「id」がありません',
  ],
  ['another notation', 'notation: 1', 'notation: 2', '1 と書いて'],
  ['a number where words belong', 'title: 公民館事業評価シート', 'title: 2021', '引用符'],
  ['a label that is a year mark without quotes', "label: '{e}年度'", 'label: {e}', '引用符'],
  ['an empty list', 'eras: [昭和, 平成, 令和]', 'eras: []', '空です'],
  ['an era that never was', 'eras: [昭和, 平成, 令和]', 'eras: [昭和, 平静]', '平成'],
  ['a name in Japanese', 'id: phone', 'id: 内線', '半角英字'],
  ['a name that begins with a digit', 'id: own, label', 'id: 1own, label', '半角英字'],
  ['a name that means something else', 'id: reason, label', 'id: year, label', '決まった意味'],
  ['a name of JavaScript objects', 'id: phone', 'id: constructor', '決まった意味'],
  ['a column named by a short number', 'id: what,', "id: '12',", '4桁'],
  ['an unknown year mark', 'title_suffix: （{w}年度）', 'title_suffix: （{q}年度）', ['{q}', '年度の印']],
  ['a brace left open', 'label: 前期計画', "label: '前期計画{y'", '対になって'],
  ['a window that is none', 'years: y-2..y', 'years: y-..y', 'y-6..y'],
  ['a window that runs backward', 'years: y-2..y', 'years: y..y-2', '小さい年度から'],
  ['years that run backward', 'years: 2019..2024', 'years: 2024..2019', '小さい年度から'],
  ['years out of order', 'years: 2019..2024', 'years: [2019, 2021, 2020]', '小さい順'],
  ['a year long gone', 'years: 2019..2024', 'years: 1019..2024', '1868'],
  [
    'one head for all years',
    "label: '{e}年度'\n    labels: { 2019: 31・元年度 }\n",
    'label: 年度\n',
    '同じ見出し',
  ],
  ['years of a field that move', 'only_years: [2021, 2024]', 'only_years: y-2..y', '[2013, 2016]'],
  ['years of a field that are none', 'only_years: [2021, 2024]', 'only_years: []', '空です'],
  ['max below min', 'max: 999', 'max: -1', 'min（0）'],
  ['digits without parts', 'parts: [款, 項, 目], digits: 2', 'digits: 2', 'parts も'],
  [
    'a regular expression that is none',
    "'[a-z0-9.]+@[a-z0-9.]+'",
    "'[a-z0-9.+@'",
    '正規表現として読めません',
  ],
  ['a regular expression that takes for ever', "'[a-z0-9.]+@[a-z0-9.]+'", "'([a-z]+)+@'", '繰返しが重なり'],
  ['a regular expression that looks back', "'[a-z0-9.]+@[a-z0-9.]+'", "'(a|b)\\1'", '使えません'],
  ['decimals of an integer', 'type: int, min: 0', 'type: int, decimals: 1, min: 0', '「decimals」'],
  ['a long vowel for a dash', "pattern: '0000'", "pattern: '00ー00'", ['「ー」', '半角の -']],
  ['wide digits of a code', "pattern: '0000'", "pattern: '００００'", ['「０」', '半角']],
  ['an unknown unit', 'unit: 千円', 'unit: 億円', '百万円'],
  ['an unknown paper', 'paper: A3', 'paper: B4', 'A3、A4'],
  ['a rule of no level', 'level: warn', 'level: warning', 'error、warn、info'],
];

const names: Broken[] = [
  ['a field named twice', 'id: manager', 'id: name', '2回'],
  ['a field named like a section', 'id: manager', 'id: money', '2回', 'id: money\n    label: 費用'],
  ['a row named twice', 'id: wages', 'id: own', '2回'],
  ['a member named twice', 'id: unit, label: 単位', 'id: title, label: 単位', '2回'],
  ['a code given twice', 'code: B', 'code: A', '2回'],
  ['a code given twice in short', '[続ける, 改める, やめる]', '[続ける, 改める, 続ける]', '2回'],
  ['a subtotal named like a group', 'subtotal: { id: s2', 'subtotal: { id: p1', '2回'],
  ['a rule named twice', 'id: late', 'id: over', '2回'],
  ['a misspelt choice set', 'of: yes_no', 'of: yesno', '「yes_no」の誤り'],
  [
    'a misspelt choice set of a cell',
    'group_cell: { type: choice, of: next',
    'group_cell: { type: choice, of: nxet',
    '「next」の誤り',
  ],
  ['a misspelt axis', 'axis: plan\n        at', 'axis: plna\n        at', '「plan」の誤り'],
  ['a misspelt axis of a column', '{ axis: recent, label', '{ axis: resent, label', '「recent」の誤り'],
  ['a detail of an option that is none', '{ 有: end_year }', '{ あり: end_year }', '「あり」'],
  ['a detail that is no field', '{ 有: end_year }', '{ 有: end_yaer }', '「end_year」の誤り'],
  [
    'one of several details that is no field',
    '{ 有: end_year }',
    '{ 有: [phone, end_yaer] }',
    '「end_year」の誤り',
  ],
  ['a detail that is a whole table', '{ 有: end_year }', '{ 有: works }', '一つの欄'],
  ['a misspelt parent row', 'parent: own', 'parent: onw', '「own」の誤り'],
  ['a misspelt parent of sheets', 'parent: budget_code', 'parent: budget_cod', '「budget_code」の誤り'],
  ['a misspelt row in a column', 'rows: [state, own, total]', 'rows: [state, onw, total]', '「own」の誤り'],
  ['a column that the axis has not', '{ s1: sum, s2', '{ s1: sum, s3', '「s3」'],
  ['a sum of a single year', '2024: { rows: [state, own, total] }', '2024: sum', '小計や合計'],
  [
    'cells of groups without groups',
    'axis: plan\n        at',
    'axis: recent\n        at',
    'groups',
    'at: years+groups',
  ],
  ['needs without a formula', 'type: int, min: 0', 'type: int, needs: all, min: 0', 'formula も'],
  [
    'an answer asked of what is computed',
    "decimals: 1,\n          formula: '(score",
    "required: true,\n          formula: '(score",
    'required は書けません',
  ],
  ['a place that nobody fills', 'from: works.coming, locked: true', 'locked: true', 'だれも書けず'],
  ['counting what is no choice', 'counts: [content', 'counts: [name', '選択肢の項目では'],
  ['counting a misspelt field', 'counts: [content', 'counts: [contnet', '「content」の誤り'],
  ['a share of an unknown code', 'share: [A, B]', 'share: [A, E]', '「E」'],
  ['a side label of nothing', 'side: { indicator:', 'side: { indicater:', '「indicator」の誤り'],
  ['a layout of nothing', 'works: { widths', 'wroks: { widths', '「works」の誤り'],
  ['a section on no page', ', [review]', '', 'review', '- { label: No1'],
  ['a section on two pages', 'stack: [money]', 'stack: [money, head]', '2か所'],
  ['a misspelt section on a page', 'stack: [money]', 'stack: [mony]', '「money」の誤り'],
  [
    'a misspelt field beside another',
    '[name, department], [ends',
    '[name, departmnet], [ends',
    '「department」の誤り',
  ],
  ['widths of fewer columns', 'widths: [3, 3, 3, 1, 1, 2]', 'widths: [3, 3, 3]', ['3つ', '6つ']],
  [
    'words of rows that stand in no text',
    'id: what, label: 節, type: text',
    'id: what, label: 節, type: int',
    'text',
    '[報償費',
  ],
  ['a half of unknown rows', 'left: [財源]', 'left: [財現]', '「財源」の誤り'],
];

const opened: Broken[] = [
  ['a group outside the axis', 'years: 2022..2024', 'years: 2022..2025', '2025'],
  ['groups that overlap', 'years: 2022..2024', 'years: 2021..2024', '「p1」にも'],
  ['a group with a gap', 'years: 2022..2024', 'years: [2022, 2024]', '続いていません'],
  [
    'a label of a year that the axis has not',
    '{ 2019: 31・元年度 }',
    '{ 2018: 31・元年度 }',
    '使えるのは 2019',
  ],
  ['windows that overlap', 'years: y-2..y,', "years: ['y-2..y', 2021],", ['2024年度の様式では', '小さい順']],
  ['columns that become the same', "id: 'H{n}i', label", "id: 'H{n-1}s', label", '2回'],
  ['parts that become the same', "id: '{y}', label: '{w}年度' }]", "id: '{y-1}', label: '{w}年度' }]", '2回'],
  ['a column named like a year', 'id: done, label', "id: '{y}', label", '2つになります', 'id: works'],
  ['a misspelt path in a label', '{indicator.unit}', '{indicator.unti}', '「unit」の誤り'],
  ['a misspelt field in a print pattern', '{value}{unit}', '{value}{uint}', '「unit」の誤り'],
  ['a whole table in a label', '{indicator.unit}', '{works}', '一つの欄ではありません'],
  ['a column filled with one place', 'from: works.coming', 'from: name', '表の列ではありません'],
  [
    'a column filled with words',
    'coming, label: 翌年度に取り組むこと',
    'coming, label: 翌年度に取り組むこと, type: flag',
    '回答の種類',
    'works.coming, locked',
  ],
  [
    'a field filled with a table',
    'phone, label: 内線',
    'phone, from: works, label: 内線',
    '形が違います',
    'works, label: 内線',
  ],
  [
    'a field filled with another kind',
    'phone, label: 内線',
    'phone, from: name, label: 内線',
    '回答の種類',
    'name, label: 内線',
  ],
  ['a misspelt column of last year', 'from: works.coming', 'from: works.comming', '「coming」の誤り'],
  [
    'a misspelt place in a list of sheets',
    'list: [name, department',
    'list: [name, departmant',
    '「department」の誤り',
  ],
  [
    'a misspelt place in the totals',
    "totals: ['cost.all.H{n}i']",
    "totals: ['cost.al.H{n}i']",
    '「all」の誤り',
  ],
];

const formulas: Broken[] = [
  ['a misspelt row in a formula', 'formula: state + own', 'formula: stete + own', '「state」の誤り'],
  ['a misspelt column in a formula', "'this.H{n}i - this", "'this.H{n}k - this", 'H'],
  ['a misspelt function', "'round(actual", "'ruond(actual", '「round」の誤り'],
  ['a misspelt lookup', 'lookup("hour")', 'lookup("huor")', '「hour」の誤り'],
  ['a formula cut short', 'formula: state + own', 'formula: state +', '途中で終わって'],
  ['a formula of words', 'formula: direct + staff', 'formula: direct + reason', '数'],
  ['a condition that is a number', 'when: actual > plan', 'when: actual - plan', '条件が必要'],
  ['a code that nobody can choose', '("改める", "やめる")', '("改める", "止める")', '「止める」'],
  ['a misspelt name in a condition', 'blank(reason)', 'blank(reson)', '「reason」の誤り'],
  ['a rule over a misspelt table', 'each: works', 'each: wroks', '「works」の誤り'],
  ['a rule over a single field', 'each: works', 'each: reason', 'matrix'],
  ['formulas in a circle', 'label: 人件費 }\n', 'label: 人件費, formula: all - direct }\n', '循環'],
  ['a row that is its own sum', 'formula: state + own', 'formula: state + total', '循環'],
  ['the id of a check of the software', 'id: late', 'id: required', '使われています'],
];

const yaml: Broken[] = [
  ['a tab', '  money: {', '\tmoney: {', 'タブ'],
  ['a brace left open in a row', 'type: person }', 'type: person', 'ここで始まる'],
  ['a quote left open', "na: '―'", "na: '―", '引用符'],
  ['a wide comma', 'id: manager, label', 'id: manager， label', '半角の ,'],
  ['no space behind the colon', 'owner: 見本町', 'owner:見本町', '半角の :'],
  ['a value that begins with a brace', "label: '{e}年度'", 'label: {e}年度', '引用符で囲んで'],
  ['a key twice', 'owner: 見本町', 'title: 見本町', '二度'],
];

/** Line of the fault: where the change begins, or the piece of the changed text. */
function lineOf(changed: string, from: string, to: string, at?: string): number {
  const start = form.indexOf(from);
  const same = [...from].findIndex((character, index) => character !== to[index]);
  const offset = at === undefined ? start + (same < 0 ? from.length : same) : changed.indexOf(at);
  return changed.slice(0, offset).split('\n').length;
}

describe('a form with one mistake', () => {
  test('given none – then it is read', () => expect(readTemplate(form)).toHaveProperty('sections'));

  test.each([...shape, ...names, ...opened, ...formulas, ...yaml])(
    'given %s – when read – then one fault, at its line, in words that help',
    (...[, from, to, words, at]: Broken) => {
      const changed = form.replace(from, () => to);
      expect(changed).not.toBe(form);
      const answer = readTemplate(changed);
      const faults = 'fileFaults' in answer ? answer.fileFaults : [];
      expect(faults).toEqual([expect.objectContaining({ line: lineOf(changed, from, to, at) })]);
      for (const word of [words].flat()) expect(faults[0]!.message).toContain(word);
      expect(faults[0]!.message).toMatch(/[ぁ-ん]/);
    },
  );
});
