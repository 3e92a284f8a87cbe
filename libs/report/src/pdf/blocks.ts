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
export interface Block {
  first: number;
  page(own: number): number;
  content(own: number): number;
  link(own: number, link: number): number;
  /** The list of a page's elements by marked content. */
  owners(own: number): number;
  element(place: number): number;
  /** First object that stands in the block's object stream, and how many there are. */
  packed: { from: number; count: number };
  /** Number of its elements, 0 where there is nothing to be packed. */
  end: number;
}

export function blocksOf(fragments: Fragment[]): { blocks: Block[]; end: number } {
  let next = FIRST_BLOCK;
  const blocks = fragments.map((fragment) => {
    const block = blockOf(fragment, next);
    next = Math.ceil(block.end / STEP) * STEP;
    return block;
  });
  return { blocks, end: next };
}

function blockOf({ pages, size }: Fragment, first: number): Block {
  const contents = first + 1 + pages.length;
  const links = contents + pages.length;
  const before: number[] = [];
  let count = 0;
  for (const page of pages) {
    before.push(count);
    count += page.links.length;
  }
  const owners = links + count;
  const elements = owners + pages.length;
  return {
    first,
    page: (own) => first + 1 + own,
    content: (own) => contents + own,
    link: (own, link) => links + before[own]! + link,
    owners: (own) => owners + own,
    element: (place) => elements + place,
    packed: { from: links, count: count + pages.length + size },
    end: elements + size,
  };
}
