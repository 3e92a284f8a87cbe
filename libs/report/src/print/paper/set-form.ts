import type { PaperForm } from '../../paper.js';
import { annexPages } from './annex-pages.js';
import type { Box, Frame } from './box.js';
import { fillBoxes, type Annexed } from './fill-boxes.js';
import { fitPage } from './fit-page.js';

export interface Margins {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A page ready to be drawn, in points. */
export interface SetPage {
  width: number;
  height: number;
  boxes: Box[];
}

/** Points, portrait. */
const PAPERS = { A3: { width: 841.89, height: 1190.55 }, A4: { width: 595.28, height: 841.89 } };

export function paperSize(paper: PaperForm['paper'], orientation: PaperForm['orientation']) {
  const { width, height } = PAPERS[paper];
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

/** The pages of a form, and after them those of its annexes. `below` is left free at the top of the first page, in points. */
export function setForm(form: PaperForm, margins: Margins, below = 0): SetPage[] {
  const annexes: Annexed[] = [];
  const size = paperSize(form.paper, form.orientation);
  const pages = form.pages.flatMap(({ blocks }, i) =>
    fitPage(blocks, frameOn(size, margins, i === 0 ? below : 0), form).map((boxes) => ({
      ...size,
      boxes: fillBoxes(boxes, annexes),
    })),
  );
  const a4 = paperSize('A4', 'portrait');
  const annex = annexPages(annexes, frameOn(a4, margins, 0));
  return [...pages, ...annex.map((boxes) => ({ ...a4, boxes }))];
}

interface Size {
  width: number;
  height: number;
}

function frameOn({ width, height }: Size, { left, top, right, bottom }: Margins, below: number): Frame {
  return { x: left, y: top + below, width: width - left - right, height: height - top - below - bottom };
}
