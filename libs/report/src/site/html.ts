import { markupText } from '../markup-text.js';

/** Markup; whatever is not of this class is text and gets escaped. */
export class Html {
  constructor(readonly text: string) {}
}

export type Piece = Html | string | number | null | undefined | false | Piece[];

/** Markup with pieces put in: texts escaped, lists joined, null and false left out. */
export function markup(words: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(words.map((word, i) => word + (i < pieces.length ? written(pieces[i]!) : '')).join(''));
}

/** ` name="value"` of each attribute that has a value. */
export function attributes(values: Record<string, string | number | boolean | undefined>): Html {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== false);
  return new Html(set.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${markupText(String(value))}"`)).join('')); // prettier-ignore
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (Array.isArray(piece)) return piece.map(written).join('');
  return piece instanceof Html ? piece.text : markupText(String(piece));
}
