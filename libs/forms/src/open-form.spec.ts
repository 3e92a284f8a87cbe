import { expect, test } from '@jest/globals';
import { columnsOf } from './columns.js';
import { openForm } from './open-form.js';
import { placesOf } from './places.js';
import type { EraPolicy, Template } from './template.js';

/** As it is written in a file: years as windows. */
function written(eras?: EraPolicy): Template {
  return {
    notation: 1,
    id: 'form',
    title: '調書（{w}年度）',
    defaults: { na: '―', ...(eras ? { eras } : {}) },
    axes: { fy: { years: 'y-1..y+1', label: '{w}年度', marks: { '{y}': '見込み' } } },
    choices: {},
    sections: [
      {
        id: 'all',
        fields: [
          { id: 'cost', label: '{n-1}年度から', type: 'matrix', axis: 'fy', cell: { type: 'money' } },
          { id: 'h{n-1}', label: '前年度', type: 'text' },
          { id: 'end', label: '総括', type: 'text', only_years: [2020] },
        ],
      },
    ],
    validate: [],
    rollup: { counts: [], share: [] },
    print: { side: {} },
  } as unknown as Template;
}

const labels = (form: Template) => columnsOf(form, 'fy').map(({ label }) => label);

test('given a form whose years are a window – when it is opened for 2018 and for 2020 – then columns, marks, names and fields are those of the year', () => {
  const [y2018, y2020] = [openForm(written(), 2018), openForm(written(), 2020)];
  expect(placesOf(y2018).map(({ path }) => path)).toEqual(['cost.2017', 'cost.2018', 'cost.2019', 'h29']);
  expect(placesOf(y2020).map(({ path }) => path)).toEqual([
    'cost.2019',
    'cost.2020',
    'cost.2021',
    'h1',
    'end',
  ]);
  expect(columnsOf(y2018, 'fy').map(({ mark }) => mark)).toEqual([undefined, '見込み', undefined]);
  expect([y2018.title, y2020.title]).toEqual(['調書（平成30年度）', '調書（令和2年度）']);
});

test('given years counted by the eras that are known – when the form is opened before and after the era changed – then next year is 平成31年度 first and 令和元年度 a year later', () => {
  expect(labels(openForm(written('known'), 2018))).toEqual(['平成29年度', '平成30年度', '平成31年度']);
  expect(labels(openForm(written('known'), 2019))).toEqual(['平成30年度', '令和元年度', '令和2年度']);
  expect(openForm(written('known'), 2018).defaults.eras).toBe('heisei');
});

test('given an opened form – when it is opened again, for the same and for another year – then it is itself, and the other year of what was written', () => {
  const form = openForm(written('known'), 2018);
  expect(openForm(form, 2018)).toBe(form);
  expect(labels(openForm(form, 2020))).toEqual(['令和元年度', '令和2年度', '令和3年度']);
});

test('given groups of fixed years in a window – when it is opened – then each has the years that the window has, and one without any is gone', () => {
  const group = (id: string, years: string) => ({
    id,
    label: id,
    years,
    subtotal: { id: `s${id}`, label: '計' },
  });
  const groups = [group('a', '2015..2018'), group('b', '2019..2021')];
  const form = {
    ...written(),
    axes: { fy: { years: 'y-1..y+1', label: '{w}', groups } },
  } as unknown as Template;
  const columnsIn = (year: number) => columnsOf(openForm(form, year), 'fy').map(({ id }) => id);
  expect(columnsIn(2017)).toEqual(['2016', '2017', '2018', 'sa', 'a']);
  expect(columnsIn(2018)).toEqual(['2017', '2018', 'sa', 'a', '2019', 'sb', 'b']);
  expect(columnsIn(2023)).toEqual(['2022', '2023', '2024']);
});
