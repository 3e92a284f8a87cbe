import { checkExpressions } from './check-expressions.js';
import { fillTemplate } from './fill-template.js';
import { checkOpenedNames } from './names/opened-names.js';
import type { Node } from './shape.js';
import { checkNames } from './template-names.js';
import { templateShape } from './template-shape.js';
import { triedForms } from './template-years.js';
import type { Fault, Template } from './template.js';

/**
 * Checks a parsed template document and answers it as a Template, as it is written, with short notations written out and what it leaves
 * out filled in; or its faults. A fault's path leads to the faulty node, for a missing key to the record that lacks it. What a fault
 * makes unclear is not looked at: names where the shape is faulty, formulas where names are.
 */
export function checkTemplate(doc: unknown): { template: Template } | { faults: Fault[] } {
  const root: Node = { value: doc, path: [] };
  const faults: Fault[] = [];
  templateShape(root, faults);
  if (faults.length > 0) return { faults };
  checkNames(root, faults);
  if (faults.length > 0) return { faults };
  const template = fillTemplate(doc);
  const found = faultsOfYears(root, triedForms(template));
  return found.length > 0 ? { faults: found } : { template };
}

/** The faults of the form in several years, each place told once; with the year, where it is right in another. */
function faultsOfYears(root: Node, forms: Template[]): Fault[] {
  const years = forms.map((form) => faultsOfYear(root, form));
  const told = new Map<string, Fault>();
  years.forEach((faults, index) => {
    for (const fault of faults) {
      const place = JSON.stringify(fault.path);
      const always = years.every((others) => others.some(({ path }) => JSON.stringify(path) === place));
      const message = always ? fault.message : `${forms[index]!.year}年度の様式では、${fault.message}`;
      if (!told.has(place)) told.set(place, { ...fault, message });
    }
  });
  return [...told.values()];
}

function faultsOfYear(root: Node, form: Template): Fault[] {
  const faults: Fault[] = [];
  checkOpenedNames(root, form, faults);
  return faults.length > 0 ? faults : checkExpressions(form);
}
