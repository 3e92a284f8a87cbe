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

/** Room a table takes beside its text, and its rules. */
export const CELL = { x: 5, rule: 0.6 };
