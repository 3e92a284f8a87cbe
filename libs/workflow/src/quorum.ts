import type { Quorum, Step } from './route.js';

/** How many of `members` desks have to agree. */
export function needed(quorum: Quorum, members: number): number {
  switch (quorum) {
    case 'one':
      return Math.min(1, members);
    case 'all':
      return members;
    case 'majority':
      return Math.floor(members / 2) + 1;
    default:
      return Math.min(quorum, members);
  }
}

export type Tally = 'open' | 'met' | 'failed';

/**
 * What the words given so far make of a step. `failed`: everybody has spoken and too few agreed.
 * @param waiting desks that have not acted
 */
export function tally(
  { quorum }: Pick<Step, 'quorum'>,
  votes: { agrees: boolean }[],
  waiting: number,
): Tally {
  const agreeing = votes.filter(({ agrees }) => agrees).length;
  if (agreeing >= needed(quorum, votes.length + waiting)) return 'met';
  return waiting === 0 ? 'failed' : 'open';
}
