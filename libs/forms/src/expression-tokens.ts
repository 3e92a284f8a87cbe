import { quote } from './suggest.js';
import { narrow } from './width.js';

export interface Token {
  kind: 'number' | 'text' | 'word' | 'symbol' | 'end';
  text: string;
  /** Offset in the expression, in UTF-16 units from 0. */
  at: number;
}

/** Stops the reading of an expression at the place that cannot be understood. */
export class ExpressionFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /(?<number>\d+(?:\.\d+)?)|"(?<text>[^"]*)"|(?<word>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)|(?<symbol>!=|<=|>=|[=<>+\-*/(),])/y;

/** What people write who know another language, and what it is called here. */
const FOREIGN: Record<string, string> = {
  '==': '=',
  '<>': '!=',
  '&&': 'and',
  '||': 'or',
  '≠': '!=',
  '≦': '<=',
  '≧': '>=',
  '≤': '<=',
  '≥': '>=',
  '!': 'not',
  "'": '"',
};

export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, TOKEN.lastIndex)) {
    refuseForeign(text, at);
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    const kind = (['number', 'text', 'word', 'symbol'] as const).find((name) => groups?.[name] !== undefined);
    if (!groups || !kind) throw unreadable(text, at);
    tokens.push({ kind, text: groups[kind]!, at });
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

function refuseForeign(text: string, at: number): void {
  const symbol = [text.slice(at, at + 2), text.slice(at, at + 1)].find((part) =>
    Object.hasOwn(FOREIGN, part),
  );
  if (symbol === undefined || text.startsWith('!=', at)) return;
  throw new ExpressionFault(`「${symbol}」は使えません。「${FOREIGN[symbol]}」と書いてください。`, at);
}

function unreadable(text: string, at: number): ExpressionFault {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === '"') return new ExpressionFault('文字列が「"」で閉じられていません。', at);
  const half = narrow(character);
  if (half !== character)
    return new ExpressionFault(`全角の「${character}」は使えません。半角で書いてください。`, at);
  return new ExpressionFault(`${quote(character)}は式に使えません。`, at);
}
