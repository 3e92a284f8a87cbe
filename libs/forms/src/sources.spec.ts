import { expect, test } from '@jest/globals';
import { openForm } from './open-form.js';
import { placesBehind, sourcesOf } from './sources.js';
import type { Template } from './template.js';

const form = openForm(
  {
    notation: 1,
    id: 'form',
    title: '調書',
    defaults: { na: '―' },
    axes: { fy: { years: [2020, 2021], label: '{e}', total: { id: 't', label: '計' } } },
    choices: {},
    sections: [
      {
        id: 'all',
        fields: [
          {
            id: 'cost',
            label: '経費',
            type: 'matrix',
            axis: 'fy',
            cell: { type: 'money' },
            rows: [
              { id: 'a', label: 'Ａ' },
              { id: 'b', label: 'Ｂ' },
              { id: 'c', label: '計', formula: 'a + b' },
            ],
          },
        ],
      },
    ],
    validate: [],
    rollup: { counts: [], share: [] },
    print: { side: {} },
  } satisfies Template,
  2021,
);

test('given a sum of sums – when its sources are asked – then they are the cells that people fill in, and behind it are the sums too', () => {
  expect(sourcesOf(form, 'cost.c.t').sort()).toEqual([
    'cost.a.2020',
    'cost.a.2021',
    'cost.b.2020',
    'cost.b.2021',
  ]);
  expect(placesBehind(form, 'cost.c.t').map(({ path }) => path)).toEqual(
    expect.arrayContaining(['cost.c.t', 'cost.a.t', 'cost.b.2020']),
  );
});
