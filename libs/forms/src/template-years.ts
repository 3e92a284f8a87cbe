import { openForm } from './open-form.js';
import type { Field, Template } from './template.js';

/** Years in which any form is tried: before and after a change of era, and a year to come. */
const TRIED = [2018, 2026];

/** A form as written, opened for the years given and for some others that differ, with the fields of every year. */
export function triedForms(template: Template, given: number[] = []): Template[] {
  const everyField: Template = {
    ...template,
    sections: template.sections.map((section) => ({ ...section, fields: section.fields.map(always) })),
  };
  return yearsTried(template, given).map((year) => openForm(everyField, year));
}

function always({ only_years: _, ...field }: Field): Field {
  return field as Field;
}

function yearsTried(template: Template, given: number[]): number[] {
  const named = template.sections.flatMap(({ fields }) => fields.flatMap((field) => field.only_years ?? []));
  const years = [...given, ...TRIED, ...(named.length > 0 ? [Math.min(...named), Math.max(...named)] : [])];
  const [first, last] = bounds(template);
  return [...new Set(years.map((year) => Math.min(last, Math.max(first, year))))];
}

/** The years for which every window has a column: `2011..y` begins with the form of 2011. */
function bounds(template: Template): [number, number] {
  let [first, last] = [1968, 2100];
  const ends = spansOf(template).map((span) => span.split('..').map((end) => end.trim()));
  for (const [from = '', to = from] of ends) {
    if (/^\d/.test(from) && to.startsWith('y')) first = Math.max(first, Number(from) - offset(to));
    if (/^\d/.test(to) && from.startsWith('y')) last = Math.min(last, Number(to) - offset(from));
  }
  return [first, Math.max(first, last)];
}

function spansOf({ axes }: Template): string[] {
  const all = Object.values(axes).flatMap((axis) =>
    'columns' in axis ? [] : [axis.years, ...(axis.groups ?? []).map(({ years }) => years)],
  );
  return all.flat().map(String);
}

function offset(end: string): number {
  return Number(end.slice(1) || 0);
}
