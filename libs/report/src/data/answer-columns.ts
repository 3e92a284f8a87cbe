import type { Place, Template } from '@kairan/forms';
import type { DataColumn } from './data-table.js';
import type { FormInUse } from './forms.js';
import { type AnswerColumn, columnsOfSpec } from './place-columns.js';

/** A column of answers, whichever forms have it. */
export interface SharedColumn {
  column: DataColumn;
  /** The cell of a sheet on this form; '' where the form has no such place. */
  cellIn: (template: Template, valueAt: (place: Place) => unknown) => string;
}

/**
 * The columns of all forms: those of one name are one column. Where forms differ in what it holds it is text.
 * @param nameOf what a place is called; its column is `answer.` and this, so that no name of a form is taken for one of the book's
 */
export function sharedColumns(
  forms: FormInUse[],
  placesIn: (template: Template) => Place[],
  nameOf: (place: Place) => string,
  titleOf: (template: Template, path: string) => string,
): SharedColumn[] {
  const shared = new Map<string, { column: DataColumn; in: Map<Template, Source> }>();
  for (const { template } of forms)
    for (const place of placesIn(template)) {
      const title = titleOf(template, place.path);
      for (const { column, cell } of columnsOfSpec(template, place.spec, `answer.${nameOf(place)}`, title)) {
        const known = shared.get(column.name) ?? { column, in: new Map<Template, Source>() };
        known.column = common(known.column, column);
        if (!known.in.has(template)) known.in.set(template, { place, cell });
        shared.set(column.name, known);
      }
    }
  return [...shared.values()].map(({ column, in: sources }) => ({
    column,
    cellIn: (template, valueAt) => {
      const source = sources.get(template);
      return source ? source.cell(valueAt(source.place)) : '';
    },
  }));
}

interface Source {
  place: Place;
  cell: AnswerColumn['cell'];
}

function common(a: DataColumn, b: DataColumn): DataColumn {
  const isSame = a.type === b.type && a.unit === b.unit && a.separator === b.separator;
  const kept: DataColumn = isSame ? a : { name: a.name, title: a.title, type: 'string' };
  return a.mayBeNa || b.mayBeNa ? { ...kept, mayBeNa: true } : kept;
}
