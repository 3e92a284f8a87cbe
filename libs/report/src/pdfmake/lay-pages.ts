import { blocksOf, type Block, type PlacedBlock } from './blocks.js';
import { definitionOf, type Setting } from './definition.js';
import { drawPages, placedBlocks, type LaidPage } from './draw-pages.js';
import { layOut } from './lay-out.js';
import type { Node } from './node.js';

/**
 * Lays a flow out on pages. Where something would be parted from what it belongs to, a page is broken before it and the flow laid out
 * anew; that is seldom, and each time there is one block less that can be broken before.
 */
export function layPages(nodes: Node[]): LaidPage[] {
  const blocks = blocksOf(nodes);
  const setting: Setting = { blocks, breaks: new Set() };
  const inOrder = [...blocks.values()];
  for (;;) {
    // A margin that a page has no room for leaves an empty page behind.
    const pages = layOut(definitionOf(nodes, setting))
      .map(placedBlocks)
      .filter((page) => page.length);
    const parted = findParted(inOrder, pages, setting.breaks);
    if (!parted) return drawPages(pages);
    setting.breaks.add(parted);
  }
}

/** The first block that belongs to what begins the next page, if a page break before it is new and helps. */
function findParted(blocks: Block[], pages: PlacedBlock[][], tried: Set<Block>): Block | undefined {
  const pageOf = new Map<Block, number>();
  pages.forEach((page, i) => page.forEach(({ block }) => pageOf.set(block, pageOf.get(block) ?? i)));
  const parted = (i: number) => pageOf.get(blocks[i]!) !== pageOf.get(blocks[i + 1]!);
  for (let i = 0; i + 1 < blocks.length; i++) {
    if (!blocks[i]!.keep || !parted(i)) continue;
    let first = i;
    while (first > 0 && blocks[first - 1]!.keep) first--;
    const opensPage = first === 0 || parted(first - 1);
    if (!opensPage && !tried.has(blocks[first]!)) return blocks[first];
  }
  return undefined;
}
