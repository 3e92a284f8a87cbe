/** Width in ems as Japanese fonts set it: full-width characters 1, half-width ones about 0.6, marks that combine none. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => {
    if (/\p{M}/u.test(character)) return sum;
    return sum + (/[ -~｡-ﾟ]/.test(character) ? 0.6 : 1);
  }, 0);
}

/** A word of half-width letters, or one full-width character; brackets and stops stay with what they belong to. */
const PIECE = /[（「]*(?:[!-~]+|.\p{M}*)[、。）」・]* */gsu;

/** Breaks a text into lines of at most so many ems. Words stay whole as long as they fit into a line. */
export function wrap(text: string, ems: number): string[] {
  const pieces = (text.match(PIECE) ?? []).flatMap((piece) =>
    widthOf(piece) > ems ? Array.from(piece) : [piece],
  );
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1)!;
    if (line !== '' && widthOf(line + piece.trimEnd()) > ems) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trimEnd());
}
