import type { LaidOutPage } from 'pdfmake/js/LayoutBuilder.js';
import { ASCENT } from '../font-files.js';
import type { Mark, TextMark } from '../page/drawing.js';
import { PAGE } from '../print/look.js';
import { heightOf, type Block, type Element, type Leaf, type PlacedBlock } from './blocks.js';
import { drawCells } from './draw-cells.js';
import type { LineNode } from './node.js';

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

/** In reading order; the heads of a table that goes on come before what follows them. */
export function placedBlocks({ items }: LaidOutPage): PlacedBlock[] {
  const placed = items.map(({ item }) => item as PlacedBlock);
  return placed.toSorted((a, b) => a.block.order - b.block.order);
}

/** Pages of one flow: what is open at the end of one goes on on the next. */
export function drawPages(pages: PlacedBlock[][]): LaidPage[] {
  const seen = new Set<Block>();
  let open: Element[] = [];
  const drawn = pages.map((page): LaidPage => {
    const marks: LaidPage['marks'] = drawCells(page);
    for (const { block, x, y } of page)
      if (seen.has(block))
        marks.push(...block.leaves.flatMap((leaf) => drawLeaf(leaf, x, y)).flatMap(asDecoration));
      else {
        seen.add(block);
        for (const leaf of block.leaves) {
          marks.push(...passage(open, leaf.path), ...drawLeaf(leaf, x, y));
          open = leaf.path;
        }
      }
    return { width: PAGE.width, height: PAGE.height, marks };
  });
  drawn.at(-1)?.marks.push(...passage(open, []));
  return drawn;
}

/** From the elements that are open to those around a leaf. */
function passage(from: Element[], to: Element[]): Mark[] {
  const parting = to.findIndex((element, i) => element !== from[i]);
  const shared = parting < 0 ? to.length : parting;
  return [
    ...from.slice(shared).map((): Mark => ({ kind: 'close' })),
    ...to.slice(shared).map(({ tag }): Mark => ({ kind: 'open', tag })),
  ];
}

function drawLeaf({ node, x: dx, y: dy }: Leaf, x: number, y: number): LaidPage['marks'] {
  const [left, top] = [x + dx, y + dy];
  if (!('line' in node)) return node.draw(left, top);
  const { pageOf, line, link, align = 'left', spacing } = node;
  const height = heightOf(node);
  const place = { x: left + (node.x ?? 0), y: top + (height - node.size) / 2 + ASCENT * node.size };
  const style = styleOf(node);
  const words: LaidPage['marks'] = [];
  if (pageOf !== undefined) words.push({ kind: 'pageNumber', of: pageOf, ...place, align, ...style });
  else if (line.trim())
    words.push({ kind: 'text', text: line, ...place, ...style, ...(spacing ? { spacing } : {}) });
  if (link) words.push({ kind: 'link', x: link.x, y: top, width: link.width, height, to: link.to });
  return words;
}

function styleOf({ size, bold, color }: LineNode) {
  return { size, ...(bold ? { bold } : {}), ...(color ? { color } : {}) };
}

function asDecoration(mark: Mark | PageNumberMark): Mark[] {
  return mark.kind === 'text' ? [{ ...mark, decoration: true }] : [];
}
