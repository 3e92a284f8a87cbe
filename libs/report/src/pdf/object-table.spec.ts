import { expect, test } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { ObjectTable } from './object-table.js';

/** Rows of a cross-reference stream, without what each says only as its difference from the one above. */
function rowsOf(table: ObjectTable, size: number): { kind: number; place: number; index: number }[] {
  const deltas = inflateSync(table.rows(size));
  const columns = deltas.length / size - 1;
  const row = Buffer.alloc(columns);
  return Array.from({ length: size }, (_, i) => {
    const from = i * (columns + 1) + 1;
    for (let j = 0; j < columns; j++) row[j]! += deltas[from + j]!;
    return { kind: row[0]!, place: row.readUInt32BE(1), index: row.readUIntBE(5, columns - 5) };
  });
}

test('given more objects in one stream than two bytes can count – then each has its place', () => {
  const table = new ObjectTable(16);
  const count = 70_000;
  table.stands(1, 15);
  table.within(1, 2, count);
  const rows = rowsOf(table, count + 2);
  expect(rows.slice(0, 2)).toEqual([{ kind: 0, place: 0, index: 0xffff }, { kind: 1, place: 15, index: 0 }]); // prettier-ignore
  expect(rows.slice(2)).toEqual(Array.from({ length: count }, (_, index) => ({ kind: 2, place: 1, index })));
});
