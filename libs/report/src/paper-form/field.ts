import type { Field, MatrixField } from '@kairan/forms';
import { answerCell } from './answers.js';
import { hintOf, isSaid, type Desk } from './desk.js';
import { groupLines } from './group.js';
import { cut, type Frame, labelled, laid, type Line } from './lines.js';
import { labelCell } from './label.js';
import { listLines } from './list.js';
import { matrixLines } from './matrix.js';
import { tableLines } from './table.js';

interface Neighbours {
  /** Room of the label at the left, in characters. */
  room: number;
  /** Matrices of the same axis around a matrix, itself included; empty where it stands alone. */
  run: MatrixField[];
}

export function fieldLines(desk: Desk, field: Field, frame: Frame, { room, run }: Neighbours): Line[] {
  switch (field.type) {
    case 'note':
      return [[laid(frame, { ...labelCell(desk, field), as: 'note' })]];
    case 'matrix':
      return aboveOnly(desk, field, frame, matrixLines(desk, field, run.length ? run : [field], frame));
    case 'table':
      return withLabel(desk, field, frame, room, (rest) => tableLines(desk, field, rest));
    case 'list':
      return withLabel(desk, field, frame, room, (rest) => listLines(desk, field, rest));
    case 'group':
      return withLabel(desk, field, frame, room, (rest) => groupLines(desk, field, rest));
    default:
      return withLabel(desk, field, frame, room, (rest) => [[laid(rest, answerCell(desk, field.id))]]);
  }
}

/** A field's answers with its label above them or at their left; without it where it is said already. */
function withLabel(
  desk: Desk,
  field: Field,
  frame: Frame,
  room: number,
  answers: (rest: Frame) => Line[],
): Line[] {
  if (hintOf(desk, field.id).above) return aboveOnly(desk, field, frame, answers(frame));
  if (room === 0 || isSaid(desk, field)) return answers(frame);
  const [left, right] = cut(frame, room);
  return labelled(left, labelCell(desk, field), answers(right));
}

function aboveOnly(desk: Desk, field: Field, frame: Frame, lines: Line[]): Line[] {
  if (!hintOf(desk, field.id).above) return lines;
  return [[laid(frame, { ...labelCell(desk, field), as: 'head' })], ...lines];
}
