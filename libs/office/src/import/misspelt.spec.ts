import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { misspellings } from './misspelt.js';

const row = z.object({ planned: z.string().nullish(), result: z.string().nullish() });
const shape = z.array(
  z.object({
    page: z.int().nullish(),
    reason: z.string(),
    budget: z.record(z.string(), z.int()).default({}),
    table3_2: row.nullish(),
    activities: z.array(row).nullish(),
  }),
);
const found = (value: unknown) => [...misspellings(shape, value)];

test('given a slip in a key – then what was meant, wherever it stands', () => {
  expect(found([{}, { resaon: '', buget: {}, table32: {}, activities: [{ plannned: 'x' }] }])).toEqual([
    { path: [1], key: 'resaon', meant: 'reason' },
    { path: [1], key: 'buget', meant: 'budget' },
    { path: [1], key: 'table32', meant: 'table3_2' },
    { path: [1, 'activities', 0], key: 'plannned', meant: 'planned' },
  ]);
});

test.each<[string, unknown]>([
  ['keys of another kind', [{ yearHeaders: [], ratingLabels: {}, date: '', __proto__: 1 }]],
  ['a key near to one that is there', [{ reason: 'x', reasons: 'y' }]],
  ['a table of another number', [{ table3_3: {}, table3: {} }]],
  ['the free keys of a record', [{ budget: { budge: 1 } }]],
  ['values of another kind', [null, 5, 'reason', [{ resaon: '' }], { activities: {} }]],
  ['no list', { resaon: '' }],
])('given %s – then nothing', (_, value) => {
  expect(found(value)).toEqual([]);
});
