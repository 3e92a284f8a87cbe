import type { Tag } from '../page/drawing.js';
import type { DrawnNode, LineNode, Node, TableCell, TableNode, TableRow } from './node.js';

/** An element of the structure; one object stands for one element. */
export interface Element {
  tag: Tag;
}

/** What a page can be broken before. */
export type Block = Node | TableRow;

/** A line or a drawing in reading order: what pdfmake places. */
export interface Leaf {
  order: number;
  node: LineNode | DrawnNode;
  /** The elements around it, outermost first. */
  path: Element[];
  block: Block;
  /** The next leaf stands on the same page. */
  keep: boolean;
}

interface Place {
  path: Element[];
  /** Around it, where it can be parted from what stands before only as a whole. */
  block?: Block;
  /** It does not end the page, nor does anything in it. */
  whole: boolean;
}

/** The leaves of a definition. `leafOf` finds them again by their node. */
export function leavesOf(nodes: Node[]): Leaf[] {
  const leaves: Leaf[] = [];
  nodes.forEach((node) => gather(leaves, node, { path: [], whole: false }));
  return leaves;
}

function gather(leaves: Leaf[], node: Node, { path, block, whole }: Place): void {
  const inner = node.tag ? [...path, { tag: node.tag }] : path;
  if ('stack' in node) {
    const kept = { path: inner, whole: whole || Boolean(node.whole), ...(block ? { block } : {}) };
    node.stack.forEach((each) => gather(leaves, each, kept));
  } else if ('columns' in node) {
    const kept = { path: inner, block: block ?? node, whole: true };
    node.columns.forEach(({ content }) => gather(leaves, content, kept));
  } else if ('rows' in node) gatherRows(leaves, node, inner, block, whole);
  else leaves.push({ order: leaves.length, node, path: inner, block: block ?? node, keep: true });
  const last = leaves.at(-1);
  if (last) last.keep = whole || Boolean(node.keep);
}

function gatherRows(leaves: Leaf[], table: TableNode, path: Element[], block: Block | undefined, whole: boolean): void {
  const captioned = { path: [...path, { tag: { role: 'Caption' as const } }], block: block ?? table, whole: true };
  table.caption?.forEach((node) => gather(leaves, node, captioned));
  table.rows.forEach((row, i) => {
    const inRow = [...path, { tag: { role: 'TR' as const } }];
    for (const cell of row.cells) {
      const inCell = cell.tag ? [...inRow, { tag: tagOf(cell, cell.tag) }] : inRow;
      const place = { path: inCell, block: block ?? row, whole: true };
      cell.content.forEach((node) => gather(leaves, node, place));
    }
    const last = leaves.at(-1);
    if (last) last.keep = whole || i < table.heads || Boolean(row.keep);
  });
}

function tagOf({ rows, columns }: TableCell, tag: Tag): Tag {
  return { ...(rows ? { rows } : {}), ...(columns ? { columns } : {}), ...tag };
}
