import { openForm, yearsIn } from './open-form.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

/** The years in which a form is tried that does not say of which it is: the first is enough to judge it. */
const SAMPLES = [2026, 2018];

/** A form as written, opened for the years given and for some others that differ, with the fields of every year. */
export function triedForms(template: Template, given: number[] = []): Template[] {
  return formsOf(template, [...given, ...SAMPLES, ...namedYears(template)]);
}

/** A form as written, opened for the first and the last year that it names, or, where all of it moves, for a sample year. */
export function judgedForms(template: Template): Template[] {
  const named = namedYears(template);
  return formsOf(template, named.length > 0 ? named : SAMPLES.slice(0, 1));
}

/** A form as written, opened for one year, with the fields of every year. */
export function formIn(template: Template, year: number): Template {
  return openForm(withEveryField(template), year);
}

function formsOf(template: Template, years: number[]): Template[] {
  const [first, last] = bounds(template);
  const whole = withEveryField(template);
  const within = years.map((year) => Math.min(last, Math.max(first, year)));
  return [...new Set(within)].map((year) => openForm(whole, year));
}

function withEveryField(template: Template): Template {
  const always = ({ only_years: _, ...field }: Field) => field as Field;
  return {
    ...template,
    sections: template.sections.map((section) => ({ ...section, fields: section.fields.map(always) })),
  };
}

/** The first and the last of the years that do not move: of axes and their groups, and of fields. */
function namedYears(template: Template): number[] {
  const spans = spansOf(template).filter((span) => !span.includes('y'));
  const fields = template.sections.flatMap((section) => section.fields);
  const years = [
    ...spans.flatMap((span) => yearsIn(span, 0)),
    ...fields.flatMap((field) => field.only_years ?? []),
  ];
  return years.length > 0 ? [Math.min(...years), Math.max(...years)] : [];
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
