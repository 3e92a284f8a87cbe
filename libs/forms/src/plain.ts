import type { Fault } from './content.js';

export type Path = (string | number)[];

/** What a rule makes of an entered value: the normalised value, or faults whose paths lead into the entered value. */
export type Reading<T> = { value: T } | { faults: Fault[] };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value's own member, never one of its prototype's; undefined where there is none. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function refuse(message: string): { faults: Fault[] } {
  return { faults: [{ path: [], message }] };
}

/** The same faults, seen from the node that holds the faulty one at `path`. */
export function under(path: Path, faults: Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}

/** The items by what they are grouped under, groups and items in the order in which they appear. */
export function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
