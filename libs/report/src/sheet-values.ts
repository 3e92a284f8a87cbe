import { evaluateBook, placeAt, placesIn, type Content, type Template } from '@kairan/forms';
import type { BookFacts, SheetFacts } from './facts.js';

/** By form and sheets: facts are copied with other words of the plan. */
const known = new WeakMap<Template, WeakMap<SheetFacts[], Map<SheetFacts, Content>>>();

/** What each sheet says, computed cells too. */
export function valuesOf({ template, sheets }: BookFacts): Map<SheetFacts, Content> {
  const ofForm = known.get(template) ?? new WeakMap<SheetFacts[], Map<SheetFacts, Content>>();
  known.set(template, ofForm);
  const found = ofForm.get(sheets) ?? computed(template, sheets);
  ofForm.set(sheets, found);
  return found;
}

function computed(template: Template, sheets: SheetFacts[]): Map<SheetFacts, Content> {
  const values = evaluateBook(template, sheets);
  return new Map(sheets.map((sheet, i) => [sheet, values[i]!]));
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

/** Whether any cell of a place or field is computed; a print pattern may speak of one that is. */
function readsComputed(template: Template, path: string): boolean {
  const place = placeAt(template, path);
  const places = place ? [place] : placesIn(template, path);
  return places.some((each) => each.computed !== undefined || each.spec.print !== undefined);
}
