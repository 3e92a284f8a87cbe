import type { Content, CustomTableLayout } from '../render.js';
import type { HeadingModel } from '../model.js';
import { sizeToFit } from '../fonts.js';
import { ACCENT, BODY_WIDTH, HEAD_FILL, PAGE, RULE } from './look.js';
import { words } from './words.js';

const band: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 10,
  paddingRight: () => 10,
  paddingTop: () => 8,
  paddingBottom: () => 4,
};

const barred: CustomTableLayout = {
  hLineWidth: (i, node) => (i === node.table.body.length ? 0.8 : 0),
  vLineWidth: (i) => (i === 0 ? 5 : 0),
  hLineColor: () => ACCENT,
  vLineColor: () => ACCENT,
  paddingLeft: () => 8,
  paddingRight: () => 0,
  paddingTop: () => 3,
  paddingBottom: () => 2,
};

const SIZES = { 1: [15, 12.5], 2: [12.5, 11], 3: [11, 10] } as const;
/** The bold font runs a little wider than the regular one that is measured. */
export const BOLD_WIDER = 1.04;

/** A heading a little too long for its line is set smaller rather than broken. */
export function headingSize(level: HeadingModel['level'], title: string): number {
  const [max, min] = SIZES[level];
  return sizeToFit(title, (BODY_WIDTH - 20) / BOLD_WIDER, max, min);
}

/** A heading, which is also a bookmark of the file and the target of the contents. */
export function heading(model: Omit<HeadingModel, 'kind'>, parent: string | null): Content {
  const { anchor, level, title } = model;
  const text = words(title, {
    id: anchor,
    outline: true,
    outlineText: title,
    outlineExpanded: level === 1,
    ...(parent === null ? {} : { outlineParentId: parent }),
    bold: true,
    fontSize: headingSize(level, title),
    lineHeight: 1.25,
    color: level === 1 ? '#ffffff' : ACCENT,
  });
  if (level === 3) return { ...text, margin: [0, 2, 0, 6] };
  return level === 1
    ? {
        table: { widths: ['*'], body: [[{ ...text, fillColor: ACCENT }]] },
        layout: band,
        margin: [0, 0, 0, 14],
      }
    : { table: { widths: ['*'], body: [[text]] }, layout: barred, margin: [0, 8, 0, 8] };
}

/** Title of a table or a section of a list. */
export function caption(title: string): Content {
  return words(title, { bold: true, fontSize: 10.5, lineHeight: 1.3, margin: [0, 10, 0, 4] });
}

export const headCell = (text: string, columns = 1) => ({
  ...words(text, { bold: true, alignment: 'center' }),
  fillColor: HEAD_FILL,
  ...(columns > 1 ? { colSpan: columns } : {}),
});

/** Stands over the pages of sheets, on paper of any width. */
export function runningHead(text: string, width: number): Content {
  return {
    stack: [
      words(text, { fontSize: 8.5, alignment: 'right', color: '#445366' }),
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 3,
            x2: width - PAGE.left - PAGE.right,
            y2: 3,
            lineWidth: 0.5,
            lineColor: RULE,
          },
        ],
      },
    ],
    margin: [PAGE.left, 36, PAGE.right, 0],
  };
}
