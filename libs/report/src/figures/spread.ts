/** A label that wants its middle `at` a place, and takes `size`. */
export interface Wish {
  at: number;
  size: number;
}

/** Places near the wanted ones, in their order, at which nothing overlaps and all stand between `min` and `max`, as far as they have room. */
export function spread(wishes: Wish[], min: number, max: number): number[] {
  const places: number[] = [];
  let edge = min;
  for (const { at, size } of wishes) {
    places.push(Math.max(at, edge + size / 2));
    edge = places.at(-1)! + size / 2;
  }
  edge = max;
  for (let i = wishes.length - 1; i >= 0; i--) {
    const half = wishes[i]!.size / 2;
    places[i] = Math.max(Math.min(places[i]!, edge - half), min + half);
    edge = places[i]! - half;
  }
  return places;
}
