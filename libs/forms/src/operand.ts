/** A value while it is computed: undefined for blank and 該当なし, NaN where there is no result. */
export type Operand = number | string | boolean | undefined;

/** What an expression may ask; nothing else is reachable. Answers are as they are stored, null where blank. */
export interface Answers {
  /** The answer that a name stands for. */
  valueOf(name: string): unknown;
  /** The answers of all cells that a name stands for. */
  valuesOf(name: string): unknown[];
  /** How many cells, or lines of a table, are answered there; 該当なし is no answer to be counted. */
  countOf?(name: string): number;
  /** The points of the option that is chosen there. */
  pointsOf?(name: string): number | undefined;
  lookup?(name: string): number | undefined;
  siblings?(name: string): unknown;
  previous?(name: string): unknown;
}

export function toOperand(answer: unknown): Operand {
  if (typeof answer === 'number' || typeof answer === 'boolean') return answer;
  return typeof answer === 'string' && answer !== '' ? answer : undefined;
}

export function toNumber(value: Operand): number {
  if (value === undefined) return 0;
  return typeof value === 'number' ? value : NaN;
}
