import { addUp } from './add-up.js';
import type { Doors } from './doors.js';
import { evaluate } from './evaluate.js';
import { valueAt } from './path.js';
import { grouped } from './plain.js';
import { type EarlierSheet, previousOf } from './previous.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

/** A sheet among those of its year: its form, its answers, and whether it was handed in at least once. */
export interface YearSheet {
  template: Template;
  content: Content;
  isIn: boolean;
  /** What was decided on the same subject before. */
  before?: EarlierSheet | undefined;
}

/** The answers of all sheets of a year with their computed cells, `siblings()` too, in the same order. */
export function evaluateYear(sheets: readonly YearSheet[]): Content[] {
  const doors = doorsOfYear(sheets);
  return sheets.map(({ template, content }, i) => evaluate(template, content, doors[i]!));
}

/** A decided sheet of a book; it is on the book's form, where it has none of its own. */
export type DecidedSheet = Pick<YearSheet, 'content' | 'before'> & { template?: Template | null };

/** The same of the sheets of a book. Sums over sheets are those of the book's. */
export function evaluateBook(form: Template, sheets: readonly DecidedSheet[]): Content[] {
  return evaluateYear(
    sheets.map(({ template, content, before }) => ({
      template: template ?? form,
      content,
      isIn: true,
      before,
    })),
  );
}

/** What each sheet of a year may ask of the others and of those before it, in the same order. */
export function doorsOfYear(sheets: readonly YearSheet[]): Doors[] {
  const families = grouped(sheets, parentOf);
  return sheets.map((sheet) => {
    const parent = parentOf(sheet);
    const family = parent === null ? [sheet] : families.get(parent)!;
    return { siblings: siblingsAmong(sheet, family), ...doorsBehind(sheet) };
  });
}

/** What a sheet may ask of those before it. */
function doorsBehind({ before }: YearSheet): Pick<Doors, 'previous'> {
  return before ? { previous: previousOf(before) } : {};
}

const figures = new WeakMap<YearSheet, Content>();

/** What a sheet says by itself and those before it, whatever the others say. */
function figuresOf(sheet: YearSheet): Content {
  const known = figures.get(sheet);
  if (known) return known;
  const filled = evaluate(sheet.template, sheet.content, sheet.before && doorsBehind(sheet));
  figures.set(sheet, filled);
  return filled;
}

/**
 * What `siblings()` says on one sheet: the sum of the figures of those sheets of the year that give the same answer at `scope.parent`.
 * Its own figures always count, as they stand on it; the others' as soon as they were handed in. Who gives no answer there is alone.
 */
export function siblingsAmong(sheet: YearSheet, all: readonly YearSheet[]): NonNullable<Doors['siblings']> {
  const parent = parentOf(sheet);
  const family = all.filter((other) => other === sheet || (parent !== null && parentOf(other) === parent));
  const counted = family.filter((other) => other === sheet || other.isIn);
  return (path) => {
    const { sum } = addUp(counted.map(figuresOf), path);
    return { sum, in: counted.length, of: family.length };
  };
}

/** The answer that siblings share: text or a number, else null. */
export function parentOf({
  template,
  content,
}: Pick<YearSheet, 'template' | 'content'>): string | number | null {
  const path = template.scope?.parent;
  const answer = path === undefined ? null : valueAt(content, path);
  return typeof answer === 'string' || typeof answer === 'number' ? answer : null;
}
