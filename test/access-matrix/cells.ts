import { people, type Who } from './columns.js';
import { marks } from './matrix.js';

/** One question to the api: what somebody is answered. */
export interface Cell {
  who: Who;
  expected: string;
}

export interface Row {
  /** `operation` or `operation#kind`. */
  name: string;
  cells: Cell[];
}

/** Reads a table. @throws Error where a row lacks a cell, has one too many or an unknown mark, or a column has another name */
export function rowsOf(table: string): Row[] {
  const [head = [], ...lines] = table.trim().split('\n').map((line) => line.trim().split(/ +/)); // prettier-ignore
  const columns = Object.keys(people);
  if (head.join() !== columns.join()) throw new Error(`columns are ${head.join()}`);
  return lines.map(([name = '', ...given]) => {
    const unknown = given.filter((mark) => !Object.hasOwn(marks, mark));
    if (given.length !== columns.length || unknown.length > 0)
      throw new Error(`${name}: ${given.length} cells, unknown: ${unknown.join()}`);
    return { name, cells: given.map((mark, i) => ({ who: columns[i] as Who, expected: marks[mark]! })) };
  });
}

/** `act` of `act#approve`. */
export function operationOf(row: string): string {
  return row.split('#')[0]!;
}
