import { expect, test } from '@jest/globals';
import { RequestMethod, type Type } from '@nestjs/common';
import { buildSchema, type GraphQLEnumType, type GraphQLSchema } from 'graphql';
import { operationOf, rowsOf } from '../../../test/access-matrix/cells.js';
import { officeTables, sheetTables } from '../../../test/access-matrix/matrix.js';
import { schemaText } from './schema.js';
import { controllers } from './slices.js';

function operationsOf(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type!.getFields()));
}

/** `GET:/books/:id.pdf` */
function routesOf(type: Type): string[] {
  const methods = Object.getOwnPropertyNames(type.prototype).map((name) => type.prototype[name]);
  return methods
    .filter((method) => typeof method === 'function' && Reflect.hasMetadata('method', method))
    .map((method) => {
      const parts = [type, method].map((target): string => Reflect.getMetadata('path', target));
      const path = parts.map((part) => part.replace(/^\/|\/$/g, '')).filter((part) => part !== '').join('/'); // prettier-ignore
      return `${RequestMethod[Reflect.getMetadata('method', method)]}:/${path}`;
    });
}

const rows = [...Object.values(sheetTables), ...Object.values(officeTables)].flatMap(rowsOf).map(({ name }) => name); // prettier-ignore

test('every query, mutation and route has a row in the access matrix, and every row is of one', async () => {
  const schema = buildSchema(await schemaText());
  const offered = [...operationsOf(schema), ...controllers.flatMap(routesOf)];
  expect([...new Set(rows.map(operationOf))].sort()).toEqual(offered.sort());
});

test('every kind of act has a row', async () => {
  const acts = buildSchema(await schemaText()).getType('Act') as GraphQLEnumType;
  const written = new Set(rows.filter((row) => operationOf(row) === 'act'));
  expect([...written].sort()).toEqual(acts.getValues().map(({ name }) => `act#${name}`).sort()); // prettier-ignore
});
