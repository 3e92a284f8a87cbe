import type { LaidOutPage } from 'pdfmake/js/LayoutBuilder.js';
import type { Mark, RectMark, TextMark } from '../page/drawing.js';
import { PAGE } from '../print/look.js';
import type { Element, Leaf } from './leaves.js';
import type { LineNode } from './node.js';
import { drawRules, type Rule } from './rules.js';

/** The number of the page that an anchor stands on, known only when all pages are counted; `x` is its start, middle or end. */
export interface PageNumberMark extends Omit<TextMark, 'kind' | 'text'> {
  kind: 'pageNumber';
  of: string;
  align: 'left' | 'center' | 'right';
}

export interface LaidPage {
  width: number;
  height: number;
  marks: (Mark | PageNumberMark)[];
}

/** What pdfmake placed, as far as we ask for it. */
interface PlacedLine {
  x: number;
  y: number;
  inlines: { leaf: Leaf; fontSize: number }[];
  getHeight(): number;
}
type Vector = { type: string; leaf?: Leaf; color?: string; x: number; y: number; w: number; h: number } & Rule;

export interface PlacedLeaf {
  leaf: Leaf;
  x: number;
  y: number;
  height: number;
}

/** Of the text font, in ems. Its em box is as high as the font, so words stand in the middle of their line. */
const ASCENT = 0.88;

export function placedLeaves({ items }: LaidOutPage): PlacedLeaf[] {
  return items
    .flatMap(({ type, item }): PlacedLeaf[] => {
      if (type === 'line') {
        const line = item as PlacedLine;
        return [{ leaf: line.inlines[0]!.leaf, x: line.x, y: line.y, height: line.getHeight() }];
      }
      const { leaf, x, y, h } = item as Vector;
      return type === 'vector' && leaf ? [{ leaf, x, y, height: h }] : [];
    })
    .toSorted((a, b) => a.leaf.order - b.leaf.order);
}

/** Pages of one flow: what is open at the end of one goes on on the next. */
export function drawPages(pages: LaidOutPage[]): LaidPage[] {
  const seen = new Set<Leaf>();
  let open: Element[] = [];
  const drawn = pages.map((page): LaidPage => {
    const marks: LaidPage['marks'] = drawShapes(page);
    for (const placed of placedLeaves(page)) {
      const { leaf } = placed;
      if (seen.has(leaf)) {
        // The head of a table that goes on: `order` puts it before everything else on the page.
        marks.push(...drawLeaf(placed).filter(({ kind }) => kind !== 'link').map(asDecoration));
        continue;
      }
      seen.add(leaf);
      marks.push(...passage(open, leaf.path), ...drawLeaf(placed));
      open = leaf.path;
    }
    return { width: PAGE.width, height: PAGE.height, marks };
  });
  drawn.at(-1)?.marks.push(...passage(open, []));
  return drawn;
}

function drawShapes({ items }: LaidOutPage): Mark[] {
  const vectors = items.filter(({ type }) => type === 'vector').map(({ item }) => item as Vector);
  const fills = vectors.filter(({ type, leaf }) => type === 'rect' && !leaf);
  const rects = fills.map(({ x, y, w, h, color }): RectMark => ({ kind: 'rect', x, y, width: w, height: h, fill: color! }));
  return [...rects, ...drawRules(vectors.filter(({ type }) => type === 'line'))];
}

/** From the elements that are open to those around a leaf. */
function passage(from: Element[], to: Element[]): Mark[] {
  const shared = to.findIndex((element, i) => element !== from[i]);
  const kept = shared < 0 ? to.length : shared;
  return [
    ...from.slice(kept).map((): Mark => ({ kind: 'close' })),
    ...to.slice(kept).map(({ tag }): Mark => ({ kind: 'open', tag })),
  ];
}

function drawLeaf({ leaf: { node }, x, y, height }: PlacedLeaf): LaidPage['marks'] {
  if (!('line' in node)) return node.draw(x, y);
  const style = styleOf(node);
  const baseline = y + (height - node.size) / 2 + ASCENT * node.size;
  const { pageOf, line, link, align = 'left', spacing } = node;
  const words: LaidPage['marks'] =
    pageOf !== undefined
      ? [{ kind: 'pageNumber', of: pageOf, x, y: baseline, align, ...style }]
      : line.trim()
        ? [{ kind: 'text', text: line, x, y: baseline, ...style, ...(spacing ? { spacing } : {}) }]
        : [];
  return link ? [...words, { kind: 'link', x: link.x, y, width: link.width, height, to: link.to }] : words;
}

function styleOf({ size, bold, color }: LineNode) {
  return { size, ...(bold ? { bold } : {}), ...(color ? { color } : {}) };
}

function asDecoration(mark: Mark | PageNumberMark): Mark | PageNumberMark {
  return mark.kind === 'text' ? { ...mark, decoration: true } : mark;
}
