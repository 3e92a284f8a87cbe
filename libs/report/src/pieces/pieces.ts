import { setImmediate as breathe } from 'node:timers/promises';
import type { Pack } from '../cache/pack.js';
import type { BookFacts } from '../facts.js';
import { runningFurniture, sheetFurniture } from '../furniture.js';
import type { BookModel } from '../model.js';
import { stretchesOf, type PlacedSheet, type Stretch } from '../running/stretches.js';
import { SHEET_ANCHOR } from '../threads/sheet-job.js';
import { anchorsOn, type Pages, type Piece } from './piece.js';
import { layPages, type LaidStretch } from './running-pages.js';
import { sheetPages, type RenderOptions } from './sheet-pieces.js';

/** The whole book in its order, and the page on which each anchor came to stand, from 1. */
export interface Pieces {
  pieces: Piece[];
  pageOf(anchor: string): number | undefined;
}

/** @throws MissingGlyphError before anything is rendered; SheetRenderError; the signal's reason */
export async function piecesOf(
  facts: BookFacts,
  model: BookModel,
  pack: Pack,
  options: RenderOptions,
): Promise<Pieces> {
  const stretches = stretchesOf(model);
  const placed = stretches.flatMap((stretch) => (stretch.kind === 'sheets' ? stretch.sheets : []));
  const [sheets, laid] = await Promise.all([
    sheetPages(facts, placed, pack, options),
    laidStretches(stretches, pack, options.signal),
  ]);
  const drafts = stretches.flatMap((stretch) =>
    stretch.kind === 'sheets'
      ? stretch.sheets.map((each) => sheetDraft(each, sheets.get(each)!, model))
      : runningDraft(stretch, laid.get(stretch)!, model),
  );
  const pages = pageNumbers(drafts);
  const pageOf = (anchor: string) => pages.get(anchor);
  return { pieces: drafts.map(({ finish, ...draft }) => ({ ...draft, pages: finish(pageOf) })), pageOf };
}

/** The threads are given new sheets between one stretch and the next. */
async function laidStretches(
  stretches: Stretch[],
  pack: Pack,
  signal?: AbortSignal,
): Promise<Map<Stretch, LaidStretch>> {
  const laid = new Map<Stretch, LaidStretch>();
  for (const stretch of stretches) {
    await breathe();
    signal?.throwIfAborted();
    if (stretch.kind !== 'sheets') laid.set(stretch, layPages(stretch, pack));
  }
  return laid;
}

/** A piece whose pages are counted. */
interface Draft extends Omit<Piece, 'pages'> {
  /** What stands on each of its pages. */
  anchors: string[][];
  finish(pageOf: (anchor: string) => number | undefined): Pages;
}

function sheetDraft({ sheet }: PlacedSheet, pages: Pages, model: BookModel): Draft {
  const { id, anchor } = sheet;
  for (const each of pages.fragment.pages.flatMap(({ anchors }) => anchors))
    if (each.id === SHEET_ANCHOR) each.id = anchor;
  const furniture = sheetFurniture(model, sheet);
  return { anchors: anchorsOn(pages.fragment), furniture, sheet: { id, anchor }, finish: () => pages };
}

function runningDraft({ kind }: Stretch, laid: LaidStretch, model: BookModel): Draft {
  return { anchors: laid.anchors, furniture: runningFurniture(model, kind), finish: laid.number };
}

function pageNumbers(drafts: Draft[]): Map<string, number> {
  const numbers = new Map<string, number>();
  let page = 0;
  for (const { anchors } of drafts)
    for (const here of anchors) {
      page++;
      for (const anchor of here) numbers.set(anchor, page);
    }
  return numbers;
}
