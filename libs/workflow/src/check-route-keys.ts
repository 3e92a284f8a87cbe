import type { Path, RouteFault } from './check-route-fault.js';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A misspelt `substitute` or `returnsTo` would otherwise silently change who may act. */
export function* keyFaults(
  record: Record<string, unknown>,
  known: string[],
  path: Path,
): Iterable<RouteFault> {
  for (const key of Object.keys(record)) {
    if (known.includes(key)) continue;
    const meant = closest(key, known);
    const advice = meant ? `${meant} の誤りではありませんか。` : `使えるのは ${known.join('・')} です。`;
    yield { path: [...path, key], message: `${key} は使えません。${advice}` };
  }
}

export function* textFaults(
  record: Record<string, unknown>,
  keys: string[],
  path: Path,
): Iterable<RouteFault> {
  for (const key of keys)
    if (typeof record[key] !== 'string' || record[key].trim() === '')
      yield { path: [...path, key], message: `${key} を文字で書いてください。` };
}

/** The known key that was probably meant: at most two letters off, and less than half of it. */
function closest(key: string, known: string[]): string | undefined {
  const near = known
    .map((name) => ({ name, off: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, off }) => off <= 2 && off < name.length / 2);
  return near.sort((a, b) => a.off - b.off)[0]?.name;
}

/** Letters to insert, drop or replace on the way from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
