import { checkWhen } from './check-text.js';
import type { Doors } from './doors.js';
import { evaluate } from './evaluate.js';
import { evaluateExpression } from './expression-evaluate.js';
import { reachFaults } from './asks.js';
import { conditionOf, inYear, Reader } from './formula.js';
import { scopeOf } from './meaning.js';
import { triedForms } from './template-years.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

/**
 * Checks a condition over a form's answers, written outside the form: in a route, say. Its names are the form's places
 * (`cost.budget.2021`, `cost.budget.{y}` of the year), computed ones too, and `fiscal_year`. Every fault is answered in Japanese; none
 * means that it can be asked. Of a form as written it must be right in some year, of an opened one in that year.
 */
export function checkCondition(template: Template, text: string): string[] {
  const years = Array.from(text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g), ([year]) => Number(year));
  const forms = template.year === undefined ? triedForms(template, years) : [template];
  const faults = forms.map((form) => {
    const messages = checkWhen(inYear(form, text), [], scopeOf(form)).map(({ message }) => message);
    return messages.length > 0 ? messages : reachFaults(form, conditionOf(form, text));
  });
  return faults.toSorted((one, other) => one.length - other.length)[0]!;
}

/**
 * Whether a condition is true of these answers, as `evaluateExpression` has it: a comparison with a blank is false. What the form of
 * this year does not have is blank.
 * @throws Error where the text is no expression: it was not checked
 */
export function conditionHolds(template: Template, text: string, content: Content, doors?: Doors): boolean {
  const formula = conditionOf(template, text);
  const filled = evaluate(template, content, doors);
  return evaluateExpression(formula.expression, new Reader(template, formula, filled, undefined, doors));
}

/** What each of these conditions says of the answers, by its text. */
export function verdictsOf(
  template: Template,
  rules: string[],
  content: Content,
  doors?: Doors,
): Record<string, boolean> {
  return Object.fromEntries(rules.map((rule) => [rule, conditionHolds(template, rule, content, doors)]));
}
