/** More than the rows of any two tables: likeness always counts for more than the number of pairs. */
const WEIGHT = 1_000;

/** Two rows that are one and the same, before and after; or one that only one side has. */
export type Pair<T> = [before: T | undefined, after: T | undefined];

/**
 * Pairs the rows of two lists in order, as alike as can be, so that one row put in between leaves those after it alone. Rows that
 * are nothing like each other are still paired where both stand in the same gap: such a row was rewritten.
 * @param likeness how much of two rows is the same, from 0
 */
export function alignRows<T>(before: T[], after: T[], likeness: (a: T, b: T) => number): Pair<T>[] {
  if (before.length === 1 && after.length === 1) return [[before[0], after[0]]];
  const scores = before.map((a) => after.map((b) => 1 + WEIGHT * likeness(a, b)));
  const best = bestFrom(scores, before.length, after.length);
  const pairs: Pair<T>[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    const whole = best[i]![j]!;
    const paired = i < before.length && j < after.length && whole === scores[i]![j]! + best[i + 1]![j + 1]!;
    if (paired) pairs.push([before[i++], after[j++]]);
    else if (i < before.length && whole === best[i + 1]![j]!) pairs.push([before[i++], undefined]);
    else pairs.push([undefined, after[j++]]);
  }
  return pairs;
}

/** The best that the rows from i and from j on can be paired for. */
function bestFrom(scores: number[][], m: number, n: number): number[][] {
  const best = Array.from({ length: m + 1 }, () => new Array<number>(n + 1).fill(0));
  for (let i = m - 1; i >= 0; i--)
    for (let j = n - 1; j >= 0; j--)
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, scores[i]![j]! + best[i + 1]![j + 1]!);
  return best;
}
