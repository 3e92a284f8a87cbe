import type { Tag } from '../page/drawing.js';

/**
 * Pages that are ready to be put into any book: their bytes say nothing of page numbers, object numbers or the glyphs that other pages
 * use. A function of what is drawn and of the font files alone.
 */
export interface Fragment {
  pages: FragmentPage[];
  /** How many elements it has, those within others included. */
  size: number;
  /** Places of the elements that stand in no other: elements are counted from 0 as they open. */
  outermost: number[];
  /** The elements on its pages, in reading order. Of a fragment that was read back they are decoded each time they are asked for. */
  readonly elements: Element[];
  /** Character ids used, ascending, by the face's place in `FACES`. */
  characters: Uint16Array[];
}

export interface FragmentPage {
  width: number;
  height: number;
  /** Content stream, deflated. */
  stream: Uint8Array;
  /** How many marked contents it has; their ids count from 0. */
  marked: number;
  links: FragmentLink[];
  anchors: { id: string; y: number }[];
}

export interface FragmentLink {
  x: number;
  y: number;
  width: number;
  height: number;
  to: string;
  /** The words that are the link. */
  text: string;
  /** Place of its `Link` among the elements. */
  element: number;
}

export interface Element {
  tag: Tag;
  children: ElementChild[];
}

/** A part of an element: another one, or marked content or a link of one of the fragment's pages (from 0). */
export type ElementChild = Element | { page: number; content: number } | { page: number; link: number };
