import { own } from './plain.js';
import type { MatrixField } from './field-types.js';
import type { Axis, AxisGroup, Template, YearAxis } from './template.js';
import { yearText } from './years.js';

/** One column of an axis as a form of one year has it. */
export interface Column {
  id: string;
  label: string;
  kind: 'year' | 'column' | 'derived' | 'subtotal' | 'total' | 'group';
  /** The fiscal year that it speaks of. */
  year?: number;
  phase?: string;
  /** Second label: 第１年次. */
  ordinal?: string;
  /** Group that a year, a subtotal or a group's own cell belongs to. */
  group?: AxisGroup;
  /** Of a derived column. */
  formula?: string;
  /** Columns that a subtotal or total adds up. */
  of?: string[];
  /** 見込み: its values are estimates. */
  mark?: string;
}

const known = new WeakMap<Axis, Column[]>();

/** The columns of an axis in the order of the paper: the years of each group, its subtotal and its own cell, at the end the total. */
export function columnsOf(template: Template, axisId: string): Column[] {
  const axis = own(template.axes, axisId) as Axis | undefined;
  if (!axis) throw new Error(`${template.id}: no axis ${axisId}`);
  const before = known.get(axis);
  if (before) return before;
  const columns = 'columns' in axis ? plainColumns(axis.columns) : yearColumns(template, axis);
  known.set(axis, columns);
  return columns;
}

/** The columns in which a matrix has cells, computed ones too. */
export function matrixColumns(template: Template, field: MatrixField): Column[] {
  const at = field.at ?? 'years';
  return columnsOf(template, field.axis).filter(({ kind }) => {
    if (kind === 'group') return at !== 'years';
    return at !== 'groups' || (kind !== 'year' && kind !== 'subtotal' && kind !== 'total');
  });
}

/** Whether a column is that of a group of which this year's window has no year. */
export function isAbsent({ axes }: Template, axisId: string, column: string): boolean {
  return (own(own(axes, axisId), 'absent') as string[] | undefined)?.includes(column) ?? false;
}

function plainColumns(specs: { id: string; label: string; formula?: string }[]): Column[] {
  return specs.map((spec) => ({ ...spec, kind: spec.formula === undefined ? 'column' : 'derived' }));
}

function yearColumns(template: Template, axis: YearAxis): Column[] {
  const groups = axis.groups ?? [];
  const columns: Column[] = [];
  axis.years.forEach((year, index) => {
    const group = groups.find(({ years }) => years.includes(year));
    columns.push(yearColumn(template, axis, year, index, group));
    if (group?.years.at(-1) === year) columns.push(...groupColumns(group));
  });
  if (axis.total) columns.push({ ...axis.total, kind: 'total', of: axis.years.map(String) });
  return columns;
}

function yearColumn(
  template: Template,
  axis: YearAxis,
  year: number,
  index: number,
  group?: AxisGroup,
): Column {
  const id = String(year);
  const label = own(axis.labels, id) as string | undefined;
  const mark = own(axis.marks, id) as string | undefined;
  return {
    id,
    kind: 'year',
    year,
    label: label ?? yearText(axis.label, year, template.defaults.eras),
    ...(axis.ordinal === undefined ? {} : { ordinal: axis.ordinal.replace('{n}', String(index + 1)) }),
    ...(group ? { group } : {}),
    ...(mark === undefined ? {} : { mark }),
  };
}

function groupColumns(group: AxisGroup): Column[] {
  const own: Column = { id: group.id, label: group.label, kind: 'group', group };
  if (!group.subtotal) return [own];
  return [{ ...group.subtotal, kind: 'subtotal', group, of: group.years.map(String) }, own];
}
