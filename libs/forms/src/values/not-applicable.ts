import { isNotApplicable } from '../blank.js';
import { type Reading, refuse } from '../plain.js';
import { quote } from '../suggest.js';
import type { NotApplicable } from '../content.js';
import type { Template } from '../template.js';

/** The ways in which 該当なし is written; the mark is kept as entered. */
const MARKS = ['―', '－', '-', '–', 'ー', '—', '−', '─'];

export const NA = '該当なし';

/** The mark with which a value from outside means 該当なし, known or not; undefined where it means something else. */
export function naMark(template: Template, value: unknown): string | undefined {
  if (typeof value === 'string') {
    const typed = value.trim();
    if (typed === NA) return template.defaults.na;
    return isMark(template, typed) ? typed : undefined;
  }
  return isNotApplicable(value) && Object.keys(value).length === 1 ? value.na : undefined;
}

/** A mark as the answer 該当なし, where the form knows the mark. */
export function readMark(template: Template, mark: string): Reading<NotApplicable> {
  if (isMark(template, mark)) return { value: { na: mark } };
  return refuse(`${quote(mark)}は${NA}の印ではありません。「${template.defaults.na}」を使ってください。`);
}

function isMark(template: Template, text: string): boolean {
  return text === template.defaults.na || MARKS.includes(text);
}
