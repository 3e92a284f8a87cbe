import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { conform, emptyContent } from './answer.js';
import { checkTemplate } from './check-template.js';
import { columnsOf } from './columns.js';
import { findField } from './fields.js';
import { openPaths } from './mask.js';
import { nextYear } from './next-year.js';
import { openForm } from './open-form.js';
import { pathLabel } from './labels.js';
import { placeAt } from './places.js';
import type { Content } from './content.js';
import type { TableField } from './field-types.js';
import type { Template } from './template.js';

function form(name: string): Template {
  const checked = checkTemplate(parse(readFileSync(`libs/forms/templates/${name}.yaml`, 'utf8')));
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.template;
}

function stored(template: Template, answers: Record<string, unknown>): Content {
  const result = conform(template, answers);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.content;
}

describe('a sheet of 荒川 of 平成30年度 goes on into 令和元年度', () => {
  const written = form('arakawa');
  const [before, now] = [openForm(written, 2018), openForm(written, 2019)];
  const content = stored(before, {
    code: '01-02-03',
    name: '試験事業',
    mokuteki: '目的',
    bunrui: { 2018: '推進', 2019: '継続' },
    bunrui_text: '分類の説明',
    shihyo: [{ name: '利用者数', 2015: 5, 2016: 6, 2017: 7, 2018: 8, target2026: 9 }],
    yosan: { yosan: { 2012: 1, 2017: 6, 2018: 7 }, kessan: { 2012: 1, 2017: 5, 2018: 4 } },
    uchiwake: { 2017: [{ kingaku: 5 }], 2018: [{ kingaku: 7 }] },
    pl: { kyuyo: { 2016: 10, 2017: 20 } },
    kaizen: [
      { torikumu: '昨年の予定', jisshi: '実施した', iko: '次に取り組む' },
      { torikumu: null, jisshi: null, iko: 'もう一つ' },
    ],
  });
  const next = nextYear({ template: before, content }, now, { name: '試験事業' });

  test('given its labels – then they are those of 令和元年度', () => {
    expect([before.title_suffix, now.title_suffix]).toEqual(['（平成30年度）', '（令和元年度）']);
    expect(columnsOf(now, 'hist').map(({ label }) => label)).toEqual(
      ['25', '26', '27', '28', '29', '30', '元'].map((year) => `${year}年度`),
    );
    const table = findField(now, 'kaizen') as TableField;
    expect(table.columns.map(({ label }) => label)).toEqual([
      '平成30年度に取り組む具体的な改善内容',
      '平成30年度に実施した改善内容および評価',
      '令和元年度以降に取り組む具体的な改善内容',
    ]);
    expect(pathLabel(now, 'yosan.yosan.2019')).toContain('元年度');
  });

  test('given what was to be done – then it arrives locked, and nobody writes there', () => {
    expect(next.content['kaizen']).toEqual([
      { torikumu: '次に取り組む', jisshi: null, iko: null },
      { torikumu: 'もう一つ', jisshi: null, iko: null },
    ]);
    expect(placeAt(now, 'kaizen.0.torikumu')).toMatchObject({ locked: true });
    expect(openPaths(now, 'all', 2019)).not.toContain('kaizen.*.torikumu');
  });

  test('given its tables over years – then they have moved by one, the last year’s figures and the new ones blank', () => {
    expect(next.content['yosan']).toMatchObject({
      yosan: { 2013: null, 2017: 6, 2018: 7, 2019: null },
      kessan: { 2017: 5, 2018: 4, 2019: null },
    });
    expect(Object.keys(next.content['uchiwake'] as object)).toEqual(['2017', '2018', '2019']);
    expect(next.content['shihyo']).toEqual([
      { name: '利用者数', 2016: 6, 2017: 7, 2018: 8, 2019: null, target2027: null, note: null },
    ]);
    expect(next.content['pl']).toMatchObject({ kyuyo: { 2017: 20, 2018: null } });
    expect(next.content['bunrui']).toEqual({ 2019: '継続', 2020: null });
    expect(next.content['bunrui_text']).toBeNull();
  });

  test('given what was taken over – then estimates and texts are to be looked at, settled years are not; nothing is lost', () => {
    expect(next.carried).toEqual([
      'code',
      'mokuteki',
      'shihyo.0.name',
      'shihyo.0.2018',
      'bunrui.2019',
      'yosan.yosan.2018',
      'yosan.kessan.2018',
      'uchiwake.2018.0.kingaku',
    ]);
    expect(next.lost).toEqual([]);
  });
});

describe('every shipped form', () => {
  test.each(['arakawa', 'ashibetsu', 'asahikawa', 'ict-action-plan', 'tsukuba'])(
    'given %s – when a blank sheet goes on – then a blank sheet of the next year',
    (name) => {
      const written = form(name);
      const [before, now] = [openForm(written, 2018), openForm(written, 2019)];
      const beginning = nextYear({ template: before, content: emptyContent(before) }, now);
      expect(beginning).toEqual({ content: emptyContent(now), carried: [], lost: [] });
    },
  );
});
