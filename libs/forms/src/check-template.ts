import { templateShape } from './template-shape.js';
import { checkNames } from './template-names.js';
import { checkRules } from './template-rules.js';
import type { ChoiceSet, Fault, Template } from './template.js';

/**
 * Checks a parsed template document and answers it as a Template (`choices.*.na` is false where it is left out), or all
 * its faults. A fault's path leads to the faulty node, for a missing key to the record that lacks it.
 */
export function checkTemplate(doc: unknown): { template: Template } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const root = { value: doc, path: [] };
  templateShape(root, faults);
  checkNames(root, faults);
  checkRules(root, faults);
  if (faults.length > 0) return { faults };
  const template = doc as Template;
  const choices = Object.entries(template.choices).map(([name, set]): [string, ChoiceSet] => [
    name,
    { ...set, na: set.na ?? false },
  ]);
  return { template: { ...template, choices: Object.fromEntries(choices) } };
}
