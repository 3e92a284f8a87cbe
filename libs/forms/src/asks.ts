import type { Doors } from './doors.js';
import { type Expression, partsOf } from './expression.js';
import { conditionOf, type Formula } from './formula.js';
import { placesBehind } from './sources.js';
import { stepsOf } from './steps.js';
import { quote } from './suggest.js';
import { placesOf } from './places.js';
import type { Template } from './template.js';

/** Which other sheets an opened form asks for, in its formulas and checks, or a route in these conditions of it. */
export function doorsAsked(template: Template, conditions: readonly string[] = []): Set<keyof Doors> {
  const formulas = stepsOf(template).list.map(({ formula }) => formula.expression);
  const texts = [...template.validate.map(({ when }) => when), ...conditions];
  const others = texts.map((text) => conditionOf(template, text).expression);
  const asked = [...new Set([...formulas, ...others])].flatMap(asksIn);
  return new Set(asked.map(({ door }) => door));
}

/** Places whose formula asks the sheets that share the parent. */
export function siblingPaths(template: Template): string[] {
  return placesOf(template)
    .map(({ path }) => path)
    .filter((path) => asksSiblings(template, path));
}

/**
 * What is wrong with a formula that asks other sheets for figures which these take from sheets of their own: those are not read. What
 * last year's sheet asks of the one before it is.
 */
export function reachFaults(template: Template, { expression, meanings }: Formula): string[] {
  return asksIn(expression).flatMap(({ door, name }) => {
    const meaning = meanings.get(name)!;
    if (meaning.is !== 'cell') return [];
    const beyond = placesBehind(template, meaning.place.path).find(({ path }) =>
      asksSiblings(template, path),
    );
    if (!beyond) return [];
    return `${door}() の中の${quote(name)}は、siblings() で別の調書から計算されます（${beyond.path}）。別の調書がさらに別の調書から計算する値は読めません。調書に記入する欄か、その調書の中だけで計算する欄を書いてください。`;
  });
}

function asksSiblings(template: Template, path: string): boolean {
  const step = stepsOf(template).byPath.get(path);
  return step !== undefined && asksIn(step.formula.expression).some(({ door }) => door === 'siblings');
}

/** What an expression asks other sheets: which of them, and by what name. */
function asksIn(node: Expression): { door: keyof Doors; name: string }[] {
  if (node.kind !== 'call' || (node.function !== 'siblings' && node.function !== 'previous'))
    return partsOf(node).flatMap(asksIn);
  const [arg] = node.args;
  return arg?.kind === 'name' ? [{ door: node.function, name: arg.name }] : [];
}
