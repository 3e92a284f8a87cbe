import { evaluateYear, placeAt, type Content, type Template } from '@kairan/forms';
import type { BookFacts, SheetFacts } from './facts.js';

const known = new WeakMap<BookFacts, Map<SheetFacts, Content>>();

/** What each sheet says, computed cells too. Sums over sheets are those of the book's. */
export function valuesOf(facts: BookFacts): Map<SheetFacts, Content> {
  const before = known.get(facts);
  if (before) return before;
  const { template, sheets } = facts;
  const year = sheets.map((sheet) => ({
    template: sheet.template ?? template,
    content: sheet.content,
    isIn: true,
    before: sheet.before,
  }));
  const values = evaluateYear(year);
  const found = new Map(sheets.map((sheet, i) => [sheet, values[i]!]));
  known.set(facts, found);
  return found;
}

/** The book's form, and others that sheets were decided on. */
export function templatesOf({ template, sheets }: BookFacts): Template[] {
  const templates = new Set([template]);
  for (const sheet of sheets) if (sheet.template) templates.add(sheet.template);
  return [...templates];
}

/** What sheets say at these places: computed cells are computed only where one of them is asked for. */
export function saidAt(facts: BookFacts, paths: readonly string[]): (sheet: SheetFacts) => Content {
  const isComputed = templatesOf(facts).some((template) =>
    paths.some((path) => readsComputed(template, path)),
  );
  if (!isComputed) return ({ content }) => content;
  const values = valuesOf(facts);
  return (sheet) => values.get(sheet)!;
}

/** Whether a place is computed, or a field has computed cells: a print pattern may speak of any place. */
function readsComputed(template: Template, path: string): boolean {
  const place = placeAt(template, path);
  return place === undefined || place.computed !== undefined || place.spec.print !== undefined;
}
