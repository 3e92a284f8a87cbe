import { checkExpressions } from './check-expressions.js';
import { fillTemplate } from './fill-template.js';
import { checkOpenedNames } from './names/opened-names.js';
import type { Node } from './shape.js';
import { checkNames } from './template-names.js';
import { templateShape } from './template-shape.js';
import { formIn, judgedForms } from './template-years.js';
import type { Fault } from './content.js';
import type { Template } from './template.js';

/**
 * Checks a parsed template document and answers it as a Template, as it is written, with short notations written out and what it leaves
 * out filled in; or its faults. A fault's path leads to the faulty node, for a missing key to the record that lacks it. What a fault
 * makes unclear is not looked at: names where the shape is faulty, formulas where names are.
 * @param year the only fiscal year whose form is judged; else the first and the last that the form names, or one where it names none
 */
export function checkTemplate(doc: unknown, year?: number): { template: Template } | { faults: Fault[] } {
  const root: Node = { value: doc, path: [] };
  const faults: Fault[] = [];
  templateShape(root, faults);
  if (faults.length > 0) return { faults };
  checkNames(root, faults);
  if (faults.length > 0) return { faults };
  const template = fillTemplate(doc);
  const forms = year === undefined ? judgedForms(template) : [formIn(template, year)];
  const found = faultsOfYears(root, template, forms);
  return found.length > 0 ? { faults: found } : { template };
}

/** The faults of the form in several years, each place told once; with the year, where another year's form has not the same. */
function faultsOfYears(root: Node, template: Template, forms: Template[]): Fault[] {
  const found = forms.map((form) => faultsOfYear(root, form));
  if (found.every((faults) => faults.length === 0)) return [];
  const others = [...found, faultsOfYear(root, formIn(template, forms[0]!.year! + 1))];
  const told = new Map<string, Fault>();
  found.forEach((faults, index) => {
    for (const fault of faults) {
      const always = others.every((other) => other.some((each) => textOf(each) === textOf(fault)));
      const message = always ? fault.message : `${forms[index]!.year}年度の様式では、${fault.message}`;
      const place = JSON.stringify(fault.path);
      if (!told.has(place)) told.set(place, { ...fault, message });
    }
  });
  return [...told.values()];
}

function textOf({ path, message }: Fault): string {
  return JSON.stringify([path, message]);
}

function faultsOfYear(root: Node, form: Template): Fault[] {
  const faults: Fault[] = [];
  checkOpenedNames(root, form, faults);
  return faults.length > 0 ? faults : checkExpressions(form);
}
