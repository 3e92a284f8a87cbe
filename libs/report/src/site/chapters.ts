import type { BookModel, PartModel, SheetModel } from '../model.js';

/** A page of the site: what stands under one heading of the first level. */
export interface Chapter {
  path: string;
  title: string;
  parts: PartModel[];
}

/** A sheet of the book, and the headings that it stands under. */
export interface PlacedSheet {
  path: string;
  sheet: SheetModel;
  /** Place in the book, from 1. */
  number: number;
  chapter: Chapter;
  vision: { anchor: string; heading: string };
}

/** The site's pages, and where each anchor of the book stands. */
export interface SiteMap {
  chapters: Chapter[];
  sheets: PlacedSheet[];
  sheetAt: (anchor: string) => PlacedSheet | undefined;
  /** Address of an anchor from the root; undefined where the book has no such place. */
  addressOf: (anchor: string) => string | undefined;
  /** Address of a sheet's row in the first list of all sheets. */
  listed: (anchor: string) => string | undefined;
}

export function siteMap(model: BookModel): SiteMap {
  const chapters = chaptersOf(model);
  const sheets = chapters.flatMap(sheetsIn).map((sheet, i) => ({ ...sheet, ...placeOf(i) }));
  const addresses = new Map<string, string>();
  for (const { path, parts } of chapters)
    for (const [anchor, isPage] of parts.flatMap(anchorsIn))
      addresses.set(anchor, isPage ? path : `${path}#${anchor}`);
  for (const { sheet, path } of sheets) addresses.set(sheet.anchor, path);
  const byAnchor = new Map(sheets.map((placed) => [placed.sheet.anchor, placed]));
  const list = chapters.find(({ parts }) => parts.some(({ kind }) => kind === 'index'));
  return {
    chapters,
    sheets,
    sheetAt: (anchor) => byAnchor.get(anchor),
    addressOf: (anchor) => addresses.get(anchor),
    listed: (anchor) => (list ? `${list.path}#${rowId(anchor)}` : undefined),
  };
}

/** Id of a sheet's row in the list of all sheets. */
export function rowId(anchor: string): string {
  return `row-${anchor}`;
}

function chaptersOf(model: BookModel): Chapter[] {
  const chapters: Chapter[] = [];
  for (const part of model.parts) {
    const begins = part.kind === 'heading' && part.level === 1;
    if (begins || !chapters.length) {
      const title = begins ? part.title : model.title;
      chapters.push({
        path: `part-${String(chapters.length + 1).padStart(2, '0')}.html`,
        title,
        parts: [],
      });
    }
    chapters.at(-1)!.parts.push(part);
  }
  return chapters;
}

function sheetsIn(chapter: Chapter): Omit<PlacedSheet, 'path' | 'number'>[] {
  return chapter.parts.flatMap((part) =>
    part.kind === 'sheets'
      ? part.chapters.flatMap((vision) => vision.sheets.map((sheet) => ({ sheet, chapter, vision })))
      : [],
  );
}

function placeOf(index: number): Pick<PlacedSheet, 'path' | 'number'> {
  return { path: `sheets/${String(index + 1).padStart(5, '0')}.html`, number: index + 1 };
}

function anchorsIn(part: PartModel): [anchor: string, isPage: boolean][] {
  if (part.kind === 'heading') return [[part.anchor, part.level === 1]];
  return part.kind === 'sheets' ? part.chapters.map(({ anchor }) => [anchor, false]) : [];
}
