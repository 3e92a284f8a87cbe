import { emptyContent, type PlanDocument, type Template } from '@kairan/forms';
import { makeBook, type BookFacts, type MadeBook } from '@kairan/report';
import { todayInJapan } from './today.js';

/** Blank sheets of each vision. */
const SHEETS = 2;
/** Nothing registers a preview. */
const NO_BOOK = '00000000-0000-0000-0000-000000000000';

/** The book as a draft of blank sheets, to look at its parts and texts. @param form opened for the book's year */
export function previewBook(plan: PlanDocument, form: Template, out: string): Promise<MadeBook> {
  const numbers = Array.from({ length: SHEETS }, (_, i) => i + 1);
  const sheets = plan.visions.flatMap(({ no }) => numbers.map((number) => blankSheet(form, no, number)));
  const facts: BookFacts = {
    ...{ id: NO_BOOK, fiscalYear: form.year!, edition: 1, draft: true, date: todayInJapan() },
    ...{ history: null, errata: [], plan, template: form, sheets },
  };
  return makeBook(facts, { out });
}

function blankSheet(form: Template, vision: number, number: number): BookFacts['sheets'][number] {
  const listed = { name: `見本${number}`, department: '所管課' };
  const content = emptyContent(form);
  return {
    ...{ id: `${vision}-${number}`, vision, ...listed, content },
    earlier: { ...listed, ratings: {} },
  };
}
