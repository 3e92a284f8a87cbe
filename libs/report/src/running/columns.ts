import { SMALL } from './look.js';
import { widthOfText } from './words.js';

export interface Column {
  head: string;
  texts: string[];
  /** Not to be broken, such as amounts. */
  rigid?: boolean;
}

/** Least room for a column, in points. */
const LEAST = 24;

/** Widths that fill `room`: what a column needs on one line if all fit; else the broad ones give way first. */
export function columnsFor(columns: Column[], room: number): number[] {
  const needs = columns.map(({ head, texts }) => Math.max(LEAST, headWidth(head), widest(texts)) + 1);
  const spare = room - needs.reduce((a, b) => a + b, 0);
  if (spare >= 0) return needs.map((need) => need + (spare * need) / (room - spare));
  const soft = needs.filter((_, i) => !columns[i]!.rigid);
  const rigid = needs.reduce((sum, need, i) => sum + (columns[i]!.rigid ? need : 0), 0);
  const left = room - rigid;
  if (left < soft.length * LEAST) return shrunk(needs, room);
  const given = shrunk(soft, left);
  return needs.map((need, i) => (columns[i]!.rigid ? need : given.shift()!));
}

/** Everyone gets what they need up to one height that makes all fit. */
function shrunk(needs: number[], room: number): number[] {
  let left = room;
  const widths = needs.map(() => 0);
  const order = needs.map((_, i) => i).toSorted((a, b) => needs[a]! - needs[b]!);
  order.forEach((i, rank) => {
    widths[i] = Math.min(needs[i]!, left / (order.length - rank));
    left -= widths[i];
  });
  return widths;
}

/** A head breaks at its spaces where it can. */
function headWidth(head: string): number {
  return widest(head.split(/[ \u3000\n]/), true);
}

function widest(texts: string[], bold = false): number {
  const lines = texts.flatMap((text) => text.split('\n'));
  return lines.reduce((most, line) => Math.max(most, widthOfText(line, { ...SMALL, bold })), 0);
}
