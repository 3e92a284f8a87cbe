import { reachFaults } from './asks.js';
import { checkRules, hereOfRule } from './check-rules.js';
import { checkText } from './check-text.js';
import { checkFormula } from './expression-check.js';
import { formulaOf } from './formula.js';
import { formulaSources, type FormulaSource } from './formula-sources.js';
import { hereOf, scopeOf } from './meaning.js';
import { typeOfSpec } from './spec-type.js';
import { circleIn, inOrder, readersOf, type Step, stepOf } from './steps.js';
import { placesOf } from './places.js';
import type { Fault } from './content.js';
import type { Template } from './template.js';

/**
 * Checks every formula and rule of an opened form whose names hold: readable, of known names, of fitting types, and none that depends on
 * itself. A fault's path leads to the formula or rule in this form.
 */
export function checkExpressions(template: Template): Fault[] {
  const sources = formulaSources(template);
  const formulas = sources.flatMap((source) => checkSource(template, source));
  const circles = formulas.length > 0 ? [] : checkCircles(template, sources);
  const faults = [...formulas, ...circles, ...checkRules(template)];
  return faults.length > 0 ? faults : checkReach(template, sources);
}

function checkReach(template: Template, sources: FormulaSource[]): Fault[] {
  const rules = template.validate.map((rule, index) => ({
    path: ['validate', index, 'when'],
    formula: formulaOf(template, rule.when, hereOfRule(template, rule)),
  }));
  const formulas = sources.map(({ text, path, place }) => ({
    path,
    formula: formulaOf(template, text, place ? hereOf(place) : {}),
  }));
  return [...formulas, ...rules].flatMap(({ path, formula }) =>
    reachFaults(template, formula).map((message) => ({ path, message })),
  );
}

function checkSource(template: Template, { text, path, place }: FormulaSource): Fault[] {
  const scope = scopeOf(template, place ? hereOf(place) : {});
  const result = place && typeOfSpec(template, place.spec);
  return checkText(text, path, (expression) => (result ? checkFormula(expression, scope, result) : []));
}

function checkCircles(template: Template, sources: FormulaSource[]): Fault[] {
  const steps: Step[] = placesOf(template)
    .filter(({ computed }) => computed)
    .map((place) => stepOf(template, place));
  const circle = circleIn(steps, inOrder(steps, readersOf(steps)));
  if (circle.length === 0) return [];
  const byPath = new Map(steps.map(({ place }) => [place.path, place]));
  const texts = circle.map((path) => byPath.get(path)?.computed?.formula);
  const source = sources.find(({ text, place }) => texts.includes(text) && place && circle.includes(place.path))
    ?? sources.find(({ text }) => texts.includes(text)); // prettier-ignore
  const message = `式が循環しています: ${circle.map((path) => path.replace('.*', '')).join(' → ')}。どれか一つを人が入力する欄にしてください。`;
  return [{ path: source?.path ?? ['sections'], message }];
}
