import type { NameType } from './name-type.js';
import { own } from './plain.js';
import type { Place } from './places.js';
import { isNumber } from './rounding.js';
import type { Spec } from './field-types.js';
import type { ChoiceSet, Template } from './template.js';

/** What the answer of a cell is in an expression. */
export function typeOfSpec(template: Template, spec: Spec): NameType {
  const na = spec.na === true;
  if (isNumber(spec)) return { kind: 'number', na };
  switch (spec.type) {
    case 'choice':
      return choiceType(own(template.choices, spec.of) as ChoiceSet | undefined, na);
    case 'flag':
      return { kind: 'flag', na };
    case 'multi':
    case 'period':
    case 'era_year':
      return { kind: 'grid', na };
    default:
      return { kind: 'text', na };
  }
}

function choiceType(set: ChoiceSet | undefined, na: boolean): NameType {
  if (!set) return { kind: 'unknown' };
  return {
    kind: 'choice',
    codes: set.options.map(({ code }) => code),
    na: na || set.na === true,
    open: set.open === true,
    points: set.options.some(({ value }) => value !== undefined),
  };
}

/** What a name of several cells is. */
export function typeOfCells(places: readonly Place[]): NameType {
  return { kind: 'grid', numbers: places.some(({ spec }) => isNumber(spec)) };
}
