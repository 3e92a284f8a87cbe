import { type Place, placesOf } from './places.js';
import type { Template } from './template.js';

const known = new WeakMap<Template, Map<string, Place[]>>();

/**
 * The cells under a name that is longer than a cell's path: a field, a row of a matrix, its sub, a table's part or column
 * (`items.amount`), a group. Undefined where it names none.
 */
export function placesUnder(template: Template, name: string): Place[] | undefined {
  return indexOf(template).get(name);
}

/** Every name of several cells. */
export function partialNames(template: Template): string[] {
  return [...indexOf(template).keys()];
}

function indexOf(template: Template): Map<string, Place[]> {
  const before = known.get(template);
  if (before) return before;
  const index = new Map<string, Place[]>();
  for (const place of placesOf(template))
    for (const name of namesOver(place)) {
      const places = index.get(name);
      if (places) places.push(place);
      else index.set(name, [place]);
    }
  known.set(template, index);
  return index;
}

/** `items.2016.*.amount` is under `items`, `items.2016`, `items.2016.amount` and `items.amount`. */
function namesOver({ keys }: Place): string[] {
  const line = keys.indexOf('*');
  const ends = keys.slice(1).map((_, index) => keys.slice(0, index + 1).join('.'));
  if (line < 0) return ends;
  const rest = keys.slice(line + 1);
  const columns =
    rest.length === 0
      ? []
      : [
          [...keys.slice(0, line), ...rest],
          [keys[0]!, ...rest],
        ];
  return [...new Set([...ends.slice(0, line), ...columns.map((name) => name.join('.'))])];
}
