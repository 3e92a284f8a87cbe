import { rowNumber, type TableField } from '@kairan/forms';
import type { PaperCell } from '../paper.js';
import { lengthOf } from './desk.js';
import { cut, type Frame, laid, type Line } from './lines.js';

type RowNumber = NonNullable<TableField['number']>;

/** How the lines of a table or list are numbered. */
export interface Numbers {
  /** As the form says: `①`, `(1)`. */
  pattern: RowNumber;
  /** Characters that the longest number takes, with room around it. */
  room: number;
}

const PADDING = 1.1;

/** One line alone has no number. */
export function numbersOf(pattern: RowNumber | undefined, lines: number): Numbers | null {
  if (pattern === undefined || lines < 2) return null;
  return { pattern, room: lengthOf(rowNumber(pattern, lines - 1)) + PADDING };
}

/** A cell with its number before it. */
export function numbered({ pattern, room }: Numbers, index: number, frame: Frame, cell: PaperCell): Line {
  const [left, right] = cut(frame, room);
  return [laid(left, { text: rowNumber(pattern, index), as: 'centre', isJoined: true }), laid(right, cell)];
}
