/** Made when it is asked for: most books never do. */
let graphemes: Intl.Segmenter | undefined;

/** Characters that neither join what stands before them nor each other. */
const WHOLE = /^(?:(?!\p{RI}|\p{Emoji_Modifier}|\p{M})[\p{Script=Han}\p{S}\p{P}\p{N}])+$/u;

/** Whether each code point of a text is a character of its own, whatever stands before it. */
export function areWhole(text: string): boolean {
  return WHOLE.test(text);
}

/** UTF-16 units given to the segmenter at a time: its time grows with the square of a text's length. */
const PIECE = 256;

/** The characters of a text, those of several code points whole. */
export function segmentsOf(text: string): string[] {
  if (areWhole(text)) return [...text];
  graphemes ??= new Intl.Segmenter('ja', { granularity: 'grapheme' });
  const found: string[] = [];
  let size = PIECE;
  for (let from = 0; from < text.length;) {
    const segments = [...graphemes.segment(text.slice(from, from + size))];
    const isLast = from + size >= text.length;
    // The last one may go on in the next piece.
    const whole = isLast ? segments : segments.slice(0, -1);
    for (const { segment } of whole) found.push(segment);
    from += isLast ? size : segments.at(-1)!.index;
    size = whole.length ? PIECE : 2 * size;
  }
  return found;
}
