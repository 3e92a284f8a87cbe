import { openForm } from '../src/open-form.js';
import type { Field } from '../src/field-types.js';
import type { Template } from '../src/template.js';

/** A form of 2018 with these fields and whatever else is given. */
export function smallForm(fields: Field[], more: Partial<Template> = {}): Template {
  const form: Template = {
    notation: 1,
    id: 'small',
    title: '小さな様式',
    defaults: { na: '―' },
    axes: {},
    choices: {},
    sections: [{ id: 'all', fields }],
    validate: [],
    rollup: { counts: [], share: [] },
    print: { side: {} },
    ...more,
  };
  return openForm(form, 2018);
}

/** Ten years in three groups, with sums of each and of all. */
export const plans = {
  years: [2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020],
  label: '({e}年度)',
  groups: [
    { id: 'p1', label: '第１次', years: [2011, 2012, 2013], subtotal: { id: 's1', label: '計' } },
    { id: 'p2', label: '第２次', years: [2014, 2015, 2016], subtotal: { id: 's2', label: '計' } },
    { id: 'p3', label: '第３次', years: [2017, 2018, 2019, 2020], subtotal: { id: 's3', label: '計' } },
  ],
  total: { id: 't', label: '合計' },
};

/** Two years' figures and what lies between them. */
export const kinds = {
  columns: [
    { id: '2016', label: '28年度', year: 2016, phase: 'settled' },
    { id: 'H29i', label: '29年度', year: 2017, phase: 'initial' },
    { id: 'diff', label: '差額', formula: 'this.H29i - this.2016' },
  ],
};

/** A number, and one that is computed. */
export const number = (id: string, more: object = {}) =>
  ({ id, label: id, type: 'number', ...more }) as Field;
export const computed = (id: string, formula: string, more: object = {}) => number(id, { formula, ...more });

/** A grid of amounts by year, and one with two rows and their sum. */
export const grid = (rows: object[], more: object = {}) =>
  ({
    id: 'cost',
    label: '事業費',
    type: 'matrix',
    axis: 'fy',
    cell: { type: 'money' },
    rows,
    ...more,
  }) as Field;
export const cost = grid([
  { id: 'kokuhi', label: '国費' },
  { id: 'ippan', label: '一般財源' },
  { id: 'total', label: '合計', formula: 'kokuhi + ippan' },
]);
