import layoutBuilder, { type LaidOutPage } from 'pdfmake/js/LayoutBuilder.js';
import { PAGE } from '../print/look.js';

const SIZE = { width: PAGE.width, height: PAGE.height, orientation: 'portrait' };
const { left, top, right, bottom } = PAGE;

/** In the place of pdfkit's document: nothing of a definition without text, pictures or files ever asks it. */
const NO_DOCUMENT = {};

/** pdfmake's own layout of a definition, which it uses up, and nothing that it does before or after. */
export function layOut(content: object): LaidOutPage[] {
  const builder = new layoutBuilder.default(SIZE, { left, top, right, bottom }, null);
  return builder.layoutDocument(content, NO_DOCUMENT, {}, {});
}
