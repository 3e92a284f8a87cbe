import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { openForm } from './open-form.js';
import { listColumns, listLine, rollUp, rollUpBy } from './rollup.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

const written = parse(`
notation: 1
id: projects
title: 事業の調書
defaults: { na: '―', money: { unit: 千円, negative: '▲' } }
axes: { fy: { years: y-1..y, label: '{e}年度' } }
choices:
  rating: { na: true, options: [{ code: A, label: よい }, { code: B, label: ふつう }, { code: C, label: わるい }] }
sections:
  - id: all
    fields:
      - { id: name, label: 事業名, type: text }
      - { id: rating, label: 評価, type: choice, of: rating }
      - { id: visitors, label: 来場者, type: int, unit: 人 }
      - { id: cost, label: 事業費, type: matrix, axis: fy, cell: { type: money }, rows: [{ id: actual, label: 決算 }] }
validate: []
rollup: { counts: [{ field: rating }], share: [A, B], list: [name, rating, 'cost.actual.{y}'], totals: ['cost.actual.{y}', visitors] }
print: { side: {} }
`) as Template;
const template = openForm(written, 2021);

function sheet(rating: unknown, actual: number | null, isIn = true) {
  const content = { name: '祭り', rating, visitors: null, cost: { actual: { 2021: actual } } };
  return { content: content as Content, isIn };
}

describe('a year over all its sheets', () => {
  it('given sheets of which one was not handed in – then counts, shares and totals are of the others', () => {
    const all = rollUp(template, [
      sheet('A', 100),
      sheet('C', -30),
      sheet({ na: '―' }, null),
      sheet('B', 1000, false),
    ]);
    expect(all).toMatchObject({ sheetsIn: 3, sheetsOf: 4 });
    expect(all.counts).toMatchObject([
      { field: 'rating', label: '評価', total: 2, excluded: 1, sharePercent: 50 },
    ]);
    expect(all.totals).toEqual([
      { path: 'cost.actual.2021', label: '事業費 決算 R3年度', unit: '千円', sum: 70, answered: 2 },
      { path: 'visitors', label: '来場者', unit: '人', sum: null, answered: 0 },
    ]);
  });

  it('given no sheet at all – then there is no figure and no error', () => {
    expect(rollUp(template, [])).toMatchObject({ sheetsIn: 0, sheetsOf: 0, counts: [{ total: 0 }] });
  });

  it('given a field that this year’s form has not – then it is neither counted nor listed', () => {
    const [{ fields, ...section }] = written.sections as [Template['sections'][0]];
    const other = fields.map((field) => (field.id === 'rating' ? { ...field, only_years: [2020] } : field));
    const form = openForm({ ...written, sections: [{ ...section, fields: other }] }, 2021);
    expect(rollUp(form, [sheet('A', 100)])).toMatchObject({ counts: [], totals: [{ sum: 100 }, {}] });
    expect(listColumns(form).map(({ path }) => path)).toEqual(['name', 'cost.actual.2021']);
  });

  it('given groups – then each has its own figures, in the order in which they come', () => {
    const sheets = [sheet('B', 1), sheet('A', 2), sheet('B', 4)];
    const groups = rollUpBy(template, sheets, ({ content }) => String(content['rating']));
    expect(groups.map(({ group, sheetsOf, totals }) => [group, sheetsOf, totals[0]!.sum])).toEqual([
      ['B', 2, 5],
      ['A', 1, 2],
    ]);
  });

  it('lists what the form asks for, as it is printed', () => {
    expect(listColumns(template).map(({ label }) => label)).toEqual(['事業名', '評価', '事業費 決算 R3年度']);
    expect(listLine(template, sheet('A', -1234).content)).toEqual(['祭り', 'よい', '▲1,234']);
    expect(listLine(template, sheet(null, null).content)).toEqual(['祭り', '', '']);
  });

  it('given a form without a list – then what is counted and added up is listed', () => {
    const { counts, share, totals } = template.rollup;
    const silent = { ...template, rollup: { counts, share, totals: totals! } };
    expect(listColumns(silent).map(({ path }) => path)).toEqual(['rating', 'cost.actual.2021', 'visitors']);
  });
});
