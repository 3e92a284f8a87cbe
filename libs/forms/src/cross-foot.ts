import { type Expression, partsOf } from './expression.js';
import { readCell } from './cells.js';
import type { Doors } from './doors.js';
import { resultOf } from './evaluate.js';
import { type Formula, operandsOf } from './formula.js';
import { pathLabel } from './labels.js';
import { formatMoney } from './money.js';
import { type Place, placesOf } from './places.js';
import { computing, stepsOf } from './steps.js';
import type { Content, Problem } from './content.js';
import type { Template } from './template.js';

interface Crossing {
  place: Place;
  formula: Formula;
  operands: readonly Expression[];
}

const known = new WeakMap<Template, Crossing[]>();

/** Computed cells at which a computed row and a computed column come to different figures. */
export function crossFoot(template: Template, content: Content, doors?: Doors): Problem[] {
  return crossingsOf(template).flatMap((crossing): Problem[] => {
    const { keys, path } = crossing.place;
    const [down, across] = [readCell(content, keys), resultOf(template, crossing, content, undefined, doors)];
    if (typeof down !== 'number' || typeof across !== 'number' || down === across) return [];
    const message = `「${pathLabel(template, path)}」は、行の式では${formatMoney(down)}、列の式では${formatMoney(across)}になり、合いません。もとの数を確かめてください。`;
    return [{ rule: 'crossfoot', level: 'error', path, message }];
  });
}

/**
 * The cells that can be computed both ways: by adding and subtracting cells of their column, and of their row. A quotient of sums is no
 * sum of quotients.
 */
function crossingsOf(template: Template): Crossing[] {
  const before = known.get(template);
  if (before) return before;
  const { byPath } = stepsOf(template);
  const crossings = placesOf(template).flatMap((place): Crossing[] => {
    const { cross } = place.computed ?? {};
    if (!cross || !adds(byPath.get(place.path)!.formula, ({ column }) => column?.id === place.column?.id))
      return [];
    const formula = computing(template, place, cross);
    const isOfRow = ({ field, row, sub }: Place) =>
      field === place.field && row === place.row && sub === place.sub;
    return adds(formula, isOfRow) ? [{ place, formula, operands: operandsOf(formula) }] : [];
  });
  known.set(template, crossings);
  return crossings;
}

/** Whether a formula only adds and subtracts cells of which this is true. */
function adds({ expression, meanings }: Formula, isTrue: (place: Place) => boolean): boolean {
  const isSum = (node: Expression): boolean => {
    if (node.kind === 'name') {
      const meaning = meanings.get(node.name)!;
      if (meaning.is === 'given') return meaning.value === null;
      return meaning.is === 'cell' ? isTrue(meaning.place) : meaning.places.every(isTrue);
    }
    const isAdding =
      node.kind === 'minus' ||
      (node.kind === 'arithmetic' && (node.op === '+' || node.op === '-')) ||
      (node.kind === 'call' && node.function === 'sum');
    return isAdding && partsOf(node).every(isSum);
  };
  return isSum(expression);
}
