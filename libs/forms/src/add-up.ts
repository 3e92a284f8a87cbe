import { valueAt } from './path.js';
import type { Content } from './content.js';

/** The sum of the figures at one place of many sheets, null where no sheet has one, and how many have. */
export function addUp(contents: readonly Content[], path: string): { sum: number | null; answered: number } {
  const figures = contents
    .map((content) => valueAt(content, path))
    .filter((figure) => typeof figure === 'number');
  const sum = figures.length > 0 ? figures.reduce((a, b) => a + b, 0) : null;
  return { sum, answered: figures.length };
}
