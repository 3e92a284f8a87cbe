import type { Frame, Line } from './lines.js';
import { laid } from './lines.js';
import type { Slot } from './matrix-slots.js';

/** A column and where it stands. */
export interface Stood {
  slot: Slot;
  frame: Frame;
}

/** Head rows from above: groups over their years, ordinals, labels. A column with fewer heads has a deeper one. */
export function headLines(columns: Stood[], corner: (depth: number) => Line): Line[] {
  const heads = columns.map(({ slot }) => headsOf(slot));
  const depth = Math.max(...heads.map((texts) => texts.length));
  return Array.from({ length: depth }, (_, level) => [
    ...(level === 0 ? corner(depth) : []),
    ...columns.flatMap((column, i) => {
      const text = heads[i]![level];
      if (text === undefined) return [];
      const grouped = level === 0 && column.slot.group !== undefined;
      if (grouped && columns[i - 1]?.slot.group === column.slot.group) return [];
      const rows = level === heads[i]!.length - 1 ? depth - level : 1;
      return [laid(grouped ? reach(columns, i) : column.frame, { text, as: 'head', rows })];
    }),
  ]);
}

function headsOf({ group, ordinal, label, mark = '' }: Slot): string[] {
  return [...(group ? [group.label] : []), ...(ordinal === undefined ? [] : [ordinal]), label + mark];
}

/** From a column to the last one of its group. */
export function reach(columns: Stood[], first: number): Frame {
  const { group } = columns[first]!.slot;
  let last = first;
  while (columns[last + 1]?.slot.group === group) last += 1;
  return { from: columns[first]!.frame.from, to: columns[last]!.frame.to };
}
