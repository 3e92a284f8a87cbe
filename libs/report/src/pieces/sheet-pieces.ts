import type { Pack } from '../cache/pack.js';
import type { BookFacts, SheetFacts } from '../facts.js';
import { missingInBook, missingInSheet, MissingGlyphError } from '../glyphs.js';
import type { PlacedSheet } from '../running/stretches.js';
import { renderSheets, threadsFor } from '../threads/render-sheets.js';
import { keptPages, madePages, type Pages } from './piece.js';
import { wantedSheets } from './wanted-sheets.js';

export interface RenderOptions {
  /** Render threads; 0 renders in this one. Default: as many as pay off. */
  threads?: number;
  /** No sheet is rendered in this thread: one that ends the thread it is rendered in can be named then. */
  apart?: boolean;
  /** Megabytes that a render thread may take; one that asks for more ends, and its sheet is named. Default: 512. */
  threadMemory?: number;
  onProgress?: (progress: BookProgress) => void;
  /** Stops the work; the promise rejects with the signal's reason, and no file is left. */
  signal?: AbortSignal;
}

export interface BookProgress {
  /** Sheets whose pages are ready, of all. */
  done: number;
  total: number;
}

/**
 * The pages of all sheets; those that are kept are not rendered.
 * @throws MissingGlyphError before anything is rendered; SheetRenderError; the signal's reason
 */
export async function sheetPages(
  facts: BookFacts,
  placed: PlacedSheet[],
  pack: Pack,
  { threads, apart = false, threadMemory, onProgress = () => undefined, signal }: RenderOptions,
): Promise<Map<PlacedSheet, Pages>> {
  const wanted = wantedSheets(facts, placed);
  const pages = wanted.map(({ key }) => keptPages(pack, key));
  const anew = [...wanted.keys()].filter((i) => !pages[i]);
  refuseMissing(facts, new Set(anew.map((i) => wanted[i]!.sheet)));
  const templates = [...new Set(anew.map((i) => wanted[i]!.template))];
  const places = new Map(templates.map((template, i) => [template, i]));
  const jobs = anew.map((i) => ({ template: places.get(wanted[i]!.template)!, job: wanted[i]!.job }));
  const rendered = await renderSheets(templates, jobs, {
    threads: Math.max(threads ?? threadsFor(jobs.length), apart ? 1 : 0),
    onDone: (done) => onProgress({ done: wanted.length - anew.length + done, total: wanted.length }),
    ...{ megabytes: threadMemory, signal },
  });
  anew.forEach((i, place) => (pages[i] = madePages(wanted[i]!.key, rendered[place]!)));
  return new Map(placed.map((each, i) => [each, pages[i]!]));
}

/** Of a sheet whose pages are kept, lists may say something new. */
function refuseMissing(facts: BookFacts, anew: Set<SheetFacts>): void {
  const listed = ({ id, vision, name, department, earlier }: SheetFacts) => ({ id, vision, name, department, earlier, content: {} }); // prettier-ignore
  const missing = [
    ...missingInBook(facts),
    ...facts.sheets.flatMap((sheet) => missingInSheet(facts, anew.has(sheet) ? sheet : listed(sheet))),
  ];
  if (missing.length) throw new MissingGlyphError(missing);
}
