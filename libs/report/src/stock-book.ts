import { createHash } from 'node:crypto';
import { writeWhole } from './book-file.js';
import type { BookFacts } from './facts.js';
import { furnisher, runningFurniture, sheetFurniture, type Furniture } from './furniture.js';
import { missingGlyphs, MissingGlyphError } from './glyphs.js';
import { infoOf, type MadeBook, type MakeBookOptions } from './make-book.js';
import type { BookModel } from './model.js';
import type { DrawnPage } from './page/drawing.js';
import { pageModel } from './page-model.js';
import type { LaidPage } from './pdfmake/draw-pages.js';
import { wantedSheets } from './pieces/wanted-sheets.js';
import { layStretch, numberPages, type RunningStretch } from './running/draw-stretch.js';
import { stretchesOf, type PlacedSheet } from './running/stretches.js';
import { drawSheet } from './threads/sheet-job.js';

/**
 * The book as `makeBook` makes it, but every page is drawn by pdfmake as it comes: slow, not tagged, and whole in memory. For the day on
 * which the fast way is in doubt.
 * @throws MissingGlyphError
 */
export async function makeStockBook(facts: BookFacts, { out }: MakeBookOptions): Promise<MadeBook> {
  const missing = missingGlyphs(facts);
  if (missing.length) throw new MissingGlyphError(missing);
  const { stockPdf } = await import('./pdfmake/stock.js');
  const model = pageModel(facts);
  const { pages, numbers, parts } = drawnBook(facts, model);
  const pdf = await stockPdf(pages, infoOf(facts, model));
  writeWhole(out, (put) => put(pdf));
  const sheets = stretchesOf(model).flatMap((stretch) => (stretch.kind === 'sheets' ? stretch.sheets : []));
  return {
    ...{ pages: pages.length, bytes: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex') },
    sheetPages: Object.fromEntries(sheets.map(({ sheet }) => [sheet.id, numbers.get(sheet.anchor)!])),
    rendered: { sheets: sheets.length, parts: parts - sheets.length },
    reused: { sheets: 0, parts: 0 },
  };
}

interface Part {
  pages: LaidPage[];
  furniture: Furniture;
}

/** Every page of the book as it is drawn, the page of every anchor, and how many parts it is made of. */
function drawnBook(facts: BookFacts, model: BookModel) {
  const parts = stretchesOf(model).flatMap((stretch) =>
    stretch.kind === 'sheets' ? sheetParts(facts, stretch.sheets, model) : [runningPart(stretch, model)],
  );
  const all = parts.flatMap(({ pages }) => pages);
  const numbers = new Map(
    all.flatMap(({ marks }, i) =>
      marks.flatMap((mark) => (mark.kind === 'anchor' ? [[mark.id, i + 1] as const] : [])),
    ),
  );
  const furnish = furnisher();
  let page = 0;
  const pages = parts.flatMap(({ pages, furniture }) =>
    numberPages(pages, (anchor) => numbers.get(anchor)).map(({ width, height, marks }, own): DrawnPage => {
      const around = furnish(furniture)({ page: ++page, pages: all.length, own, width, height });
      return { width, height, marks: [...around.flat(), ...marks] };
    }),
  );
  return { pages, numbers, parts: parts.length };
}

function sheetParts(facts: BookFacts, placed: PlacedSheet[], model: BookModel): Part[] {
  return wantedSheets(facts, placed).map(({ template, job }, i) => {
    const { sheet } = placed[i]!;
    return { pages: drawSheet(template, job, sheet.anchor), furniture: sheetFurniture(model, sheet) };
  });
}

function runningPart(stretch: RunningStretch, model: BookModel): Part {
  return { pages: layStretch(stretch), furniture: runningFurniture(model, stretch.kind) };
}
