import type { Tag } from '../page/drawing.js';
import type { DrawnNode, LineNode, Node, TableCell, TableNode, TableRow } from './node.js';

/** An element of the structure; one object stands for one element. */
export interface Element {
  tag: Tag;
}

/** What pdfmake places as a whole: it knows no more of it than its height. */
export interface Block {
  /** Its place in reading order. */
  order: number;
  height: number;
  leaves: Leaf[];
  /** With a fill or rules. */
  cells: TableCell[];
  /** The next block stands on the same page. */
  keep: boolean;
}

/** A block where it came to stand. */
export interface PlacedBlock {
  block: Block;
  x: number;
  y: number;
}

/** A line or drawing, its place in its block, and the elements around it, outermost first. */
export interface Leaf {
  node: LineNode | DrawnNode;
  x: number;
  y: number;
  path: Element[];
}

export type BlockOf = Map<Node | TableRow | LineNode[], Block>;

/** The blocks of nodes that follow each other, by what they are made from, in reading order. */
export function blocksOf(nodes: Node[]): BlockOf {
  const blocks = new BlockList();
  nodes.forEach((node) => blocks.gather(node, [], false));
  return blocks.all;
}

class BlockList {
  readonly all: BlockOf = new Map();
  private last: Block | undefined;

  gather(node: Node, path: Element[], whole: boolean) {
    const inner = within(path, node.tag);
    if ('stack' in node) node.stack.forEach((each) => this.gather(each, inner, whole || Boolean(node.whole)));
    else if ('rows' in node) this.gatherTable(node, inner, whole);
    else if ('lines' in node) this.add(node, heightOfLines(node.lines), linesAt(node.lines, 0, 0, inner));
    else {
      const row = 'row' in node ? node.row : [node];
      const leaves = row.map((each) => ({
        node: each,
        x: 0,
        y: 0,
        path: each === node ? inner : within(inner, each.tag),
      }));
      this.add(node, Math.max(...row.map(heightOf)), leaves);
    }
    if (this.last) this.last.keep = whole || Boolean(node.keep);
  }

  private gatherTable({ caption, heads, rows }: TableNode, path: Element[], whole: boolean) {
    if (caption) {
      const inCaption = within(path, { role: 'Caption' });
      const leaves = linesAt(caption, 0, 0, inCaption);
      this.add(caption, heightOfLines(caption) + CAPTION_GAP, leaves);
    }
    rows.forEach((row, i) => {
      const inRow = within(path, { role: 'TR' });
      const leaves = row.cells.flatMap((cell) => linesAt(cell.lines, cell.x, cell.y, pathOf(cell, inRow)));
      const block = this.add(row, row.height, leaves, row.cells);
      block.keep = whole || i < heads || Boolean(row.keep);
    });
  }

  private add(
    source: Node | TableRow | LineNode[],
    height: number,
    leaves: Leaf[],
    cells: TableCell[] = [],
  ): Block {
    this.last = { order: this.all.size, height, leaves, cells, keep: true };
    this.all.set(source, this.last);
    return this.last;
  }
}

/** Between a caption and the table. */
const CAPTION_GAP = 3;

function pathOf({ tag, lines }: TableCell, row: Element[]): Element[] {
  return within(within(row, tag), lines.some(({ link }) => link) ? { role: 'Link' } : undefined);
}

function within(path: Element[], tag: Tag | undefined): Element[] {
  return tag ? [...path, { tag }] : path;
}

function linesAt(lines: LineNode[], x: number, top: number, path: Element[]): Leaf[] {
  let y = top;
  return lines.map((node) => {
    const leaf = { node, x, y, path };
    y += heightOf(node);
    return leaf;
  });
}

function heightOfLines(lines: LineNode[]): number {
  return lines.reduce((sum, line) => sum + heightOf(line), 0);
}

export function heightOf(node: LineNode | DrawnNode): number {
  return 'line' in node ? node.size * node.leading : node.height;
}
