import { bookDocument } from './document.js';
import type { BookFacts } from './facts.js';
import { missingGlyphs, MissingGlyphError } from './glyphs.js';
import type { BookModel } from './model.js';
import { pageModel } from './page-model.js';
import { renderWithPlaces } from './render.js';

export interface Book {
  pdf: Buffer;
  pages: number;
  /** Page on which each sheet begins, by sheet id. */
  sheetPages: Record<string, number>;
}

/** Makes the whole book. Throws `MissingGlyphError` before anything is set. */
export async function makeBook(facts: BookFacts): Promise<Book> {
  const missing = missingGlyphs(facts);
  if (missing.length) throw new MissingGlyphError(missing);
  const model = pageModel(facts);
  const { pdf, pages, places } = await renderWithPlaces(bookDocument(model));
  return { pdf, pages, sheetPages: sheetPages(model, places) };
}

function sheetPages(model: BookModel, places: Map<string, number>): Record<string, number> {
  const sheets = model.parts.flatMap((part) =>
    part.kind === 'sheets' ? part.chapters.flatMap((c) => c.sheets) : [],
  );
  return Object.fromEntries(sheets.map((sheet) => [sheet.id, places.get(sheet.anchor)!]));
}
