import { type Column, columnsOf, type MatrixField, placesIn, type Template } from '@kairan/forms';

/** A column of the printed grid. */
export type Slot = Column;

/**
 * The columns that matrices of one axis print: those in which one of them has a place. A cell of a whole group stands over the group's
 * years and subtotal, or beside them in the subtotal's column; it has a column of its own only where that
 * is taken.
 */
export function slotsOf(template: Template, run: MatrixField[]): Slot[] {
  const used = new Set(run.flatMap((field) => placesIn(template, field.id).map(({ column }) => column!.id)));
  const beside = run.filter(({ at }) => at === 'years+groups');
  const summed = (id: string) => beside.some((field) => placesIn(template, field.id).some(({ column }) => column!.id === id)); // prettier-ignore
  const shown = ({ id, kind, group }: Column) => {
    if (kind === 'group') return beside.length > 0 && (!group!.subtotal || summed(group!.subtotal.id));
    if (used.has(id)) return true;
    return group !== undefined && used.has(group.id);
  };
  const columns = columnsOf(template, run[0]!.axis);
  return used.size ? columns.filter(shown) : columns;
}
