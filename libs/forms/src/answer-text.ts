import { isNotApplicable } from './blank.js';
import { fieldsOf } from './fields.js';
import { pathLabel } from './labels.js';
import type { Place } from './places.js';
import { isNumber } from './rounding.js';
import { cellsIn } from './slots.js';
import type { Answer, Content } from './content.js';
import type { Field, Spec } from './field-types.js';
import type { Template } from './template.js';
import { fillMarks, partsOf } from './values/print-marks.js';
import { specText } from './values/spec-text.js';

/**
 * Every text that a sheet prints from its answers, in the form's order, with its path and what people call the place. Of computed
 * places what the content has: see `evaluate`.
 */
export function answerTexts(
  template: Template,
  content: Content,
): { path: string; label: string; text: string }[] {
  return fieldsOf(template)
    .flatMap(({ id }) => cellsIn(template, id, content))
    .map(({ path, place, value }) => ({ path, text: answerText(template, place, value, content) }))
    .filter(({ text }) => text !== '')
    .map(({ path, text }) => ({ path, label: pathLabel(template, path, content), text }));
}

/**
 * The answer of a place or cell, or the whole answer of a field, as the form prints it; '' for blank.
 * @param content the sheet's answers, for print patterns that speak of other places
 */
export function answerText(
  template: Template,
  where: Place | Field | Spec,
  value: unknown,
  content: Content = {},
): string {
  if ('spec' in where) return printed(template, where.spec, value, content);
  switch (where.type) {
    case 'note':
    case 'group':
    case 'list':
    case 'table':
    case 'matrix':
      return cellsIn(template, where.id, { [where.id]: value as Answer })
        .map((cell) => printed(template, cell.place.spec, cell.value, content))
        .filter(Boolean)
        .join(where.type === 'list' ? (where.sep ?? '\n') : ' ');
    default:
      return printed(template, where, value, content);
  }
}

function printed(template: Template, spec: Spec, value: unknown, content: Content): string {
  const text = specText(template, spec, value);
  if (spec.print === undefined || text === '' || isNotApplicable(value)) return text;
  const parts = partsOf(template, spec, value);
  const isChoice = spec.type === 'choice' || spec.type === 'multi';
  if (isChoice && parts['label'] === undefined) return text;
  if (isNumber(spec) && typeof value === 'string') return text;
  return fillMarks(template, content, spec.print, { ...parts, value: parts['label'] ?? text });
}
