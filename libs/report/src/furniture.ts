import { sizeToFit, widthOf } from './fonts.js';
import type { BookModel, SheetModel } from './model.js';
import type { Mark, TextMark } from './page/drawing.js';
import type { AssemblyPart, PagePlace } from './pdf/assembly.js';
import { PAGE, RULE } from './print/look.js';

/** What stands around the pages of one part of the book. */
export interface Furniture {
  /** Over the pages of sheets. */
  head?: string;
  /** Edition, at the left of the foot; with the page's number, which the cover has not. */
  foot?: string;
  /** At the right of the foot: what the sheet's content is known by. */
  hash?: string | null;
  /** 案, in a box at the upper left. */
  draft: boolean;
}

const COLOR = '#445366';
const HEAD = { size: 8.5, y: 43.5, rule: 53.5 };
/** Where the running head stands, in points; as far from the right edge as from the left. */
export const HEAD_AREA = { x: PAGE.left, y: HEAD.y - 10, height: HEAD.rule - HEAD.y + 10 };
const FOOT = { fromBelow: 26, number: 9, small: 7.5, gap: 3 };
const DRAFT = { x: PAGE.left, y: 24, width: 30, height: 22, size: 15 };

export function sheetFurniture({ runningHead, foot, draft }: BookModel, { hash }: SheetModel): Furniture {
  return { head: runningHead, foot, hash, draft };
}

/** The cover is page 1 and bears no number: index, printed number and viewer agree. */
export function runningFurniture({ foot, draft }: BookModel, kind: string): Furniture {
  return kind === 'cover' ? { draft } : { foot, draft };
}

/** Two streams: what all pages of a size have in common, which are the same marks for all of them, and what is a page's own. */
export function furnisher(): (furniture: Furniture) => AssemblyPart['furniture'] {
  const known = new Map<string, Mark[]>();
  const shared = (furniture: Furniture, place: PagePlace) => {
    const { head, foot, draft } = furniture;
    const key = JSON.stringify([head, foot, draft, place.width, place.height]);
    const marks = known.get(key) ?? common(furniture, place);
    known.set(key, marks);
    return marks;
  };
  return (furniture) => (place) =>
    [shared(furniture, place), own(furniture, place)].filter((marks) => marks.length);
}

function common({ head, foot, draft }: Furniture, { width, height }: PagePlace): Mark[] {
  return [
    ...(draft ? draftBox() : []),
    ...(head ? runningHead(head, width) : []),
    ...(foot ? [small(foot, PAGE.left, height)] : []),
  ];
}

function own({ foot, hash }: Furniture, { page, pages, width, height }: PagePlace): Mark[] {
  if (!foot) return [];
  const number = String(page);
  const wide = widthOf(number, FOOT.number);
  const x = (width - wide) / 2;
  const y = height - FOOT.fromBelow;
  return [
    { kind: 'text', x, y, text: number, size: FOOT.number },
    small(`/ ${pages}`, x + wide + FOOT.gap, height),
    ...(hash ? [small(hash, width - PAGE.right - widthOf(hash, FOOT.small), height)] : []),
  ];
}

function small(text: string, x: number, height: number): TextMark {
  return { kind: 'text', x, y: height - FOOT.fromBelow, text, size: FOOT.small, color: COLOR };
}

function runningHead(text: string, width: number): Mark[] {
  const { y, rule } = HEAD;
  const right = width - PAGE.right;
  const size = sizeToFit(text, right - PAGE.left - DRAFT.width, HEAD.size, HEAD.size / 2);
  return [
    { kind: 'text', x: right - widthOf(text, size), y, text, size, color: COLOR },
    { kind: 'rect', x: PAGE.left, y: rule - 0.25, width: right - PAGE.left, height: 0.5, fill: RULE },
  ];
}

function draftBox(): Mark[] {
  const { x, y, width, height, size } = DRAFT;
  const left = x + (width - widthOf('案', size)) / 2;
  return [
    { kind: 'rect', x, y, width, height, stroke: '#a02020', lineWidth: 1 },
    {
      kind: 'text',
      x: left,
      y: y + height / 2 + size * 0.36,
      text: '案',
      size,
      bold: true,
      color: '#a02020',
    },
  ];
}
