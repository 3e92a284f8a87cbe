import { describe, expect, test } from '@jest/globals';
import { openForm, type Content, type PlanDocument, type Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import { readRoute, readTemplate } from '../read-forms.js';
import { broughtAlong } from './brought.js';
import { cityOfSheets, yearsGrown } from './published-city.js';
import { fillRequired } from './stopgaps.js';

const form = (years: string): Template =>
  right<Template>(
    readTemplate(`
notation: 1
id: sheets
title: 事業の調書
defaults: { na: '―' }
axes: { fy: { years: ${years}, label: '{e}年度' } }
choices: { kind: [新規, 継続] }
sections:
  - id: head
    fields:
      - { id: no, label: 番号, type: code, pattern: n-0, required: true }
      - { id: what, label: 事業, type: text, required: true }
      - { id: big, label: 部, type: org }
      - { id: small, label: 課, type: org }
      - { id: kind, label: 区分, type: choice, of: kind, required: true }
  - id: money
    fields: [{ id: cost, label: 費用, type: matrix, axis: fy, cell: { type: money }, rows: [{ id: paid, label: 支出 }] }]
  - id: plan
    fields:
      - id: steps
        label: 改善
        type: table
        columns:
          - { id: last, label: 昨年の予定, type: text, from: steps.next, locked: true }
          - { id: next, label: 次の予定, type: text }
`),
  );
const grown = form('2019..2021');

const route = right<Route>(
  readRoute(
    `
id: way
title: 道
stages:
  - id: draft
    label: 下書き
    steps:
      - { id: write, label: 記入, desks: [{ unit: owner, post: staff }], does: submit, edit: { head: all, cost: this_year, steps: [next] } }
      - { id: judge, label: 評価, desks: [{ unit: owner, post: manager }], does: submit, when: fiscal_year in (2019), edit: { cost: all } }
  - id: approval
    label: 決裁
    steps: [{ id: end, label: 決裁, desks: [{ unit: finance, post: manager }], escalatesTo: { unit: planning, post: director }, does: approve, edit: {} }]
`,
    grown,
  ),
);

function right<T extends object>(read: T | { fileFaults: unknown[] }): T {
  if ('fileFaults' in read) throw new Error(JSON.stringify(read.fileFaults));
  return read as T;
}

const content: Content = {
  ...{ no: '1-1', what: '橋の修繕', big: '建設部', small: '道路課', kind: '新規' },
  cost: { paid: { '2019': 1, '2020': 2, '2021': 3 } },
  steps: [{ last: '点検する', next: '直す' }],
};
const sheets = [{ content }, { content: { ...content, what: '公園', small: '公園課' } }, { content }];
const published = { city: '試験市', fiscalYear: 2021, template: grown, route, sheets };

describe('a city around published sheets', () => {
  test('given sheets of two divisions – then a unit for each and for those of the route, somebody at every desk', () => {
    const { people, subjects, name, fiscalYear } = cityOfSheets(published);
    expect({ name, fiscalYear }).toEqual({ name: '試験市', fiscalYear: 2021 });
    expect(people.units.map((unit) => unit.name)).toEqual([
      '建設部道路課',
      '建設部公園課',
      '財政課',
      '企画課',
    ]);
    expect(people.persons.map(({ login }) => login)).toEqual(
      ['u01.staff', 'u01.manager', 'u02.staff', 'u02.manager', 'finance.manager', 'planning.director', 'admin'], // prettier-ignore
    );
    expect(subjects.map((subject) => [subject.name, subject.ownerUnit])).toEqual([
      ['橋の修繕', 'u01'],
      ['公園', 'u02'],
      ['橋の修繕', 'u01'],
    ]);
  });

  test('given a plan with its book – then the sheets stand under its vision; without one, under the form itself', () => {
    const plan: PlanDocument = {
      ...{ title: '橋の計画', bookTitle: '橋の冊子', municipality: '試験市', runningHead: '橋' },
      visions: [{ no: 7, title: '橋', inCounts: '橋', inIndex: '橋', heading: '橋' }],
      parts: [{ kind: 'sheets', approvals: true }],
    };
    const city = cityOfSheets({ ...published, plan });
    expect(city.plan).toBe(plan);
    expect(city.subjects.map(({ vision }) => vision)).toEqual([7, 7, 7]);
    expect(cityOfSheets(published).plan.parts.map(({ kind }) => kind)).toEqual(['heading', 'sheets']);
  });

  test('given a form whose years stay, or move – then it has grown over those until now, or is of one year', () => {
    expect(yearsGrown(grown, 2020)).toEqual([2019, 2020]);
    expect(yearsGrown(form('y-2..y'), 2020)).toEqual([2020]);
  });
});

describe('what nobody can write in the year of an import', () => {
  test('given a year and a locked column – then years that are over and what is locked come along, nothing else', () => {
    expect(broughtAlong(openForm(grown, 2021), route, content)).toEqual({
      cost: { paid: { '2019': 1, '2020': 2, '2021': null } },
      steps: [{ last: '点検する', next: null }],
    });
    expect(content['steps']).toEqual([{ last: '点検する', next: '直す' }]);
  });

  test('given a step of that year only which opens all columns – then they are for people to write', () => {
    expect(broughtAlong(openForm(grown, 2019), route, content)).not.toHaveProperty('cost');
  });
});

describe('what a form requires and a publication leaves blank', () => {
  test('given a code, a text and a choice – then each gets an answer that the form takes, and is told', () => {
    const blank = { ...content, no: null, what: null, kind: null };
    const { content: filled, stopgaps } = fillRequired(openForm(grown, 2021), blank);
    expect(filled).toMatchObject({
      no: '0-0',
      what: '（公表された調書では空欄）',
      kind: '継続',
      small: '道路課',
    });
    expect(stopgaps.map(({ label, text }) => [label, text])).toEqual([
      ['番号', '0-0'],
      ['事業', '（公表された調書では空欄）'],
      ['区分', '継続'],
    ]);
  });

  test('given nothing missing – then it stays as it is', () => {
    expect(fillRequired(openForm(grown, 2021), content)).toEqual({ content, stopgaps: [] });
  });
});
