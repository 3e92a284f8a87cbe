import { TEXT_FONT } from './font-files.js';
import type { BookModel } from './model.js';
import { bodySections } from './print/flow.js';
import { contents, cover } from './print/front.js';
import { BODY_LEADING, BODY_SIZE, INK, PAGE } from './print/look.js';
import type { Content, TDocumentDefinitions } from './render.js';

/** Model → pdfmake's definition, built anew on each call: setting a document uses it up. */
export function bookDocument(model: BookModel): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom],
    version: '1.7',
    language: 'ja-JP',
    displayTitle: true,
    info: {
      title: model.title,
      author: model.municipality,
      creator: 'Kairan',
      creationDate: new Date(`${model.date}T00:00:00+09:00`),
    },
    defaultStyle: { font: TEXT_FONT, fontSize: BODY_SIZE, lineHeight: BODY_LEADING, color: INK },
    content: [
      { section: cover(model.cover), header: null, footer: null },
      ...(model.contents.length ? [{ section: contents(model.contents), header: null }] : []),
      ...bodySections(model),
    ] as unknown as Content,
    footer: pageNumber,
  };
}

/** The cover is page 1 and bears no number: index, printed number and viewer agree. */
function pageNumber(page: number): Content {
  return { text: String(page), alignment: 'center', fontSize: 9, margin: [0, 24, 0, 0] };
}
