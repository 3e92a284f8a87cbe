import type { Fragment } from './fragment.js';

/** Objects with a fixed number: all elements of all fragments refer to the document's, all pages to the resources. */
export const DOCUMENT = 1;
export const RESOURCES = 2;
const FIRST_BLOCK = 16;

/** Blocks begin at multiples, so that a page that gains or loses a few objects moves none of the later ones. */
const STEP = 16;

/**
 * The numbers of a fragment's objects: first the stream that holds its elements, then pages, contents, links, the elements' lists by
 * page, elements.
 */
export class Block {
  private readonly contents: number;
  private readonly links: number;
  private readonly lists: number;
  private readonly elements: number;
  private readonly before: number[] = [];
  /** First object that stands in the block's object stream, and how many there are. */
  readonly packed: { from: number; count: number };
  /** The number after its last. */
  readonly end: number;

  constructor(
    { pages, size }: Fragment,
    readonly first: number,
  ) {
    let links = 0;
    for (const page of pages) {
      this.before.push(links);
      links += page.links.length;
    }
    this.contents = first + 1 + pages.length;
    this.links = this.contents + pages.length;
    this.lists = this.links + links;
    this.elements = this.lists + pages.length;
    this.end = this.elements + size;
    this.packed = { from: this.links, count: this.end - this.links };
  }

  page(own: number): number {
    return this.first + 1 + own;
  }

  content(own: number): number {
    return this.contents + own;
  }

  link(own: number, link: number): number {
    return this.links + this.before[own]! + link;
  }

  /** The list of a page's elements by marked content. */
  owners(own: number): number {
    return this.lists + own;
  }

  element(place: number): number {
    return this.elements + place;
  }
}

export function blocksOf(fragments: Fragment[]): { blocks: Block[]; end: number } {
  let next = FIRST_BLOCK;
  const blocks = fragments.map((fragment) => {
    const block = new Block(fragment, next);
    next = Math.ceil(block.end / STEP) * STEP;
    return block;
  });
  return { blocks, end: next };
}
