import { type Reading, refuse } from '../plain.js';
import type { FlagSpec } from '../field-types.js';

export const ON = '○';

/** The circles that people type for ○. */
const CIRCLES = ['○', '〇', '◯'];

/** Reads a flag: true, false, or its mark. */
export function readFlag({ on = ON }: FlagSpec, value: unknown): Reading<boolean> {
  if (typeof value === 'boolean') return { value };
  const typed = typeof value === 'string' ? value.trim() : undefined;
  if (typed === on || (typed !== undefined && CIRCLES.includes(typed))) return { value: true };
  return refuse(`当てはまるときは「${on}」を、当てはまらないときは何も入れないでください。`);
}
