import type { BookModel, ContentsEntry, CoverModel, PartModel, SheetModel, SheetsModel } from '../model.js';
import type { Heading } from './heading.js';
import { listPieces, LONG, type ListPiece } from './long-lists.js';
import type { RunningPart } from './parts.js';
import type { List } from './lists.js';

/**
 * A run of pages that is made by itself: it begins on a page of its own, and what it looks like is a function of it and of the page
 * numbers that it prints. Plain data.
 */
export type Stretch =
  | { kind: 'cover'; cover: CoverModel }
  | { kind: 'contents'; entries: ContentsEntry[] }
  | { kind: 'parts'; parts: RunningPart[] }
  | ListPiece
  /** Sheets are drawn from their facts; here is which they are and which headings stand on the first page of each. */
  | { kind: 'sheets'; sheets: PlacedSheet[] };

export interface PlacedSheet {
  sheet: SheetModel;
  heads: Heading[];
  /** Anchor of the heading over the first list of sheets, where one can go back to; null where the book has none. */
  back: string | null;
}

/** The book in its order. */
export function stretchesOf(model: BookModel): Stretch[] {
  return [
    { kind: 'cover', cover: model.cover },
    ...(model.contents.length ? [{ kind: 'contents' as const, entries: model.contents }] : []),
    ...bodyOf(model.parts),
  ];
}

function bodyOf(parts: PartModel[]): Stretch[] {
  const stretches: Stretch[] = [];
  const back = headingOfLists(parts);
  let flow: RunningPart[] = [];
  const endFlow = () => {
    if (flow.length) stretches.push({ kind: 'parts', parts: flow });
    flow = [];
  };
  for (const part of parts) {
    if (part.kind === 'sheets') {
      if (!part.chapters.length) continue;
      const heads = takeHeadings(flow);
      endFlow();
      stretches.push({ kind: 'sheets', sheets: placeSheets(part, heads, back) });
    } else if (isLongList(part)) {
      const heads = takeHeadings(flow);
      endFlow();
      stretches.push(...listPieces(listOf(part), heads));
    } else {
      if (opensPage(part, flow)) endFlow();
      flow.push(part);
    }
  }
  endFlow();
  return stretches;
}

/** A heading of the first level begins a page; those that follow it at once stand under it. */
function opensPage(part: RunningPart, flow: RunningPart[]): boolean {
  return part.kind === 'heading' && part.level === 1 && flow.length > 0;
}

/** The headings that end a flow: they stand before what comes next. */
function takeHeadings(flow: RunningPart[]): Heading[] {
  const end = flow.findLastIndex((part) => part.kind !== 'heading') + 1;
  return flow.splice(end).flatMap((part) => (part.kind === 'heading' ? [part] : []));
}

type ListPart = RunningPart & { kind: 'index' | 'list' | 'ratingsOverYears' };

function isList(part: PartModel): part is ListPart {
  return part.kind === 'index' || part.kind === 'list' || part.kind === 'ratingsOverYears';
}

function isLongList(part: RunningPart): part is ListPart {
  return isList(part) && part.groups.reduce((sum, group) => sum + group.rows.length, 0) > LONG;
}

function listOf(part: ListPart): List & { note: string | null } {
  return part.kind === 'ratingsOverYears' ? { ...part, title: null, note: null } : part;
}

function headingOfLists(parts: PartModel[]): string | null {
  const list = parts.findIndex(isList);
  const heading = parts.slice(0, Math.max(list, 0)).findLast((part) => part.kind === 'heading');
  return heading?.anchor ?? null;
}

function placeSheets({ chapters }: SheetsModel, before: Heading[], back: string | null): PlacedSheet[] {
  return chapters.flatMap(({ anchor, heading, sheets }, i) =>
    sheets.map((sheet, j) => ({
      sheet,
      back,
      heads: j > 0 ? [] : [...(i > 0 ? [] : before), { anchor, level: 3 as const, title: heading }],
    })),
  );
}
