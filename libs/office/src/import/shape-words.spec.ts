import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { inWords } from './shape-words.js';

const list = '並び（[ ]）で書いてください。';
const pairs = '項目名と値の組（{ }）で書いてください。';

test.each<[string, z.ZodType, unknown, string]>([
  ['a key left out', z.object({ a: z.string() }), {}, 'この項目がありません。'],
  ['a choice left out', z.object({ a: z.enum(['x']) }), {}, 'この項目がありません。'],
  ['a number for a text', z.string(), 5, '文字で書いてください。'],
  ['nothing for a text', z.string(), null, '文字で書いてください。'],
  ['a text for a number', z.int(), '5', '整数で書いてください。'],
  ['a fraction', z.int(), 0.5, '整数で書いてください。'],
  ['a text for a list', z.array(z.string()), 'a', list],
  ['a list for an object', z.object({}), [], pairs],
  ['a text for a record', z.record(z.string(), z.int()), 'a', pairs],
  ['another word', z.enum(['x', 'y']), 'z', 'x、y のどれかを書いてください。'],
  ['another number', z.literal([1, 2, 3]), 4, '1、2、3 のどれかを書いてください。'],
  ['a blank text', z.string().trim().min(1), '　', '空です。'],
  ['an empty list', z.array(z.int()).min(1), [], '一件もありません。'],
  ['a number too small', z.int().min(1), 0, expect.stringContaining('小さすぎる') as unknown as string],
  ['a long text', z.string().max(1), 'ab', expect.stringContaining('大きすぎる') as unknown as string],
])('given %s – then it is told in words', (_, shape, value, message) => {
  const { error } = shape.safeParse(value, { error: inWords });
  expect(error?.issues).toMatchObject([{ message }]);
});
