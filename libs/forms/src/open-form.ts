import { isRecord } from './plain.js';
import type { Field } from './field-types.js';
import type { AxisGroup, ColumnSpec, Defaults, EraPolicy, Template } from './template.js';
import { yearText } from './years.js';

const opened = new WeakMap<Template, Map<number, Template>>();

/**
 * A form as it is in one fiscal year: windows of years (`y-6..y`) become lists, the marks `{y}`, `{e}`, `{E}`, `{w}` and `{n}`, with an
 * offset (`{y-1}`), become that year in every text and id, and fields of other years (`only_years`) are left out. A place therefore
 * bears the year that it speaks of in its name, and next year's sheet keeps what has the same name.
 */
export function openForm(template: Template, fiscalYear: number): Template {
  if (template.year !== undefined)
    return template.year === fiscalYear ? template : openForm(written.get(template)!, fiscalYear);
  const years = opened.get(template) ?? new Map<number, Template>();
  opened.set(template, years);
  const before = years.get(fiscalYear);
  if (before) return before;
  const form = { ...open(template, fiscalYear), year: fiscalYear };
  years.set(fiscalYear, form);
  written.set(form, template);
  return form;
}

/** The form as it was written, of one that was opened for a year. */
const written = new WeakMap<Template, Template>();

function open(template: Template, year: number): Template {
  const eras = erasIn(template, year);
  const put = (value: unknown): unknown => {
    if (typeof value === 'string') return yearText(value, year, eras);
    if (Array.isArray(value)) return value.filter((item) => isThere(item, year)).map(put);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [put(key), put(member)]));
  };
  const { axes, defaults, ...rest } = template;
  const axesNow = Object.entries(axes).map(([name, axis]) => {
    if ('columns' in axis) return [name, { columns: axis.columns.map((column) => withYear(put(column))) }];
    const { label, ordinal, years, groups, ...others } = axis;
    const groupsNow = groups?.map((group) => ({
      ...(put(group) as AxisGroup),
      years: groupYearsIn(group.years, years, year),
    }));
    const absent = groupsNow?.filter((group) => group.years.length === 0) ?? [];
    return [
      name,
      {
        years: yearsIn(years, year),
        label,
        ...(ordinal === undefined ? {} : { ordinal }),
        ...(put(others) as object),
        ...(groupsNow ? { groups: groupsNow.filter((group) => !absent.includes(group)) } : {}),
        ...(absent.length > 0
          ? { absent: absent.flatMap(({ id, subtotal }) => [id, subtotal?.id ?? []].flat()) }
          : {}),
      },
    ];
  });
  const defaultsNow = { ...(put(defaults) as Defaults), ...(eras ? { eras } : {}) };
  return { ...(put(rest) as Template), defaults: defaultsNow, axes: Object.fromEntries(axesNow) };
}

const REIWA = 2019;

function erasIn({ defaults: { eras } }: Template, year: number): EraPolicy | undefined {
  if (eras !== 'known') return eras;
  return year < REIWA ? 'heisei' : 'after';
}

/** A column's year is a number, and was a mark where it moves: `'{y-1}'`. */
function withYear(column: unknown): ColumnSpec {
  const { year, ...rest } = column as ColumnSpec;
  return year === undefined ? rest : { ...rest, year: Number(year) };
}

function isThere(item: unknown, year: number): boolean {
  const { only_years: only } = (isRecord(item) ? item : {}) as Partial<Field>;
  return only === undefined || only.includes(year);
}

/** Years as written: `2011..2020`, `y-6..y`, a list of years and windows. Throws where it is none of these: it was not checked. */
export function yearsIn(written: unknown, fiscalYear: number): number[] {
  if (Array.isArray(written)) return written.flatMap((part) => yearsIn(part, fiscalYear));
  if (typeof written === 'number') return [written];
  const ends = String(written).split('..').map((end) => yearOf(end.trim(), fiscalYear)); // prettier-ignore
  const [first, last = first] = ends as [number, number?];
  return Array.from({ length: Math.max(0, last! - first + 1) }, (_, i) => first + i);
}

/** The years of a group: of fixed ones in a window those that the window has reached. */
export function groupYearsIn(written: unknown, axis: unknown, fiscalYear: number): number[] {
  const years = yearsIn(written, fiscalYear);
  if (!moves(axis) || moves(written)) return years;
  const there = yearsIn(axis, fiscalYear);
  return years.filter((year) => there.includes(year));
}

/** Whether years as written are others in another year's form. */
function moves(written: unknown): boolean {
  return JSON.stringify(written).includes('y');
}

const END = /^(?:y(?<offset>[+-]\d{1,2})?|(?<year>\d{4}))$/;

function yearOf(end: string, fiscalYear: number): number {
  const groups = END.exec(end)?.groups;
  if (!groups) throw new RangeError(`no year: ${end}`);
  return groups['year'] === undefined ? fiscalYear + Number(groups['offset'] ?? 0) : Number(groups['year']);
}
