import type { Doors } from './doors.js';
import { evaluate } from './evaluate.js';
import { valueAt } from './path.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

/** What was decided on a subject in an earlier year, and in the years before that one. */
export interface EarlierSheet {
  /** Opened for its year. */
  template: Template;
  content: Content;
  before?: EarlierSheet;
}

/** What `previous()` says of that sheet: it is computed like any other, and may ask the one before it in turn (累計). */
export function previousOf({ template, content, before }: EarlierSheet): NonNullable<Doors['previous']> {
  let filled: Content | undefined;
  return (path) => {
    filled ??= evaluate(template, content, before && { previous: previousOf(before) });
    return valueAt(filled, path);
  };
}
