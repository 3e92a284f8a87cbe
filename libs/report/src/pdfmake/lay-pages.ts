import { definitionOf } from './definition.js';
import { drawPages, placedLeaves, type LaidPage } from './draw-pages.js';
import { layOut } from './lay-out.js';
import { leavesOf, type Block, type Leaf } from './leaves.js';
import type { Node } from './node.js';

/**
 * Lays a flow out on pages. Where something would be parted from what it belongs to, a page is broken before it and the flow laid out
 * anew; that is seldom, and each time there is one block less that can be broken before.
 */
export function layPages(nodes: Node[]): LaidPage[] {
  const leaves = leavesOf(nodes);
  const setting = { leaves: new Map(leaves.map((leaf) => [leaf.node, leaf])), breaks: new Set<Block>() };
  for (;;) {
    const pages = layOut(definitionOf(nodes, setting));
    const parted = findParted(leaves, pages.map(placedLeaves), setting.breaks);
    if (!parted) return drawPages(pages);
    setting.breaks.add(parted);
  }
}

/** The first block that ends a page but belongs to what begins the next one, if a page break before it helps. */
function findParted(leaves: Leaf[], pages: { leaf: Leaf }[][], tried: Set<Block>): Block | undefined {
  const pageOf = new Map<Leaf, number>();
  pages.forEach((page, i) => page.forEach(({ leaf }) => pageOf.set(leaf, pageOf.get(leaf) ?? i)));
  const pageAt = (i: number) => pageOf.get(leaves[i]!);
  for (let i = 0; i + 1 < leaves.length; i++) {
    if (!leaves[i]!.keep || pageAt(i) === pageAt(i + 1)) continue;
    let first = i;
    while (first > 0 && (leaves[first - 1]!.keep || leaves[first - 1]!.block === leaves[first]!.block)) first--;
    const opensPage = first === 0 || pageAt(first - 1) !== pageAt(first);
    if (!opensPage && !tried.has(leaves[first]!.block)) return leaves[first]!.block;
  }
  return undefined;
}
