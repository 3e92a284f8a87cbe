import type { PaperForm } from '../../paper.js';
import { annexPages } from './annex-pages.js';
import type { Frame } from './box.js';
import { fillBoxes, type Annexed, type Filled } from './fill-boxes.js';
import { fitPage } from './fit-page.js';

export interface Margins {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A page ready to be drawn. */
export interface SetPage {
  paper: PaperForm['paper'];
  orientation: PaperForm['orientation'];
  boxes: Filled[];
}

/** Points, portrait. */
const PAPERS = { A3: { width: 841.89, height: 1190.55 }, A4: { width: 595.28, height: 841.89 } };

export function paperSize(paper: PaperForm['paper'], orientation: PaperForm['orientation']) {
  const { width, height } = PAPERS[paper];
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

/** The pages of a form, and after them those of its annexes. `below` is left free at the top of the first page, in points. */
export function setForm(form: PaperForm, margins: Margins, below = 0): SetPage[] {
  const { paper, orientation } = form;
  const annexes: Annexed[] = [];
  const pages = form.pages.flatMap(({ blocks }, i) => {
    const frame = frameOn(paper, orientation, margins, i === 0 ? below : 0);
    return fitPage(blocks, frame, form.size).map((boxes) => ({
      paper,
      orientation,
      boxes: fillBoxes(boxes, annexes),
    }));
  });
  const annex = annexPages(annexes, frameOn('A4', 'portrait', margins, 0));
  return [
    ...pages,
    ...annex.map((boxes) => ({ paper: 'A4' as const, orientation: 'portrait' as const, boxes })),
  ];
}

function frameOn(
  paper: PaperForm['paper'],
  orientation: PaperForm['orientation'],
  { left, top, right, bottom }: Margins,
  below: number,
): Frame {
  const { width, height } = paperSize(paper, orientation);
  return { x: left, y: top + below, width: width - left - right, height: height - top - below - bottom };
}
