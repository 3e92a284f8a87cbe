import { describe, expect, test } from '@jest/globals';
import { everyKind, everyKind2021 } from '../testing/every-kind.js';
import { conform } from './answer.js';
import { carryOver } from './carry-over.js';
import { checkTemplate } from './check-template.js';
import { compareTemplates } from './compare-templates.js';
import { openForm } from './open-form.js';
import type { Content } from './content.js';
import type { ColumnAxis, Template, YearAxis } from './template.js';

/** A form after a change of its document. */
function form(change: (doc: any) => void = () => undefined): Template {
  const doc = {
    notation: 1,
    id: 'f',
    title: '様式',
    defaults: { na: '－' },
    axes: { fy: { years: [2020, 2021], label: '{e}年度' } },
    choices: { rating: { na: true, options: [{ code: 'A', label: '適切' }, { code: 'B', label: '要改善' }] } },
    sections: [
      {
        id: 'base',
        fields: [
          { id: 'name', label: '名称', type: 'text', required: true },
          { id: 'rating', label: '評価', type: 'choice', of: 'rating' },
          { id: 'cost', label: '費用', type: 'matrix', axis: 'fy', cell: { type: 'money', unit: '円' }, rows: [{ id: 'budget', label: '予算' }] },
          { id: 'acts', label: '取組', type: 'table', columns: [{ id: 'planned', label: '予定' }, { id: 'result', label: '実績' }] },
        ],
      },
    ],
    validate: [],
    rollup: { counts: [], share: [] },
    print: { side: {} },
  }; // prettier-ignore
  change(doc);
  const checked = checkTemplate(doc);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.template;
}

const content = {
  name: '住民記録',
  rating: { na: '－' },
  cost: { budget: { '2020': null, '2021': 0 } },
  acts: [{ planned: '更改', result: null }, { planned: null, result: null }],
}; // prettier-ignore

describe('carrying answers over', () => {
  test('given the same form – then the same answers', () => {
    expect(carryOver(form(), content)).toEqual({ content, lost: [] });
  });

  test('given a form with a field more – then it is blank there', () => {
    const next = form((doc) => doc.sections[0].fields.push({ id: 'note', label: '備考', type: 'text' }));
    expect(carryOver(next, content)).toEqual({ content: { ...content, note: null }, lost: [] });
  });

  test('given places gone that are blank – then nothing is lost: 0 and 該当なし are answers', () => {
    const next = form((doc) => {
      doc.axes.fy.years = [2021];
      doc.sections[0].fields[3].columns.pop();
    });
    expect(carryOver(next, content)).toEqual({
      content: {
        ...content,
        cost: { budget: { '2021': 0 } },
        acts: [{ planned: '更改' }, { planned: null }],
      },
      lost: [],
    });
  });

  test('given answered places gone – then each is named, and left out', () => {
    const next = form((doc) => {
      doc.axes.fy.years = [2020];
      doc.choices.rating.na = false;
      doc.sections[0].fields[3].columns.shift();
      doc.sections[0].fields.shift();
    });
    const carried = carryOver(next, content);
    expect(carried.lost.map(({ path }) => path.join('.'))).toEqual([
      'name',
      'rating',
      'cost.budget.2021',
      'acts.0.planned',
    ]);
    expect(carried.content).toEqual({ rating: null, cost: { budget: { '2020': null } }, acts: [] });
  });
});

describe('comparing forms', () => {
  test('given the same form – then nothing', () => {
    expect(compareTemplates(form(), form())).toEqual([]);
  });

  test('given fields that came, changed (themselves or their choices) and went – then each is named', () => {
    const next = form((doc) => {
      doc.choices.rating.options.push({ code: 'C', label: '廃止' });
      doc.sections[0].fields[0].required = false;
      doc.sections[0].fields.splice(2, 1, { id: 'note', label: '備考', type: 'text', required: true });
    });
    expect(compareTemplates(form(), next)).toEqual([
      { field: 'name', label: '名称', change: 'changed', required: false },
      { field: 'rating', label: '評価', change: 'changed', required: false },
      { field: 'note', label: '備考', change: 'new', required: true },
      { field: 'cost', label: '費用', change: 'gone', required: false },
    ]);
  });
});

describe('carrying answers of every kind over', () => {
  const answers: Content = {
    goal: 280,
    period: { start: 2017, end: null },
    checked: false,
    visions: ['1'],
    issues: ['混雑'],
    indicator: { unit: '件', last: 5 },
    items: { 2020: [{ what: '委託', amount: 0 }], 2021: [{ what: '借上', amount: 3 }] },
    criteria: [{ view: '必要性', score: { na: '―' } }],
    cost: { kokuhi: { plan: { 2019: 1, 2021: 0 } } },
  };

  test('given the same form – then the same answers', () => {
    const carried = carryOver(everyKind2021, answers);
    expect(carried.lost).toEqual([]);
    expect(carried.content).toEqual(
      (conform(everyKind2021, { ...answers, visions: ['1'] }) as { content: Content }).content,
    );
  });

  test('given the form of the next year – then what has the same name stays, and each answer without a place is named', () => {
    const next = carryOver(openForm(everyKind, 2022), answers);
    expect(next.lost.map(({ path }) => path.join('.'))).toEqual(['items.2020', 'cost.kokuhi.plan.2019']);
    expect(next.content).toMatchObject({
      goal: 280,
      items: { 2021: [{ what: '借上', amount: 3 }], 2022: [] },
      cost: { kokuhi: { plan: { 2020: null, 2021: 0, 2022: null } } },
    });
  });

  test('given some cells of a row that are none any more – then the others stay', () => {
    const changed = structuredClone(everyKind);
    changed.choices['rating']!.na = false;
    const next = carryOver(openForm(changed, 2021), answers);
    expect(next.lost.map(({ path }) => path.join('.'))).toEqual(['criteria.0.score']);
    expect(next.content['criteria']).toEqual([
      { view: '必要性', score: null },
      { view: '有効性', score: null },
    ]);
  });
});

describe('comparing forms with every kind of field', () => {
  const changes = (change: (form: Template) => void) => {
    const after = structuredClone(everyKind);
    change(after);
    return compareTemplates(everyKind, after).map(({ field, change: kind }) => `${field} ${kind}`);
  };

  test('given a choice set – then the fields whose cells speak of it, however deep, have changed', () => {
    expect(changes((form) => form.choices['vision']!.options.pop())).toEqual(['visions changed']);
    expect(changes((form) => form.choices['rating']!.options.pop())).toEqual(['rating changed', 'criteria changed', 'measure changed', 'verdict changed']); // prettier-ignore
  });

  test('given an axis – then the matrices and tables over it have changed', () => {
    expect(changes((form) => ((form.axes['pl'] as ColumnAxis).columns[0]!.label = '前年'))).toEqual(['statement changed']); // prettier-ignore
    expect(changes((form) => ((form.axes['fy'] as YearAxis).label = '{w}'))).toEqual(['trend changed', 'cost changed', 'measure changed', 'reason changed', 'verdict changed']); // prettier-ignore
  });

  test('given a value kept by year – then the fields whose formulas ask for it have changed', () => {
    const withWage = structuredClone(everyKind);
    withWage.lookups = { wage: { label: '単価', values: { 2021: 1 } } };
    withWage.sections[0]!.fields.push({ id: 'pay', label: '人件費', type: 'money', formula: 'hours * lookup("wage")' }); // prettier-ignore
    const after = structuredClone(withWage);
    after.lookups!['wage']!.values[2021] = 2;
    expect(compareTemplates(withWage, after).map(({ field }) => field)).toEqual(['pay']);
  });
});
