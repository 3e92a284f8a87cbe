import type { Expression } from './expression.js';

/**
 * What a name of an expression may stand for. `grid`: several cells, or an answer of several parts; `numbers` where some of them are
 * amounts. Of `unknown` nothing is asked.
 */
export type NameType =
  | { kind: 'number' | 'text' | 'flag' | 'unknown'; na?: boolean }
  | { kind: 'grid'; numbers?: boolean; na?: boolean }
  | { kind: 'choice'; codes: readonly string[]; na: boolean; open?: boolean; points?: boolean };

/** The names that an expression may use where it stands. */
export interface Scope {
  typeOf(name: string): NameType | undefined;
  /** Every name, the nearest first, for suggestions. */
  names(): readonly string[];
  /** What `lookup()` may ask. */
  lookups: readonly string[];
}

export type Type = NameType | { kind: 'boolean' };

export const WORDS: Record<Type['kind'], string> = {
  number: '数',
  text: '文字',
  flag: 'はい・いいえ',
  grid: '表や組',
  choice: '選択肢',
  boolean: '条件',
  unknown: '不明',
};

/** The checking of one expression. */
export interface Checking {
  scope: Scope;
  typeOf(expression: Expression): Type;
  /** Says so where an expression is of another kind. */
  expect(expression: Expression, kind: 'boolean' | 'number'): void;
  /** The type of a name; an unknown one is told. */
  lookUp(name: string, at: number): NameType;
  fail(error: string, at: number): void;
}
