import { join } from 'node:path';
import { writeWhole } from './book-file.js';
import { nothingKept, readPack, writePack, type Kept, type Pack } from './cache/pack.js';
import { keptSubsets, withSubsets } from './cache/subsets.js';
import type { BookFacts } from './facts.js';
import { furnisher } from './furniture.js';
import type { BookModel } from './model.js';
import { pageModel } from './page-model.js';
import { assemble } from './pdf/assemble.js';
import type { AssemblyPart, DocumentInfo } from './pdf/assembly.js';
import { packOf, type Piece } from './pieces/piece.js';
import type { RenderOptions } from './pieces/sheet-pieces.js';
import { piecesOf } from './pieces/pieces.js';
import { outlineOf } from './running/outline.js';

export interface MakeBookOptions extends RenderOptions {
  /** The file to write. A file that is there already is replaced in one step when the book is whole. */
  out: string;
  /** Folder and name under which pages are kept for the next book; nothing is kept where left out. Losing it costs time only. */
  cache?: { folder: string; name: string };
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

/**
 * Facts → the file of the book. The same facts give the same bytes.
 * @throws MissingGlyphError before anything is rendered; SheetRenderError; the signal's reason
 */
export async function makeBook(facts: BookFacts, options: MakeBookOptions): Promise<MadeBook> {
  const { out, cache, signal } = options;
  const model = pageModel(facts);
  const keptIn = cache && join(cache.folder, `${cache.name}.pack`);
  const before = keptIn ? await readPack(keptIn) : nothingKept();
  const { pack } = before;
  const { pieces, pageOf } = await piecesOf(facts, model, pack, options);
  signal?.throwIfAborted();
  const [info, parts] = [infoOf(facts, model), partsOf(pieces)];
  const assembly = { info, parts, outline: outlineOf(model), subsets: keptSubsets(pack) };
  const { sealed, subsets, ...file } = writeWhole(out, (put) => assemble(assembly, put));
  if (keptIn) await keep(keptIn, before, withSubsets(packOf(pieces, sealed, pack), subsets));
  return {
    ...file,
    sheetPages: Object.fromEntries(pieces.flatMap(({ sheet }) => (sheet ? [[sheet.id, pageOf(sheet.anchor)!]] : []))), // prettier-ignore
    rendered: countOf(pieces, true),
    reused: countOf(pieces, false),
  };
}

export function infoOf(
  { id }: BookFacts,
  { title, municipality, date, cover, foot }: BookModel,
): DocumentInfo {
  return { title, author: municipality, date, id, description: `${cover.fiscalYear} ${foot}` };
}

function partsOf(pieces: Piece[]): AssemblyPart[] {
  const furnish = furnisher();
  return pieces.map(({ pages: { fragment, sealed }, furniture }) => ({
    ...{ fragment, sealed },
    furniture: furnish(furniture),
  }));
}

/** A book is whole without what is kept of it for the next. */
async function keep(path: string, before: Kept, pack: Pack): Promise<void> {
  if ([...pack].every(([key, bytes]) => before.pack.get(key) === bytes)) return;
  await writePack(path, pack, before).catch((error: Error) => process.emitWarning(error));
}

function countOf(pieces: Piece[], isNew: boolean): { sheets: number; parts: number } {
  const counted = pieces.filter(({ pages }) => pages.isNew === isNew);
  const sheets = counted.filter(({ sheet }) => sheet).length;
  return { sheets, parts: counted.length - sheets };
}
