import type { Mark } from '../page/drawing.js';
import type { Fragment } from './fragment.js';

/** What a file is put together from. */
export interface Assembly {
  info: DocumentInfo;
  parts: AssemblyPart[];
  outline: OutlineNode[];
  /** What `assemble` returned for an earlier file, or more. */
  subsets?: Subsets;
}

export interface DocumentInfo {
  title: string;
  author: string;
  /** ISO `yyyy-mm-dd` in JST: the file's only date. */
  date: string;
  /** Of the book, kept in the file's metadata (dc:identifier). */
  id: string;
  description?: string;
}

export interface AssemblyPart {
  fragment: Fragment;
  /** What stands around a page, shapes and text: each list of marks is a stream of its own, and is written once where pages have the same. */
  furniture: (place: PagePlace) => Mark[][];
  /** What `assemble` returned for this fragment before. */
  sealed?: Sealed | undefined;
}

/**
 * The elements of a fragment as bytes of the file: the most work of assembling, and the same in the next book where the fragment's
 * objects have the same numbers.
 */
export interface Sealed {
  /** Number of the fragment's first object. */
  first: number;
  bytes: Uint8Array;
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
  /** By part. */
  sealed: Sealed[];
  /** In the file. */
  subsets: Subsets;
}

/** Subsets of fonts as bytes, by face and characters: they take long to make, and most books have the last one's. */
export type Subsets = ReadonlyMap<string, Uint8Array>;
