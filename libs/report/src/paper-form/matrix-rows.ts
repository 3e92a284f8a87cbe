import { cellKeys, labelText, type MatrixField, placeAt, type Row } from '@kairan/forms';
import { answerCell, gridStyle } from './answers.js';
import { hintOf, type Desk, labelRoom, SIDE_ROOM } from './desk.js';
import { cut, type Frame, isEmpty, labelled, laid, type Laid, type Line } from './lines.js';
import { reach, type Stood } from './matrix-head.js';
import { runsOf } from './runs.js';

/** Rows with their labels, those of one block beside its vertical label. */
export function rowLines(desk: Desk, field: MatrixField, rows: Row[], left: Frame, columns: Stood[]): Line[] {
  return runsOf(rows, (row) => towerOf(desk, field, row)).flatMap(({ name, items }) => {
    if (name === undefined || isEmpty(left))
      return items.flatMap((row) => oneRow(desk, field, row, left, columns));
    const [tower, rest] = cut(left, SIDE_ROOM);
    const lines = items.flatMap((row) => oneRow(desk, field, row, rest, columns));
    return labelled(tower, { text: name, as: 'label', vertical: true }, lines);
  });
}

/** The vertical label beside a row. */
export function towerOf(desk: Desk, field: MatrixField, row: Row): string | undefined {
  return row.block ?? (row.parent === undefined ? undefined : hintOf(desk, field.id).under);
}

function oneRow(desk: Desk, field: MatrixField, row: Row, left: Frame, columns: Stood[]): Line[] {
  const subs = field.sub ? Object.entries(field.sub) : [[undefined, ''] as const];
  if (isEmpty(left)) return subs.map(([sub]) => cells(desk, field, row, sub, columns));
  const inner = field.sub ? labelRoom(Object.values(field.sub)) : 0;
  const [label, rest] = inner ? cutRight(left, inner) : [left, left];
  const lines = subs.map(([sub, name]): Line => [
    ...(sub === undefined ? [] : [laid(rest, { text: name, as: 'label' as const })]),
    ...cells(desk, field, row, sub, columns),
  ]);
  return labelled(label, { text: rowLabel(desk, field, row), as: 'label' }, lines);
}

/** A frame cut in two, the right one so many characters wide. */
function cutRight(frame: Frame, characters: number): [Frame, Frame] {
  const [right] = cut(frame, characters);
  const at = frame.to - (right.to - right.from);
  return [
    { from: frame.from, to: at },
    { from: at, to: frame.to },
  ];
}

function rowLabel(desk: Desk, field: MatrixField, row: Row): string {
  const text = labelText(desk.template, desk.content, field.rows ? row.label : field.label);
  const indented = row.parent !== undefined && towerOf(desk, field, row) === undefined;
  return indented ? `\u3000${text}` : text;
}

/** The cells of one line; a column in which this matrix has none is an empty one. */
function cells(desk: Desk, field: MatrixField, row: Row, sub: string | undefined, columns: Stood[]): Laid[] {
  const answer = (frame: Frame, column: string): Laid => {
    const path = cellKeys(field, row.id, sub, column).join('.');
    const place = placeAt(desk.template, path);
    if (!place) return laid(frame, { text: '', as: 'text' });
    return laid(frame, answerCell(desk, path, gridStyle(place.spec)));
  };
  const apart = new Set(columns.map(({ slot }) => slot.id));
  return columns.flatMap(({ slot: { id, kind, year, group }, frame }, i) => {
    if (!group || (field.at ?? 'years') === 'years') return [answer(frame, id)];
    if (field.at === 'years+groups')
      return [answer(frame, kind === 'subtotal' && !apart.has(group.id) ? group.id : id)];
    if (columns[i - 1]?.slot.group === group) return [];
    const whole = reach(columns, i);
    return [year === group.years[0] ? answer(whole, group.id) : laid(whole, { text: '', as: 'text' })];
  });
}
