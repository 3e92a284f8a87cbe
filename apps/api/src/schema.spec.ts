import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { schemaText } from './schema.js';

test('schema.graphql is what the resolvers declare (after a change: npm run schema)', async () => {
  expect(await readFile('apps/api/schema.graphql', 'utf8')).toBe(await schemaText());
});
