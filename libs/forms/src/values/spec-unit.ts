import { moneyCell } from '../money.js';
import type { Spec } from '../field-types.js';
import type { Template } from '../template.js';
import { unitOf } from './number.js';

/** What a form prints behind the numbers of a cell: 人, ㎡, 千円; '' where nothing. */
export function specUnit({ defaults }: Template, spec: Spec): string {
  const own = unit(defaults, spec);
  if (own === undefined || spec.print === undefined) return own ?? '';
  const [, behind] = /^\{value\}([^{}]*)$/.exec(spec.print) ?? [];
  return own + (behind ?? '');
}

function unit(defaults: Template['defaults'], spec: Spec): string | undefined {
  switch (spec.type) {
    case 'money':
      return moneyCell(spec, defaults.money).suffix;
    case 'number':
    case 'int':
    case 'percent':
      return unitOf(spec);
    default:
      return undefined;
  }
}
