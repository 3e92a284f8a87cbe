import type { Column } from '../columns.js';
import type { MatrixField } from '../field-types.js';
import { type Place, placesIn } from '../places.js';
import { isNumber } from '../rounding.js';
import type { Template } from '../template.js';
import { grouped } from '../plain.js';
import { yearText } from '../years.js';

/** A line of a matrix that has a figure for each of several years. */
export interface AmountRow {
  /** `budget`; in a matrix whose rows have lines, `total.actual`. */
  id: string;
  label: string;
  years: { path: string; year: number; label: string }[];
}

/** The rows of a matrix whose cells are amounts or numbers, year by year. */
export function amountRows(template: Template, field: MatrixField): AmountRow[] {
  const places = placesIn(template, field.id).filter(
    ({ spec, column }) => isNumber(spec) && spec.type !== 'fy' && column?.year !== undefined,
  );
  const rows = grouped(places, ({ keys }) => keys.slice(1, -1).join('.'));
  return [...rows].map(([id, cells]) => {
    const [{ row, sub }] = cells as [Place];
    const labels = [row?.label, sub === undefined ? undefined : (field.sub?.[sub] ?? sub)];
    return {
      id,
      label: labels.filter(Boolean).join(' ') || field.label,
      years: cells.map(({ path, column }) => ({
        ...{ path, year: column!.year!, label: yearLabel(template, column!) },
      })),
    };
  });
}

/** A year by itself; what a column says beside it belongs to its own row (予算), save where it tells what kind of figure it holds. */
function yearLabel({ defaults }: Template, { label, year, phase, mark = '' }: Column): string {
  return phase === undefined ? yearText('{e}年度', year!, defaults.eras) + mark : label;
}
