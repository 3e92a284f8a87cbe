import type { BookFacts } from '../src/facts.js';
import { missingInSheet } from '../src/glyphs.js';
import { madeUpFacts, madeUpPlan, madeUpSheet } from './made-up.js';

export const idOf = (i: number) => `h${i}`;

/** The text in an answer of many lines, in a row of a table, in a text of the book and as a label of a chart. */
export function hostileFacts(texts: string[]): BookFacts {
  const plan = madeUpPlan();
  plan.visions = texts.map((text, i) => {
    return { no: i + 1, title: '章', inCounts: asBookText(text), inIndex: '章', heading: '章' };
  });
  plan.parts = [
    ...texts.map((text) => ({ kind: 'text' as const, paragraphs: [asBookText(marked(text))] })),
    { kind: 'ratingBars', title: '図', field: 'rating_activity' },
    { kind: 'heading', level: 1, title: '第２章 調書' },
    { kind: 'sheets' },
  ];
  const sheets = texts.map((text, i) => ({
    ...madeUpSheet(idOf(i), i + 1, 'A', 'B', {
      reason: marked(text),
      activities: [{ planned: marked(text), indicator: '指標', result: '実績' }],
    }),
    name: idOf(i),
  }));
  return madeUpFacts({ plan, sheets });
}

/** Its ends are seen where it is read back. */
export const marked = (text: string) => `始${text}終`;

/** Texts of a book have a notation of their own, {{values}} and {y-1}, and a way to print it as it stands. */
export const asBookText = (text: string) => text.replaceAll('{{', '{{{{').replaceAll('{y', '{ y');

/** Whether no font has some character of it. */
export function isRefused(text: string): boolean {
  return missingInSheet(madeUpFacts(), { ...madeUpSheet('a', 1, 'A', 'A'), name: text }).length > 0;
}
