import type { BookFacts } from './facts.js';
import type { BookModel } from './model.js';
import { eraDate } from './dates.js';

export function pageModel(facts: BookFacts): BookModel {
  const { plan } = facts;
  return {
    title: plan.bookTitle,
    municipality: plan.municipality,
    date: facts.date,
    cover: {
      title: plan.bookTitle,
      fiscalYear: '',
      municipality: plan.municipality,
      date: eraDate(facts.date),
      edition: null,
    },
    contents: [],
    runningHead: plan.runningHead,
    parts: [],
  };
}
