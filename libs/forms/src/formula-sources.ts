import type { Path } from './plain.js';
import { type Place, placesIn, placesOf } from './places.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

/** A formula as the document has it. */
export interface FormulaSource {
  text: string;
  path: Path;
  /** The first cell that it computes; none where no grid has the column. */
  place?: Place;
}

/** Every formula of a form: of fields, members, rows, table columns and the columns of axes. */
export function formulaSources(template: Template): FormulaSource[] {
  const fields = template.sections.flatMap((section, s) =>
    section.fields.flatMap((field, f) => sourcesOf(template, field, ['sections', s, 'fields', f])),
  );
  return [...fields, ...columnSources(template)];
}

function sourcesOf(template: Template, field: Field, path: Path): FormulaSource[] {
  const own = placesIn(template, field.id);
  const source = (node: object, tail: Path, holds: (place: Place) => boolean): FormulaSource[] => {
    const { formula } = node as { formula?: string };
    if (formula === undefined) return [];
    const place = own.find((candidate) => holds(candidate) && candidate.computed?.formula === formula);
    return [{ text: formula, path: [...path, ...tail, 'formula'], ...(place ? { place } : {}) }];
  };
  switch (field.type) {
    case 'group':
      return field.fields.flatMap((member, m) =>
        source(member, ['fields', m], (place) => place.member === member),
      );
    case 'table':
      return field.columns.flatMap((column, c) =>
        source(column, ['columns', c], (place) => place.member === column),
      );
    case 'matrix':
      return (field.rows ?? []).flatMap((row, r) => source(row, ['rows', r], (place) => place.row === row));
    default:
      return source(field, [], () => true);
  }
}

function columnSources(template: Template): FormulaSource[] {
  return Object.entries(template.axes).flatMap(([axis, spec]) =>
    ('columns' in spec ? spec.columns : []).flatMap(({ id, formula }, c): FormulaSource[] => {
      if (formula === undefined) return [];
      const place = placesOf(template).find(
        ({ field, column, row }) =>
          field.type === 'matrix' && field.axis === axis && column?.id === id && row?.formula === undefined,
      );
      return [{ text: formula, path: ['axes', axis, 'columns', c, 'formula'], ...(place ? { place } : {}) }];
    }),
  );
}
