import { valueAt, type Content, type Patch } from '@kairan/forms';
import { isDeepStrictEqual } from 'node:util';

/**
 * What somebody at a step would type: the answers for the places that are open, as far as the sheet does not say them yet.
 * @param open paths as the api gives them: `reason`, `cost.budget.2021`, `activities.*.result`, `items.2016.*.amount`, `issues.*`
 */
export function patchesToward(answers: Content, content: Content, open: string[]): Patch[] {
  return open
    .flatMap((path) => cellsOf(answers, path))
    .sort((a, b) => a.row - b.row) // a row is there before the next one is appended
    .map((cell) => ({ ...cell, value: valueAt(answers, cell.path) }))
    .filter(
      ({ path, value, ...cell }) =>
        isNewRow(content, cell) || !isDeepStrictEqual(value ?? null, valueAt(content, path) ?? null),
    )
    .map(({ path, value }) => ({ path, value }));
}

/** A cell with the rows it stands among, and its row; -1 where it stands in none. */
interface Cell {
  path: string;
  rows: string;
  row: number;
}

function cellsOf(answers: Content, open: string): Cell[] {
  const [rows = '', column] = open.split('.*');
  if (column === undefined) return [{ path: open, rows, row: -1 }];
  const given = valueAt(answers, rows);
  return Array.isArray(given) ? given.map((_, row) => ({ path: `${rows}.${row}${column}`, rows, row })) : [];
}

/** A row is added whole, blank cells and all: the next one stands below it. */
function isNewRow(content: Content, { rows, row }: Omit<Cell, 'path'>): boolean {
  const there = valueAt(content, rows);
  return row >= (Array.isArray(there) ? there.length : 0);
}
