import { own } from './plain.js';
import type { NotApplicable } from './content.js';

export function isNotApplicable(answer: unknown): answer is NotApplicable {
  return typeof own(answer, 'na') === 'string';
}

/** Blank: null, undefined, empty text, or a matrix or table all of whose cells are. Neither 0, false nor 該当なし is blank. */
export function isBlank(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === '') return true;
  if (typeof answer !== 'object' || isNotApplicable(answer)) return false;
  return Object.values(answer).every(isBlank);
}
