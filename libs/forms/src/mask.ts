import { own } from './plain.js';
import { cellPaths, countRows, overlaps, valueAt } from './path.js';
import { fieldsOf } from './fields.js';
import type { Content, EditMask, Field, Template } from './template.js';

/**
 * The paths that a mask opens, in the template's order: fields, matrix cells (`cost.budget.2021`) and table columns
 * (`activities.*.result`; rows may be added and removed). A field named in the mask outweighs its section. A path is
 * open when it `overlaps` one of these.
 */
export function openPaths(template: Template, mask: EditMask | 'all', fiscalYear: number): string[] {
  return template.sections.flatMap((section) =>
    section.fields.flatMap((field) => {
      const opening = mask === 'all' ? 'all' : (own(mask, field.id) ?? own(mask, section.id));
      return openCells(template, field, opening, fiscalYear);
    }),
  );
}

function openCells(template: Template, field: Field, opening: unknown, fiscalYear: number): string[] {
  const cells = cellPaths(template, field, ['*']);
  if (opening === 'all') return cells;
  if (opening === 'this_year' && field.type === 'matrix')
    return cells.filter((path) => path.endsWith(`.${fiscalYear}`));
  if (Array.isArray(opening) && field.type === 'table')
    return cells.filter((path) => opening.some((column) => path === `${field.id}.*.${column}`));
  return [];
}

/**
 * The paths of the cells whose answers differ, in the template's order; a table whose number of rows differs is named
 * itself as well. Both contents must have come from applyPatches or conform.
 */
function changedPaths(template: Template, before: Content, after: Content): string[] {
  return fieldsOf(template).flatMap((field) => {
    const [old, now] = [countRows(before, field), countRows(after, field)];
    const cells = cellPaths(template, field, [...Array(Math.max(old, now)).keys()]);
    const changed = cells.filter((path) => !same(valueAt(before, path), valueAt(after, path)));
    return old === now ? changed : [field.id, ...changed];
  });
}

/**
 * The changed paths that the mask does not open. In a table with only some columns open, rows may come and go as long
 * as no cell of a closed column changes.
 */
export function closedPaths(
  template: Template,
  mask: EditMask,
  fiscalYear: number,
  before: Content,
  after: Content,
): string[] {
  const open = openPaths(template, mask, fiscalYear);
  return changedPaths(template, before, after).filter((path) => !open.some((other) => overlaps(other, path)));
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
