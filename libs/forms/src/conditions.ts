import { evaluateExpression } from './expression-evaluate.js';
import { parseExpression } from './expression.js';
import { valueAt } from './path.js';
import { checkWhen, scopeOf } from './template-rules.js';
import type { Content, Fault, Template } from './template.js';

/**
 * Checks a condition over a form's answers, written outside the form: in a route, say. Its names are the form's fields and matrix
 * cells (`cost.budget.2021`). Every fault is answered in Japanese; none means that it can be asked.
 */
export function checkCondition(template: Template, text: string): string[] {
  const faults: Fault[] = [];
  checkWhen({ value: text, path: [] }, scopeOf({ value: template, path: [] }), faults);
  return faults.map(({ message }) => message);
}

/**
 * Whether a condition is true of these answers, as `evaluateExpression` has it: a comparison with a blank is false.
 * @throws Error where the text is no expression: it was not checked
 */
export function conditionHolds(template: Template, text: string, content: Content): boolean {
  const condition = parseExpression(text);
  if ('error' in condition)
    throw new Error(`${template.id}: condition ${text} was not checked: ${condition.error}`);
  return evaluateExpression(condition, (name) => valueAt(content, name));
}

/** What each of these conditions says of the answers, by its text. */
export function verdictsOf(template: Template, rules: string[], content: Content): Record<string, boolean> {
  return Object.fromEntries(rules.map((rule) => [rule, conditionHolds(template, rule, content)]));
}
