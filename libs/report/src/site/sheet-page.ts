import type { ArchiveFile } from '../data/archive.js';
import type { SheetRecord } from '../data/records.js';
import type { BookModel } from '../model.js';
import { sheetPaper } from '../sheet-paper.js';
import type { PlacedSheet, SiteMap } from './chapters.js';
import { formHtml } from './form-html.js';
import { type Frame, linkTo, pageFile } from './frame.js';
import { attributes, type Html, markup } from './html.js';

/** The page of one sheet; its neighbours are those before and behind it in the book. */
export function sheetPage(
  model: BookModel,
  map: SiteMap,
  placed: PlacedSheet,
  { template, content, extras }: SheetRecord,
): ArchiveFile {
  const { path, sheet, chapter, vision } = placed;
  const frame = { model, path };
  const form = sheetPaper(template, content, extras);
  return pageFile(frame, {
    kind: form.orientation === 'landscape' ? 'sheet landscape' : 'sheet',
    heading: markup`${sheet.name}`,
    title: sheet.name,
    crumbs: [
      { title: chapter.title, address: chapter.path },
      { title: vision.heading, address: map.addressOf(vision.anchor) },
      { title: sheet.name },
    ],
    body: markup`${formHtml(form, sheet.name)}${sheet.hash !== null && hashLine(sheet.hash)}`,
    after: neighbours(frame, map, placed),
  });
}

function hashLine(hash: string): Html {
  return markup`<p class="hash">内容のハッシュ値 <code>${hash}</code></p>\n`;
}

function neighbours(frame: Frame, map: SiteMap, { number, sheet, vision }: PlacedSheet): Html {
  const [before, behind] = [map.sheets[number - 2], map.sheets[number]];
  const list = map.listed(sheet.anchor) ?? map.addressOf(vision.anchor)!;
  const items = [
    before && item(frame, before.path, `前：${before.sheet.name}`, 'prev'),
    item(frame, list, '一覧へ戻る'),
    behind && item(frame, behind.path, `次：${behind.sheet.name}`, 'next'),
  ];
  return markup`<nav class="neighbours" aria-label="ほかの調書"><ul>\n${items}</ul></nav>\n`;
}

function item(frame: Frame, address: string, words: string, rel?: 'prev' | 'next'): Html {
  const link = markup`<a${attributes({ href: linkTo(frame, address), rel })}>${words}</a>`;
  return markup`<li${attributes({ class: rel })}>${link}</li>\n`;
}
