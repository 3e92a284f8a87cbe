import type { Mark } from '../page/drawing.js';
import type { Fragment } from './fragment.js';

/** What a file is put together from. */
export interface Assembly {
  info: {
    title: string;
    author: string;
    /** ISO `yyyy-mm-dd` in JST: the file's only date. */
    date: string;
    /** Of the book, kept in the file's metadata (dc:identifier). */
    id: string;
    description?: string;
  };
  parts: AssemblyPart[];
  outline: OutlineNode[];
}

export interface AssemblyPart {
  fragment: Fragment;
  /** What stands around a page: each list of marks is a stream of its own, and is written once where pages have the same. */
  furniture: (place: PagePlace) => Mark[][];
}

/** A page of the file, from 1, and its size. `own` is its place in the fragment, from 0. */
export interface PagePlace {
  page: number;
  pages: number;
  own: number;
  width: number;
  height: number;
}

export interface OutlineNode {
  title: string;
  /** Anchor it leads to. */
  to: string;
  children: OutlineNode[];
}

export interface Assembled {
  pages: number;
  bytes: number;
  sha256: string;
}
