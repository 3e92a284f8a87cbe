import { type Expression, partsOf } from './expression.js';
import { type Formula, formulaOf, operandsOf, placesRead, sumOf } from './formula.js';
import { hereOf } from './meaning.js';
import { cellKeys, type Place, placeAt, placesOf } from './places.js';
import type { MatrixField } from './field-types.js';
import type { Template } from './template.js';

/** How one computed cell (of a table: one column of every line) gets its value. */
export interface Step {
  place: Place;
  formula: Formula;
  operands: readonly Expression[];
  /** Cells that must have a result before this has one. */
  awaited: readonly Place[];
  /** Place in the order of computing: what it reads is computed before. */
  order: number;
}

/** What computes the cells of a form, and which of it depends on what. */
export interface Steps {
  /** In the order of computing. */
  list: readonly Step[];
  byPath: ReadonlyMap<string, Step>;
  /** By the path of a cell: the steps that read it. */
  readers: ReadonlyMap<string, readonly Step[]>;
}

const known = new WeakMap<Template, Steps>();

/** @throws Error where a formula cannot be read or depends on itself: the template was not checked */
export function stepsOf(template: Template): Steps {
  const before = known.get(template);
  if (before) return before;
  const computed = placesOf(template).filter((place) => place.computed);
  const steps = computed.map((place) => stepOf(template, place));
  const readers = readersOf(steps);
  const list = inOrder(steps, readers);
  if (list.length < steps.length)
    throw new Error(`${template.id}: was not checked: ${circleIn(steps, list).join(' → ')}`);
  list.forEach((step, order) => (step.order = order));
  const made = { list, byPath: new Map(list.map((step) => [step.place.path, step])), readers };
  known.set(template, made);
  return made;
}

export function stepOf(template: Template, place: Place): Step {
  const { formula: text, sum, cross } = place.computed!;
  const own = computing(template, place, text === undefined ? { sum: sum! } : { formula: text });
  const formula = cross && asksYear(own) ? computing(template, place, cross) : own;
  return { place, formula, operands: operandsOf(formula), awaited: awaitedBy(template, place), order: 0 };
}

/**
 * With `needs: all`, a subtotal or total has a result when its row has one in every year that it stands for: a quotient of sums would
 * else divide the sums of different years.
 */
function awaitedBy(template: Template, { field, row, sub, column, computed }: Place): Place[] {
  if (computed?.needs !== 'all' || !column?.of) return [];
  return column.of.flatMap(
    (id) => placeAt(template, cellKeys(field as MatrixField, row!.id, sub, id).join('.')) ?? [],
  );
}

/** What is computed before a step. */
function placesBefore({ formula, awaited }: Step): Place[] {
  return [...new Set([...placesRead(formula), ...awaited])];
}

/** One way to a figure, as a formula where it stands. */
export function computing(
  template: Template,
  place: Place,
  way: { formula: string } | { sum: string[] },
): Formula {
  const here = hereOf(place);
  if ('formula' in way) return formulaOf(template, way.formula, here);
  // A column that has no cell in the row is passed over.
  return sumOf(way.sum.flatMap((path) => placeAt(template, path) ?? []), here); // prettier-ignore
}

/** Whether a formula asks its column's year, which a column of sums or differences has not: such a figure is that of its columns. */
function asksYear({ expression, here }: Formula): boolean {
  if (here.column?.year !== undefined) return false;
  const asks = (node: Expression): boolean =>
    (node.kind === 'call' && node.function === 'lookup') ||
    (node.kind === 'name' && (node.name === 'year' || node.name === 'phase')) ||
    partsOf(node).some(asks);
  return asks(expression);
}

export function readersOf(steps: readonly Step[]): Map<string, Step[]> {
  const readers = new Map<string, Step[]>();
  for (const step of steps)
    for (const { path } of placesBefore(step)) {
      const there = readers.get(path);
      if (there) there.push(step);
      else readers.set(path, [step]);
    }
  return readers;
}

/** The steps, each behind those that it reads; steps of a circle and what depends on one are left out. */
export function inOrder(steps: readonly Step[], readers: ReadonlyMap<string, readonly Step[]>): Step[] {
  const computed = new Set(steps.map(({ place }) => place.path));
  const waiting = new Map(
    steps.map((step) => {
      return [step, placesBefore(step).filter(({ path }) => computed.has(path)).length];
    }),
  );
  const list = steps.filter((step) => waiting.get(step) === 0);
  for (const step of list)
    for (const reader of readers.get(step.place.path) ?? []) {
      const left = waiting.get(reader)! - 1;
      waiting.set(reader, left);
      if (left === 0) list.push(reader);
    }
  return list;
}

/** The paths of a circle, its first one again at the end; empty where every step is in order. */
export function circleIn(steps: readonly Step[], inOrder: readonly Step[]): string[] {
  const done = new Set(inOrder);
  const left = new Map(steps.filter((step) => !done.has(step)).map((step) => [step.place.path, step]));
  const way: string[] = [];
  for (let path = [...left.keys()][0]; path !== undefined;) {
    const start = way.indexOf(path);
    if (start >= 0) return [...way.slice(start), path];
    way.push(path);
    path = placesBefore(left.get(path)!).find((place) => left.has(place.path))?.path;
  }
  return [];
}
