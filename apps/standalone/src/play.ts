import { valueAt, type Content, type Patch } from '@kairan/forms';
import { isDeepStrictEqual } from 'node:util';

/**
 * What somebody at a step would type: the answers for the places that are open, as far as the sheet does not say them yet.
 * @param open paths as the api gives them: `reason`, `cost.budget.2021`, `activities.*.result`
 */
export function patchesToward(answers: Content, content: Content, open: string[]): Patch[] {
  return open
    .flatMap((path) => cellsOf(answers, path))
    .sort((a, b) => rowOf(a) - rowOf(b)) // a row is there before the next one is appended
    .map((path) => ({ path, value: valueAt(answers, path) }))
    .filter(
      ({ path, value }) =>
        isNewRow(content, path) || !isDeepStrictEqual(value ?? null, valueAt(content, path) ?? null),
    );
}

function cellsOf(answers: Content, path: string): string[] {
  const [table, column] = path.split('.*.');
  if (column === undefined) return [path];
  const rows = answers[table!];
  return Array.isArray(rows) ? rows.map((_, row) => `${table}.${row}.${column}`) : [];
}

/** A row is added whole, blank cells and all: the next one stands below it. */
function isNewRow(content: Content, path: string): boolean {
  const rows = content[path.split('.')[0]!];
  return Array.isArray(rows) && rowOf(path) >= rows.length;
}

function rowOf(path: string): number {
  return Number(/\.(\d+)\./.exec(path)?.[1] ?? -1);
}
