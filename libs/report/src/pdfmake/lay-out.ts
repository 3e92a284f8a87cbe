import { createRequire } from 'node:module';
import type { LaidOutPage, default as LayoutBuilder } from 'pdfmake/js/LayoutBuilder.js';
import { PAGE } from '../print/look.js';

const SIZE = { width: PAGE.width, height: PAGE.height, orientation: 'portrait' };
const { left, top, right, bottom } = PAGE;

/** In the place of pdfkit's document: nothing of a definition without text, pictures or files ever asks it. */
const NO_DOCUMENT = {};

const require = createRequire(import.meta.url);

let known: typeof LayoutBuilder | undefined;

/** Loaded when there is something to lay out: a book whose running parts are kept starts sooner without it. */
function loaded(): typeof LayoutBuilder {
  return (known ??= require('pdfmake/js/LayoutBuilder.js') as typeof LayoutBuilder);
}

/** pdfmake's own layout of a definition, which it uses up, and nothing that it does before or after. */
export function layOut(content: object): LaidOutPage[] {
  const builder = new (loaded().default)(SIZE, { left, top, right, bottom }, null);
  return builder.layoutDocument(content, NO_DOCUMENT, {}, {});
}
