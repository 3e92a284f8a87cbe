import { expect, test } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { controllers, resolvers } from './slices.js';

/** Operations of a class: the methods that Nest has marked with this key, and whether they or their class are public. */
function operations(type: Type, key: string): { name: string; isPublic: boolean }[] {
  const methods = Object.getOwnPropertyNames(type.prototype).map(
    (name) => [name, type.prototype[name]] as const,
  );
  return methods
    .filter(([, method]) => typeof method === 'function' && Reflect.hasMetadata(key, method))
    .map(([name, method]) => ({
      name: `${type.name}.${name}`,
      isPublic: [type, method].some((target) => Reflect.getMetadata('public', target) === true),
    }));
}

const all = [
  ...resolvers.flatMap((type) => operations(type, 'graphql:resolver_type')),
  ...controllers.flatMap((type) => operations(type, 'method')),
];

test('every query, mutation and route asks for a session, save these', () => {
  expect(all.filter(({ isPublic }) => isPublic).map(({ name }) => name)).toEqual([
    'AuthResolver.signIn',
    'RootController.page',
    'HealthController.live',
    'HealthController.ready',
  ]);
});

test('the walk sees every operation', () => {
  expect(all.filter(({ isPublic }) => !isPublic).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['SheetsResolver.sheet', 'SheetsResolver.act', 'BooksController.pdf']),
  );
});

test('no field has a resolver of its own: the guard stands before queries and mutations only', () => {
  const fields = resolvers.flatMap((type) => operations(type, 'graphql:resolve_property'));
  expect(fields).toEqual([]);
});
