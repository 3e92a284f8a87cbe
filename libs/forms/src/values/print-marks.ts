import { isNotApplicable } from '../blank.js';
import { setOf } from '../choice.js';
import { own } from '../plain.js';
import { placeAt } from '../places.js';
import { valueAt } from '../path.js';
import type { Content } from '../content.js';
import type { Spec } from '../field-types.js';
import type { Template } from '../template.js';
import { widen } from '../width.js';
import { FIRST_YEAR, formatYear } from '../years.js';
import { specText } from './spec-text.js';

const MARK = /\{([A-Za-z0-9_.]+)\}/g;

/** A pattern with `{path}` as the answer there; what this year's form has no place for is blank. `parts` go before places. */
export function fillMarks(
  template: Template,
  content: Content,
  pattern: string,
  parts: Record<string, string> = {},
): string {
  if (!pattern.includes('{')) return pattern;
  return pattern.replace(MARK, (_, name: string) => {
    const part = own(parts, name) as string | undefined;
    const place = part === undefined ? placeAt(template, name) : undefined;
    return part ?? (place ? specText(template, place.spec, valueAt(content, name)) : '');
  });
}

/**
 * The marks of a cell's own answer in its print pattern, beside `{value}`: `{code}` and `{label}` of a choice, `{start}` and `{end}` of a
 * period as bare numbers, `{era}` and `{year}` of a year in an era.
 */
export function partsOf(template: Template, spec: Spec, value: unknown): Record<string, string> {
  if (spec.type === 'period')
    return { start: count(template, own(value, 'start')), end: count(template, own(value, 'end')) };
  if (spec.type === 'era_year') return { era: String(own(value, 'era')), year: String(own(value, 'year')) };
  if (spec.type !== 'choice') return {};
  const option = setOf(template, spec).options.find(({ code }) => code === value);
  return option ? { code: widen(option.code), label: option.label } : {};
}

function count(template: Template, end: unknown): string {
  if (typeof end !== 'number') return isNotApplicable(end) ? end.na : '';
  return end < FIRST_YEAR ? String(end) : formatYear(end, 'n', template.defaults.eras);
}
