import { valueUnder } from './path.js';
import type { Content } from './content.js';

/** The sum of the figures at one place of many sheets, null where no sheet has one, and how many have. */
export function addUp(contents: readonly Content[], path: string): { sum: number | null; answered: number } {
  const keys = path.split('.');
  let [sum, answered] = [0, 0];
  for (const content of contents) {
    const figure = valueUnder(content, keys);
    if (typeof figure !== 'number') continue;
    sum += figure;
    answered++;
  }
  return { sum: answered > 0 ? sum : null, answered };
}
