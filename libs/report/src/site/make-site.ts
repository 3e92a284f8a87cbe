import { archive, type ArchiveFile } from '../data/archive.js';
import { bookRecords } from '../data/records.js';
import type { BookFacts } from '../facts.js';
import type { BookModel } from '../model.js';
import { pageModel } from '../page-model.js';
import { type Chapter, type SiteMap, siteMap } from './chapters.js';
import { contentsPage } from './contents-page.js';
import { pageFile } from './frame.js';
import { markup } from './html.js';
import { partsHtml } from './parts.js';
import { sheetPage } from './sheet-page.js';
import { STYLE } from './style.js';

export interface SiteOptions {
  /** Page of the printed book on which each sheet begins, by sheet id (`MadeBook`). Left out: lists show the sheets' numbers. */
  sheetPages?: Record<string, number>;
}

/**
 * The HTML edition of a book as one ZIP archive: `index.html`, `part-01.html` …, `sheets/00001.html` … and `style.css`. It needs no
 * script, no font and nothing from elsewhere. The same facts give the same bytes.
 */
export async function makeSite(facts: BookFacts, { sheetPages }: SiteOptions = {}): Promise<Uint8Array> {
  return archive(siteFiles(facts, sheetPages), facts.date);
}

function* siteFiles(facts: BookFacts, sheetPages: SiteOptions['sheetPages']): Generator<ArchiveFile> {
  const model = pageModel(facts);
  const map = siteMap(model);
  yield { path: 'style.css', text: [STYLE] };
  yield contentsPage(model, map);
  for (const chapter of map.chapters) yield chapterPage(model, map, chapter, sheetPages);
  const records = new Map(bookRecords(facts).sheets.map((record) => [record.sheet.id, record]));
  for (const placed of map.sheets) yield sheetPage(model, map, placed, records.get(placed.sheet.id)!);
}

function chapterPage(
  model: BookModel,
  map: SiteMap,
  { path, title, parts }: Chapter,
  sheetPages: SiteOptions['sheetPages'],
): ArchiveFile {
  const frame = { model, path };
  return pageFile(frame, {
    kind: 'chapter',
    heading: markup`${title}`,
    title,
    crumbs: [{ title }],
    body: partsHtml({ frame, map, sheetPages }, parts, title),
  });
}
