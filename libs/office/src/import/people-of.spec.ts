import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { peopleAt } from './people-of.js';

const folder = 'libs/workflow/routes';
const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
const posts = [
  ...new Set(sources.flatMap((source) => [...source.matchAll(/post: (\w+)/g)].map(([, post]) => post!))),
];

test('given the posts of every shipped route – when desks are made of them – then each has a name to be printed in 決裁欄', () => {
  expect(posts.length).toBeGreaterThan(5);
  const { desks } = peopleAt([{ code: 'u01', name: '総務課', posts }], null);
  expect(desks.filter(({ name }) => /^[\x20-\x7e]+$/.test(name))).toEqual([]);
});
