/** Neighbours that bear the same name. */
export function runsOf<T>(
  items: T[],
  nameOf: (item: T) => string | undefined,
): { name?: string; items: T[] }[] {
  const runs: { name?: string; items: T[] }[] = [];
  for (const item of items) {
    const name = nameOf(item);
    const last = runs.at(-1);
    if (last && last.name === name) last.items.push(item);
    else runs.push({ ...(name === undefined ? {} : { name }), items: [item] });
  }
  return runs;
}

/** Things by the lines that they share: the named ones together, where the first of them stands; every other by itself. */
export function rowsOf<T extends { id: string }>(things: T[], together: string[][] = []): T[][] {
  const row = (thing: T) => together.find((ids) => ids.includes(thing.id));
  return things.flatMap((thing) => {
    const ids = row(thing);
    if (!ids) return [[thing]];
    const present = ids.flatMap((id) => things.find((other) => other.id === id) ?? []);
    const first = things.find((other) => ids.includes(other.id));
    return first === thing ? [present] : [];
  });
}
