import { type Expression, partsOf } from './expression.js';
import { readCell } from './cells.js';
import { resultOf } from './evaluate.js';
import { type Formula, formulaOf, operandsOf } from './formula.js';
import { pathLabel } from './labels.js';
import { hereOf } from './meaning.js';
import { formatMoney } from './money.js';
import { type Place, placesOf } from './places.js';
import { stepsOf, sumAt } from './steps.js';
import type { Content, Problem, Template } from './template.js';

interface Crossing {
  place: Place;
  formula: Formula;
  operands: readonly Expression[];
}

const known = new WeakMap<Template, Crossing[]>();

/** Computed cells at which a computed row and a computed column come to different figures. */
export function crossFoot(template: Template, content: Content): Problem[] {
  return crossingsOf(template).flatMap((crossing): Problem[] => {
    const { keys, path } = crossing.place;
    const [down, across] = [readCell(content, keys), resultOf(template, crossing, content)];
    if (typeof down !== 'number' || typeof across !== 'number' || down === across) return [];
    const message = `「${pathLabel(template, path)}」は、行の式では${formatMoney(down)}、列の式では${formatMoney(across)}になり、合いません。もとの数を確かめてください。`;
    return [{ rule: 'crossfoot', level: 'error', path, message }];
  });
}

/** The cells that can be computed both ways by adding and subtracting; a quotient of sums is no sum of quotients. */
function crossingsOf(template: Template): Crossing[] {
  const before = known.get(template);
  if (before) return before;
  const { byPath } = stepsOf(template);
  const crossings = placesOf(template).flatMap((place): Crossing[] => {
    const cross = place.computed?.cross;
    const step = byPath.get(place.path);
    if (!cross || !step || !isLinear(step.formula.expression)) return [];
    const here = hereOf(place);
    const formula =
      'sum' in cross ? sumAt(template, cross.sum, here) : formulaOf(template, cross.formula, here);
    return isLinear(formula.expression) ? [{ place, formula, operands: operandsOf(formula) }] : [];
  });
  known.set(template, crossings);
  return crossings;
}

function isLinear(node: Expression): boolean {
  switch (node.kind) {
    case 'name':
      return true;
    case 'arithmetic':
      return (node.op === '+' || node.op === '-') && partsOf(node).every(isLinear);
    case 'minus':
      return isLinear(node.of);
    case 'call':
      return node.function === 'sum' && node.args.every(isLinear);
    default:
      return false;
  }
}
