import {
  countRatings,
  eraLong,
  mapTexts,
  openBook,
  readBookText,
  totalText,
  type BookValue,
  type PlanDocument,
} from '@kairan/forms';
import { totalIn } from './amounts.js';
import { eraDate } from './dates.js';
import type { BookFacts } from './facts.js';
import { contentsOf } from './tallies.js';

/**
 * The plan with every text as it is printed: years and figures put in. A text that cannot be read stays as it was written; whoever loads
 * a plan checks it (`checkBook`).
 */
export function printedPlan(facts: BookFacts): PlanDocument {
  const plan = openBook(facts.plan, facts.fiscalYear, facts.template.defaults.eras);
  const scope = { template: facts.template, visions: plan.visions.map(({ no }) => no) };
  const said = { ...facts, plan };
  return mapTexts(plan, (text) => {
    if (!text.includes('{{')) return text;
    const read = readBookText(text, scope);
    if ('errors' in read) return text;
    return read.pieces.map((piece) => (typeof piece === 'string' ? piece : valueText(said, piece))).join('');
  });
}

export function editionText({ edition, draft }: Pick<BookFacts, 'edition' | 'draft'>): string {
  return draft ? '案' : `第${edition}版`;
}

/** A value of the book in plain digits. */
function valueText(facts: BookFacts, value: BookValue): string {
  const { plan, template } = facts;
  switch (value.of) {
    case 'year':
      return eraLong(facts.fiscalYear);
    case 'edition':
      return editionText(facts);
    case 'date':
      return eraDate(facts.date);
    case 'municipality':
    case 'title':
      return plan[value.of];
    case 'visionTitle':
      return plan.visions.find(({ no }) => no === value.vision)?.title ?? '';
    case 'sheets':
      return String(contentsOf(facts, value.vision).length);
    case 'rollup':
      return totalText(template, totalIn(facts, value.path, value.vision));
    case 'rating':
      return String(ratingFigure(facts, value));
  }
}

function ratingFigure(facts: BookFacts, value: Extract<BookValue, { of: 'rating' }>): number {
  const { counts, total, sharePercent } = countRatings(
    facts.template,
    value.field,
    contentsOf(facts, value.vision),
  );
  if ('code' in value) return counts.find(({ code }) => code === value.code)![value.figure];
  return value.figure === 'total' ? total : sharePercent;
}
