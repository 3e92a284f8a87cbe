import type { BookFacts } from './facts.js';

/** Where finished pages are kept from one book to the next: a folder, one file per key in it. */
export interface MakeBookOptions {
  /** The file to write. A file that is there already is replaced in one step when the book is whole. */
  out: string;
  /** Folder and name under which pages are kept; nothing is kept where left out. Losing it costs time only. */
  cache?: { folder: string; name: string };
  /** Render threads; 0 renders in this one. Default: as many as pay off. */
  threads?: number;
  onProgress?: (progress: BookProgress) => void;
  /** Stops the work; the promise rejects with the signal's reason and no file is left. */
  signal?: AbortSignal;
}

export interface BookProgress {
  /** Sheets whose pages are ready, of all. */
  done: number;
  total: number;
}

export interface MadeBook {
  pages: number;
  bytes: number;
  sha256: string;
  /** Page on which each sheet begins, by sheet id. */
  sheetPages: Record<string, number>;
  /** How many sheets, and how many other parts of the book, were rendered anew and how many were taken as they were. */
  rendered: { sheets: number; parts: number };
  reused: { sheets: number; parts: number };
}

/** A render thread died or failed over a sheet. */
export class SheetRenderError extends Error {
  readonly code = 'SHEET_NOT_RENDERED';
  constructor(
    readonly sheet: string,
    cause: unknown,
  ) {
    super(`「${sheet}」の紙面を作れませんでした。`, { cause });
    this.name = 'SheetRenderError';
  }
}

/**
 * Facts → the file of the book. The same facts give the same bytes.
 * @throws MissingGlyphError before anything is rendered; SheetRenderError
 */
export type MakeBook = (facts: BookFacts, options: MakeBookOptions) => Promise<MadeBook>;
