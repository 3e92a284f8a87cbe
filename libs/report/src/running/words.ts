import { emsOf, breakLines, measure } from '../text/lines.js';
import type { LineNode } from '../pdfmake/node.js';
import { settable } from '../fonts.js';

export type WordStyle = Omit<LineNode, 'line' | 'pageOf' | 'link'>;

/** The bold font runs a little wider than the regular one that is measured. */
const BOLD_WIDER = 1.04;

/** The lines of a text in a column; one empty line where there is no text. */
export function linesOf(text: string, width: number, style: WordStyle): LineNode[] {
  return linesIn(text, width, style).map((line) => ({ ...style, line }));
}

/** The same as strings. */
export function linesIn(text: string, width: number, { size, bold }: Pick<WordStyle, 'size' | 'bold'>): string[] {
  const room = width / size / (bold ? BOLD_WIDER : 1);
  const plain = settable(text);
  // Nearly every cell of a list: nothing to break.
  if (!plain.includes('\n') && emsOf(plain) <= room) return [plain.trimEnd()];
  return breakLines(measure(text), room).map((line) => line.trimEnd());
}

/** Points that a text takes on one line. */
export function widthOfText(text: string, { size, bold }: Pick<WordStyle, 'size' | 'bold'>): number {
  return emsOf(settable(text)) * size * (bold ? BOLD_WIDER : 1);
}
