import type { PaperCell, PaperGrid } from '../paper.js';

/** What a cell has beside its text. */
const PADDING = 1;
/** Text goes on over further lines in whatever room there is; this much a column has. */
const LEAST = 2.5;
const MOST = 120;

/** Widths of a character that a grid needs so that its figures stand on one line. */
export function roomOf({ columns, rows }: PaperGrid): number {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const open = columns.map(() => 0);
  let need = columns.length * LEAST;
  for (const row of rows) {
    let at = 0;
    for (const cell of row) {
      while (open[at]! > 0) at += 1;
      const end = at + (cell.columns ?? 1);
      const share = columns.slice(at, end).reduce((sum, { share: own }) => sum + own, 0);
      if (cell.as === 'amount') need = Math.max(need, (widthOf(cell) * whole) / share);
      open.fill(cell.rows ?? 1, at, end);
      at = end;
    }
    open.forEach((rest, i) => (open[i] = Math.max(0, rest - 1)));
  }
  return Math.min(MOST, Math.ceil(need));
}

function widthOf({ text }: PaperCell): number {
  return [...text].reduce((sum, char) => sum + (/[ -~]/.test(char) ? 0.6 : 1), PADDING);
}
