import { labelText, type MatrixField, matrixRows, type Row } from '@kairan/forms';
import { labelCell } from './label.js';
import { hintOf, isSaid, type Desk, labelRoom, SIDE_ROOM } from './desk.js';
import { beside, cut, type Frame, isEmpty, labelled, laid, type Line, parts } from './lines.js';
import { headLines } from './matrix-head.js';
import { rowLines, towerOf } from './matrix-rows.js';
import { type Slot, slotsOf } from './matrix-slots.js';

/** Matrices of one axis, one under the other: they share their columns, and the head of the first. */
export type Run = MatrixField[];

export function matrixLines(desk: Desk, field: MatrixField, run: Run, frame: Frame): Line[] {
  const { left, right, split = 1 } = hintOf(desk, field.id);
  const rows = matrixRows(field);
  const slots = slotsOf(desk.template, run);
  if (left && right) {
    const halves = parts(frame, [1, 1]);
    return beside(
      [left, right].map((names, i) => part(desk, field, run, named(rows, names), slots, halves[i]!)),
    );
  }
  const size = Math.ceil(slots.length / split);
  return Array.from({ length: split }, (_, i) => slots.slice(i * size, (i + 1) * size)).flatMap((some) =>
    part(desk, field, run, rows, some, frame),
  );
}

/** The rows that a half shows, in its own order. */
function named(rows: Row[], names: string[]): Row[] {
  return names.flatMap((name) => rows.filter(({ id, block }) => id === name || block === name));
}

function part(desk: Desk, field: MatrixField, run: Run, rows: Row[], slots: Slot[], frame: Frame): Line[] {
  const [left, right] = cut(frame, roomOf(desk, run));
  const frames = parts(
    right,
    slots.map(() => 1),
  );
  const columns = slots.map((slot, i) => ({ slot, frame: frames[i]! }));
  const headed = run[0] === field || (hintOf(desk, field.id).split ?? 1) > 1;
  if (!headed) return rowLines(desk, field, rows, left, columns);
  if (!field.rows && !field.sub && run.length === 1 && !isEmpty(left)) {
    const none = { from: left.to, to: left.to };
    const lines = [...headLines(columns, () => []), ...rowLines(desk, field, rows, none, columns)];
    return labelled(left, labelCell(desk, field), lines);
  }
  return [
    ...headLines(columns, (depth) => corner(desk, field, left, depth)),
    ...rowLines(desk, field, rows, left, columns),
  ];
}

function corner(desk: Desk, field: MatrixField, frame: Frame, rows: number): Line {
  if (isEmpty(frame)) return [];
  const { corner: words, above } = hintOf(desk, field.id);
  const said = above === true || !field.rows || isSaid(desk, field);
  const text = words ?? (said ? '' : labelText(desk.template, desk.content, field.label));
  return [laid(frame, { text, as: 'head', rows })];
}

/** Characters at the left of the columns: labels of rows and their lines, and vertical labels beside them. */
function roomOf(desk: Desk, run: Run): number {
  const hints = run.flatMap((field) => hintOf(desk, field.id).label ?? []);
  if (hints.length) return Math.max(...hints);
  return Math.max(
    ...run.map((field) => {
      const towers = matrixRows(field).some((row) => towerOf(desk, field, row) !== undefined);
      const labels = field.rows?.map(({ label }) => label) ?? [field.label];
      const subs = field.sub ? labelRoom(Object.values(field.sub)) : 0;
      return (towers ? SIDE_ROOM : 0) + labelRoom(labels) + subs;
    }),
  );
}
