import { labelText, type MatrixField, matrixRows, type Row } from '@kairan/forms';
import { labelCell } from './label.js';
import { lifted, yearRoom } from './figures.js';
import { hintOf, isSaid, type Desk, labelRoom, roomToEdge, SIDE_ROOM } from './desk.js';
import { beside, CHARACTER, cut, type Frame, isEmpty, labelled, laid, type Line, parts } from './lines.js';
import { headLines } from './matrix-head.js';
import { rowLines, towerOf } from './matrix-rows.js';
import { type Slot, slotsOf } from './matrix-slots.js';
import { sidesAt } from './sides.js';

/** Matrices of one axis, one under the other: they share their columns, and the head of the first. */
export type Run = MatrixField[];

export function matrixLines(desk: Desk, field: MatrixField, run: Run, frame: Frame): Line[] {
  return [...bandLines(desk, field, run, frame), ...ownLines(desk, field, run, frame)];
}

/** The words that stand in the corner of a matrix or, where it has none, on a line over its rows. */
function bandLines(desk: Desk, field: MatrixField, run: Run, frame: Frame): Line[] {
  if (isHeaded(desk, field, run) && !isBare(field, run) && roomOf(desk, run) > 0) return [];
  const { corner: words, label: room } = hintOf(desk, field.id);
  const said = room === 0 || isHeaded(desk, field, run) || isJoined(desk, field, run);
  const text = words ?? (said ? '' : ownLabel(desk, field));
  return text === '' ? [] : [[{ ...laid(frame, { text, as: 'head' }), inside: !isHeaded(desk, field, run) }]];
}

/** Its label, unless that stands above it, beside it or as the label of its only row. */
function ownLabel(desk: Desk, field: MatrixField): string {
  const said = hintOf(desk, field.id).above === true || !field.rows || isSaid(desk, field);
  return said ? '' : labelText(desk.template, desk.content, field.label);
}

/** Whether a matrix stands under the vertical label of the one before it: that one speaks for both. */
function isJoined(desk: Desk, field: MatrixField, run: Run): boolean {
  const sides = (of: MatrixField | undefined) => (of ? sidesAt(desk, of.id).join() : '');
  return sides(field) !== '' && sides(field) === sides(run[run.indexOf(field) - 1]);
}

/** Whether the heads of its columns stand over a matrix itself, not over the first one of its run. */
function isHeaded(desk: Desk, field: MatrixField, run: Run): boolean {
  return run[0] === field || (hintOf(desk, field.id).split ?? 1) > 1;
}

/** Whether it has one line only, its label beside head and cells. */
function isBare(field: MatrixField, run: Run): boolean {
  return !field.rows && !field.sub && run.length === 1;
}

function ownLines(desk: Desk, field: MatrixField, run: Run, frame: Frame): Line[] {
  const { left, right, split = 1 } = hintOf(desk, field.id);
  const rows = matrixRows(field);
  const slots = slotsOf(desk.template, run);
  const size = Math.ceil(slots.length / split);
  if (left && right) {
    const halves = parts(frame, [1, 1]);
    return beside(
      [left, right].map((names, i) => part(desk, field, run, named(rows, names), slots, halves[i]!)),
    );
  }
  return Array.from({ length: split }, (_, i) => slots.slice(i * size, (i + 1) * size)).flatMap((some) =>
    part(desk, field, run, rows, some, frame),
  );
}

/** The rows that a half shows, in its own order. */
function named(rows: Row[], names: string[]): Row[] {
  return names.flatMap((name) => rows.filter(({ id, block }) => id === name || block === name));
}

function part(desk: Desk, field: MatrixField, run: Run, rows: Row[], slots: Slot[], frame: Frame): Line[] {
  const [left, right] = cut(frame, roomIn(desk, run, frame, slots.length));
  const frames = parts(
    right,
    slots.map(() => 1),
  );
  const columns = slots.map((slot, i) => ({ slot, frame: frames[i]! }));
  if (!isHeaded(desk, field, run)) return rowLines(desk, field, rows, left, columns);
  if (isBare(field, run) && !isEmpty(left)) {
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
  const text = hintOf(desk, field.id).corner ?? ownLabel(desk, field);
  return [laid(frame, { text, as: 'head', rows })];
}

/** Room of the labels in a frame: less than they wish where figures would not stand on one line. */
function roomIn(desk: Desk, run: Run, frame: Frame, columns: number): number {
  if (run.some((field) => hintOf(desk, field.id).label !== undefined)) return roomOf(desk, run);
  const room = roomToEdge(frame, desk) ?? roomOf(desk, run);
  const rest = (frame.to - frame.from) / CHARACTER - room;
  return lifted([room, rest], [0, columns * yearRoom(desk, run)])[0]!;
}

/** Characters at the left of the columns: labels of rows and their lines, and vertical labels beside them. */
export function roomOf(desk: Desk, run: Run): number {
  const hints = run.map((field) => hintOf(desk, field.id).label);
  if (hints.some(Boolean) || hints.every((hint) => hint === 0))
    return Math.max(...hints.map((hint) => hint ?? 0));
  return Math.max(
    ...run.map((field) => {
      const towers = matrixRows(field).some((row) => towerOf(desk, field, row) !== undefined);
      const labels = field.rows?.map(({ label }) => label) ?? [field.label];
      const subs = field.sub ? labelRoom(Object.values(field.sub)) : 0;
      return (towers ? SIDE_ROOM : 0) + labelRoom(labels) + subs;
    }),
  );
}
