import type { Doors } from './doors.js';
import { evaluate } from './evaluate.js';
import { valueAt } from './path.js';
import { placesOf } from './places.js';
import { type EarlierSheet, previousOf } from './previous.js';
import type { Content, Template } from './template.js';

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
  const families = new Map<unknown, YearSheet[]>();
  for (const sheet of sheets) {
    const family = families.get(parentOf(sheet));
    if (family) family.push(sheet);
    else families.set(parentOf(sheet), [sheet]);
  }
  return sheets.map((sheet) => {
    const siblings = siblingsAmong(sheet, families.get(parentOf(sheet))!);
    const previous = sheet.before && previousOf(sheet.before);
    return evaluate(sheet.template, sheet.content, { siblings, ...(previous && { previous }) });
  });
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
    const figures = counted
      .map(({ template, content }) => valueAt(evaluate(template, content), path))
      .filter((figure) => typeof figure === 'number');
    const sum = figures.length > 0 ? figures.reduce((a, b) => a + b, 0) : null;
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

/** Places whose formula asks the sheets that share the parent. */
export function siblingPaths(template: Template): string[] {
  return placesOf(template)
    .filter(({ computed }) => ASKS.siblings.test(computed?.formula ?? ''))
    .map(({ path }) => path);
}

/** Which other sheets a form asks for, in its formulas and checks, or a route in these conditions of it. */
export function doorsAsked(template: Template, conditions: readonly string[] = []): Set<keyof Doors> {
  const formulas = placesOf(template).map(({ computed }) => computed?.formula ?? '');
  const text = [...formulas, ...template.validate.map(({ when }) => when), ...conditions].join('\n');
  return new Set((['siblings', 'previous'] as const).filter((door) => ASKS[door].test(text)));
}

const ASKS = { siblings: /\bsiblings\s*\(/, previous: /\bprevious\s*\(/ };
