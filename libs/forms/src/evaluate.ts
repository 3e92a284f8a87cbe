import { isBlank } from './blank.js';
import { Draft, linesAt, readCell } from './cells.js';
import type { Doors } from './doors.js';
import { findField } from './fields.js';
import { Reader } from './formula.js';
import { placesUnder } from './place-names.js';
import { type Place, placeAt } from './places.js';
import { isNumber, settle } from './rounding.js';
import { type Step, stepsOf } from './steps.js';
import type { Content, Scalar } from './content.js';
import type { Template } from './template.js';

const known = new WeakMap<Template, WeakMap<Content, Content>>();

/**
 * The answers of one sheet with every computed cell filled in (null where it has no result); everything else is shared with `content`,
 * which is not changed.
 *
 * Blank and 該当なし count as 0. Where every operand is blank, the result of `defaults.blank.sum: blank` and of a text is null; with
 * `needs: all` it is null until every operand is answered, in a sum over years until the row has a result in each. Division by zero and a missing lookup give null.
 * @throws Error where the template was not checked
 */
export function evaluate(template: Template, content: Content, doors?: Doors): Content {
  if (doors) return fill(template, content, doors);
  const contents = known.get(template) ?? new WeakMap<Content, Content>();
  known.set(template, contents);
  const filled = contents.get(content) ?? fill(template, content);
  contents.set(content, filled);
  return filled;
}

function fill(template: Template, content: Content, doors?: Doors): Content {
  const draft = new Draft(content);
  for (const step of stepsOf(template).list) compute(template, step, draft, doors);
  return draft.content as Content;
}

/** A sheet's answers under work: `content` has every computed cell. */
export interface Form {
  content: Content;
  /**
   * The form after an edit: `content` are the answers now, `changedPaths` (as in Patch) all places at which they differ from those before.
   * Only what depends on these is computed anew.
   */
  edit(content: Content, changedPaths: readonly string[]): Form;
}

export function createForm(template: Template, content: Content, doors?: Doors): Form {
  return formWith(template, evaluate(template, content, doors), doors);
}

function formWith(template: Template, content: Content, doors?: Doors): Form {
  return {
    content,
    edit: (answers, changedPaths) => {
      const draft = new Draft(content);
      const taken = changedPaths.map((path) => draft.take(answers, storedKeys(template, path)).join('.'));
      for (const step of dependents(template, taken)) compute(template, step, draft, doors);
      return formWith(template, draft.content as Content, doors);
    },
  };
}

/** The keys of a place, of a line the whole table that holds it. */
function storedKeys(template: Template, path: string): string[] {
  const keys = path.split('.');
  const field = findField(template, keys[0]!);
  if (field?.type === 'list') return keys.slice(0, 1);
  return field?.type === 'table' ? keys.slice(0, field.per ? 2 : 1) : keys;
}

/** The steps at or behind these places, in the order of computing. */
function dependents(template: Template, paths: readonly string[]): Step[] {
  const { byPath, readers } = stepsOf(template);
  const found = new Set<Step>();
  const behind = (path: string) => (readers.get(path) ?? []).forEach((step) => found.add(step));
  for (const { path } of paths.flatMap((path) => placesAt(template, path))) {
    const step = byPath.get(path);
    if (step) found.add(step);
    behind(path);
  }
  for (const { place } of found) behind(place.path);
  return [...found].sort((a, b) => a.order - b.order);
}

/** The cells at a path, or the one that holds it. */
function placesAt(template: Template, path: string): readonly Place[] {
  const place = placeAt(template, path);
  if (place) return [place];
  const over = path.lastIndexOf('.');
  return placesUnder(template, path) ?? (over < 0 ? [] : placesAt(template, path.slice(0, over)));
}

function compute(template: Template, step: Step, draft: Draft, doors?: Doors): void {
  const { keys } = step.place;
  if (!keys.includes('*')) return draft.put(keys, resultOf(template, step, draft.content, undefined, doors));
  linesAt(draft.content, keys).forEach((_, line) =>
    draft.put(keys, resultOf(template, step, draft.content, line, doors), line),
  );
}

/** The result of a step on one content, of a table column in one line. */
export function resultOf(
  template: Template,
  { place, formula, operands, awaited = [] }: Pick<Step, 'place' | 'formula' | 'operands'> & Partial<Step>,
  content: unknown,
  line?: number,
  doors?: Doors,
): Scalar {
  const reader = new Reader(template, formula, content, line, doors);
  if (place.computed?.needs === 'all' && operands.some((operand) => reader.isBlank(operand, 'some')))
    return null;
  if (awaited.some(({ keys }) => isBlank(readCell(content, keys)))) return null;
  const counts = isNumber(place.spec);
  const isZero = counts && template.defaults.blank?.sum !== 'blank';
  if (!isZero && operands.length > 0 && operands.every((operand) => reader.isBlank(operand, 'every')))
    return null;
  return settle(reader.value() ?? (counts ? 0 : null), place.spec);
}
