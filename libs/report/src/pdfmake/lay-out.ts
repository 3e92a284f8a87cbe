import layoutBuilder, { type LaidOutPage } from 'pdfmake/js/LayoutBuilder.js';
import { widthOf } from '../fonts.js';
import { PAGE } from '../print/look.js';

/** As much of a font as pdfmake asks for; lengths per 1000 of its size, as pdfkit has them. */
const FONT = {
  widthOfString: (text: string, size: number) => widthOf(text, size),
  lineHeight: (size: number) => size,
  ascender: 880,
  descender: -120,
};

/** In the place of pdfkit's document: it measures and knows no file, picture or address. */
const MEASURING = { provideFont: () => FONT };

const SIZE = { width: PAGE.width, height: PAGE.height, orientation: 'portrait' };
const { left, top, right, bottom } = PAGE;

/** pdfmake's own layout of a definition, which it uses up, and nothing that it does before or after. */
export function layOut(content: object): LaidOutPage[] {
  const builder = new layoutBuilder.default(SIZE, { left, top, right, bottom }, null);
  return builder.layoutDocument(content, MEASURING, {}, {});
}
