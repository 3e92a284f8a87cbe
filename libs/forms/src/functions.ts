/** What an argument may be: an amount; amounts, or a name of several cells; the name of a place; a condition; a text as written. */
type Argument = 'number' | 'numbers' | 'name' | 'condition' | 'text' | 'any';

interface Signature {
  args: readonly Argument[];
  /** Arguments that may be left out. */
  optional?: number;
  /** Whether the last argument may be repeated. */
  more?: true;
}

/** The functions of formulas and conditions. */
export const FUNCTIONS = {
  sum: { args: ['numbers'], more: true },
  count: { args: ['name'] },
  min: { args: ['numbers'], more: true },
  max: { args: ['numbers'], more: true },
  round: { args: ['number', 'number'], optional: 1 },
  floor: { args: ['number', 'number'], optional: 1 },
  if: { args: ['condition', 'any', 'any'] },
  score: { args: ['name'] },
  lookup: { args: ['text'] },
  siblings: { args: ['name'] },
  previous: { args: ['name'] },
  blank: { args: ['name'] },
  na: { args: ['name'] },
} as const satisfies Record<string, Signature>;

export type FunctionName = keyof typeof FUNCTIONS;

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

export function signatureOf(name: FunctionName): Signature {
  return FUNCTIONS[name];
}
