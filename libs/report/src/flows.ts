import { fieldsOf, placesIn, type Field, type Template } from '@kairan/forms';

/** What the flowing form of a book can say of a field: texts, choices in words, amounts by year and tables of text. */
const PLAIN: Partial<Record<Field['type'], string[]>> = {
  text: ['text'],
  longtext: ['longtext'],
  org: ['org'],
  person: ['person'],
  choice: ['choice'],
  matrix: ['money'],
  table: ['text', 'longtext'],
};

/** Whether a form flows over the pages of a book: it lays out none itself, and nothing of it needs the paper form to be shown. */
export function flows(template: Template): boolean {
  return !template.print.pages && fieldsOf(template).every((field) => isPlain(template, field));
}

function isPlain(template: Template, field: Field): boolean {
  const kinds = PLAIN[field.type];
  if (!kinds || field.screen_only || ('style' in field && field.style === 'radio')) return false;
  return placesIn(template, field.id).every(
    ({ spec, computed, sub, column, keys, row }) =>
      kinds.includes(spec.type) &&
      !computed &&
      sub === undefined &&
      (field.type !== 'matrix' || (column?.kind === 'year' && row?.id !== '')) &&
      (field.type !== 'table' || (column === undefined && keys.length === 3)),
  );
}
