import type { Fault } from '../content.js';
import { isRecord } from '../plain.js';
import type { PlanDocument } from '../plan.js';
import { fault, type Node } from '../shape.js';
import type { Template } from '../template.js';
import { yearText } from '../years.js';
import { checkHeadings } from './book-headings.js';
import { checkParts } from './book-names.js';
import { bookShape } from './book-shape.js';
import { readBookText } from './book-values.js';
import { fillBook } from './fill-book.js';

/**
 * Checks a parsed book definition for a form opened for the book's year, and answers it as a plan's document; or its faults, as
 * `checkTemplate` does. What a fault makes unclear is not looked at: names where the shape is faulty, values where visions are.
 */
export function checkBook(doc: unknown, template: Template): { plan: PlanDocument } | { faults: Fault[] } {
  const root: Node = { value: doc, path: [] };
  const faults: Fault[] = [];
  bookShape(root, faults);
  if (faults.length > 0) return { faults };
  const plan = fillBook(doc);
  checkHeadings(root, plan, faults);
  checkParts(root, template, faults);
  checkTexts(root, template, plan.visions.map(({ no }) => no), faults); // prettier-ignore
  return faults.length > 0 ? { faults } : { plan };
}

/** Every text, whatever it is for: names of fields and paths bear no braces but the year's. */
function checkTexts(root: Node, template: Template, visions: number[], faults: Fault[]): void {
  const look = (node: Node): void => {
    const { value, path } = node;
    if (typeof value === 'string') {
      const read = readBookText(yearText(value, template.year!, template.defaults.eras), {
        template,
        visions,
      });
      if ('error' in read) faults.push(fault(node, read.error));
    } else if (Array.isArray(value))
      value.forEach((item, index) => look({ value: item, path: [...path, index] }));
    else if (isRecord(value))
      for (const [key, member] of Object.entries(value)) look({ value: member, path: [...path, key] });
  };
  look(root);
}
