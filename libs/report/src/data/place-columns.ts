import { isNotApplicable, moneyCell, type Spec, type Template } from '@kairan/forms';
import type { DataColumn } from './data-table.js';

/** A column for an answer or a part of it, and how its cell is written. */
export interface AnswerColumn {
  column: DataColumn;
  cell: (value: unknown) => string;
}

/**
 * The columns of a cell of a form: plain numbers, codes, ISO dates; '' for blank, the mark as it was entered for 該当なし. A period and a
 * year of an era are two columns.
 */
export function columnsOfSpec(template: Template, spec: Spec, name: string, title: string): AnswerColumn[] {
  const mayBeNa = isNaAllowed(template, spec);
  const one = (column: Omit<DataColumn, 'name' | 'title'>, cell = plain): AnswerColumn[] => [
    { column: { name, title, ...column, ...(mayBeNa ? { mayBeNa } : {}) }, cell },
  ];
  switch (spec.type) {
    case 'money':
      return one({ type: 'integer', unit: moneyCell(spec, template.defaults.money).unit });
    case 'number':
    case 'int':
    case 'percent':
      return one(numberColumn(spec));
    case 'fy':
      return one({ type: 'integer' });
    case 'period':
      return parts(name, title, { start: 'integer', end: 'integer' }, spec.open_end === true || mayBeNa);
    case 'era_year':
      return parts(name, title, { era: 'string', year: 'integer' }, mayBeNa);
    case 'date':
      return one({ type: 'date' });
    case 'flag':
      return one({ type: 'boolean' });
    case 'multi':
      return one({ type: 'string', separator: '\n' }, joined);
    default:
      return one({ type: 'string' });
  }
}

function isNaAllowed(template: Template, spec: Spec): boolean {
  if (spec.na) return true;
  const isChoice = spec.type === 'choice' || spec.type === 'multi';
  return isChoice && template.choices[spec.of]?.na === true;
}

function numberColumn(spec: Extract<Spec, { type: 'number' | 'int' | 'percent' }>): Omit<DataColumn, 'name' | 'title'> {
  const unit = spec.unit ?? (spec.type === 'percent' ? '%' : undefined);
  const type = spec.open ? 'string' : spec.type === 'int' ? 'integer' : 'number';
  return { type, ...(unit === undefined ? {} : { unit }) };
}

const PART_TITLES = { start: '始', end: '終', era: '元号', year: '年' } as const;

function parts(
  name: string,
  title: string,
  types: Partial<Record<keyof typeof PART_TITLES, DataColumn['type']>>,
  mayBeNa: boolean,
): AnswerColumn[] {
  return Object.entries(types).map(([part, type]) => ({
    column: {
      name: `${name}.${part}`,
      title: `${title} ${PART_TITLES[part as keyof typeof PART_TITLES]}`,
      type,
      ...(mayBeNa ? { mayBeNa } : {}),
    },
    cell: (value) => plain(isNotApplicable(value) ? value : (value as Record<string, unknown> | null)?.[part]),
  }));
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : plain(value);
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return isNotApplicable(value) ? value.na : String(value);
}

