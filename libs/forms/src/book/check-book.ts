import type { Fault } from '../content.js';
import type { PlanDocument } from '../plan.js';
import type { Node } from '../shape.js';
import type { Template } from '../template.js';
import { checkHeadings } from './book-headings.js';
import { checkParts } from './book-names.js';
import { bookShape } from './book-shape.js';
import { fillBook } from './fill-book.js';
import { textFaults } from './text-faults.js';

/**
 * Checks a parsed book definition for a form opened for the book's year, and answers it as a plan's document; or its faults, as
 * `checkTemplate` does. Where the shape is faulty, nothing else is looked at.
 */
export function checkBook(doc: unknown, template: Template): { plan: PlanDocument } | { faults: Fault[] } {
  const root: Node = { value: doc, path: [] };
  const faults: Fault[] = [];
  bookShape(root, faults);
  if (faults.length > 0) return { faults };
  const plan = fillBook(doc);
  const visions = plan.visions.map(({ no }) => no);
  checkHeadings(root, plan, faults);
  checkParts(root, template, faults);
  faults.push(...textFaults(doc, template, visions));
  return faults.length > 0 ? { faults } : { plan };
}
