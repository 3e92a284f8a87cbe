import { isNotApplicable } from '../blank.js';
import { codeText } from '../choice.js';
import { formatDay } from '../days.js';
import { formatMoney, moneyCell } from '../money.js';
import { isRecord } from '../plain.js';
import type { EraYear, Period } from '../content.js';
import type { NumberSpec, Spec } from '../field-types.js';
import type { Template } from '../template.js';
import { yearName } from './fiscal-year.js';
import { ON } from './flag.js';
import { formatNumber, unitOf } from './number.js';

/** A cell's answer in the words of its form, without its print pattern: '' for blank and for a flag that is not set. Total on any value. */
export function specText(template: Template, spec: Spec, value: unknown): string {
  if (isNotApplicable(value)) return value.na;
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return numberText(template, spec, value);
  if (typeof value === 'boolean') return value ? ((spec.type === 'flag' ? spec.on : undefined) ?? ON) : '';
  if (typeof value === 'string') return stringText(template, spec, value);
  if (Array.isArray(value)) return value.map((each) => specText(template, spec, each)).join('、');
  if (isEraYear(value)) return `${value.era}${value.year === 1 ? '元' : value.year}年度`;
  return isPeriod(value) ? periodText(template, value) : '';
}

function stringText(template: Template, spec: Spec, value: string): string {
  switch (spec.type) {
    case 'choice':
    case 'multi':
      return codeText(template, spec, value);
    case 'date':
      return formatDay(value);
    case 'text':
    case 'longtext':
    case 'org':
    case 'person':
      return (spec.prefix ?? '') + value;
    default:
      return value;
  }
}

function numberText(template: Template, spec: Spec, value: number): string {
  switch (spec.type) {
    case 'fy':
      return yearName(template, value);
    case 'number':
    case 'int':
    case 'percent':
      return plainNumber(template, spec, value);
    case 'money':
      return formatMoney(value, { ...template.defaults.money, suffix: moneyCell(spec, template.defaults.money).suffix }); // prettier-ignore
    default:
      return formatMoney(value, template.defaults.money);
  }
}

/** With as many digits behind the point as the cell has, where it says so: 2.50人. */
function plainNumber(template: Template, spec: NumberSpec, value: number): string {
  return formatNumber(value, template.defaults.money?.negative, spec.decimals) + unitOf(spec);
}

function isEraYear(value: object): value is EraYear {
  return isRecord(value) && typeof value['era'] === 'string' && typeof value['year'] === 'number';
}

function isPeriod(value: object): value is Period {
  return 'start' in value || 'end' in value;
}

function periodText(template: Template, { start, end }: Period): string {
  const text = (year: unknown) =>
    typeof year === 'number' ? yearName(template, year) : isNotApplicable(year) ? year.na : '';
  const ends = [text(start), text(end)];
  return ends.some(Boolean) ? ends.join('～') : '';
}
