import { expect, test } from '@jest/globals';
import { RequestMethod, type Type } from '@nestjs/common';
import { buildSchema } from 'graphql';
import { operationOf, rowsOf } from '../../../test/access-matrix/cells.js';
import { officeTables, sheetTables } from '../../../test/access-matrix/matrix.js';
import { schemaText } from './schema.js';
import { controllers } from './slices.js';

async function operations(): Promise<string[]> {
  const schema = buildSchema(await schemaText());
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

test('every query, mutation and route has a row in the access matrix, and every row is of one', async () => {
  const tables = [...Object.values(sheetTables), ...Object.values(officeTables)];
  const rows = tables.flatMap(rowsOf).map(({ name }) => operationOf(name));
  const offered = [...(await operations()), ...controllers.flatMap(routesOf)];
  expect([...new Set(rows)].sort()).toEqual(offered.sort());
});
