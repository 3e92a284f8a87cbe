import { emsOf, settable } from '../fonts.js';
import type { LineNode } from '../pdfmake/node.js';
import { breakLines, measure } from '../text/lines.js';

export type WordStyle = Omit<LineNode, 'line' | 'pageOf' | 'link' | 'x'>;
type Type = Pick<WordStyle, 'size' | 'bold'>;

/** Of what is left of a line, how much stands before it. */
const SHARES = { left: 0, center: 0.5, right: 1 };

/** The lines of a text in a column; one empty line where there is no text. */
export function linesOf(text: string, width: number, style: WordStyle): LineNode[] {
  const share = SHARES[style.align ?? 'left'];
  return linesIn(text, width, style).map((line) =>
    share ? { ...style, line, x: (width - widthOfText(line.trimEnd(), style)) * share } : { ...style, line },
  );
}

/** The same as strings, with the spaces that end them. `hang`: a comma or full stop may stand beyond the edge. */
export function linesIn(text: string, width: number, { size, bold }: Type, hang = false): string[] {
  const plain = settable(text);
  // Nearly every cell of a list: nothing to break.
  if (!plain.includes('\n') && emsOf(plain, bold) * size <= width) return [plain];
  return breakLines(measure(text, bold), width / size, { hang });
}

/** Points that a text takes on one line. */
export function widthOfText(text: string, { size, bold }: Type): number {
  return emsOf(settable(text), bold) * size;
}
