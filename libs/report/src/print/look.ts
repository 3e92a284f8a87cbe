import type { CustomTableLayout } from '../render.js';

/** A4 portrait in points, with the margins that the running head and the page number stand in. */
export const PAGE = { width: 595.28, height: 841.89, left: 54, top: 66, right: 54, bottom: 58 };
export const BODY_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const BODY_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

export const INK = '#1d2733';
export const ACCENT = '#1f4068';
export const RULE = '#5b6b7d';
export const HEAD_FILL = '#dfe7f0';
export const LABEL_FILL = '#eff3f8';

export const BODY_SIZE = 10.5;
export const BODY_LEADING = 1.7;
export const CELL_LEADING = 1.4;

/** Room a table takes beside its text. Leading falls below a line, so cells pad more above than below. */
export const CELL = { x: 5, top: 4.5, bottom: 1.5, rule: 0.6 };

/** Ruled all round and within. */
export const ruled: CustomTableLayout = {
  hLineWidth: () => CELL.rule,
  vLineWidth: () => CELL.rule,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingLeft: () => CELL.x,
  paddingRight: () => CELL.x,
  paddingTop: () => CELL.top,
  paddingBottom: () => CELL.bottom,
};

export const bare: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** Content widths of columns that share `total` points with paddings and rules, by weight. */
export function shareWidths(total: number, weights: number[]): number[] {
  const room = total - weights.length * 2 * CELL.x - (weights.length + 1) * CELL.rule;
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (room * weight) / sum);
}
