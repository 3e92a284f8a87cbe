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

export function columnsFor(columns: Column[], room: number): number[] {
  const needs = columns.map(({ head, texts }) => Math.max(LEAST, headWidth(head), widest(texts)) + 1);
  return fitColumns(columns, needs, room);
}

/** Widths that fill `room`. What is left over goes to the columns that may be broken, and these give way first, the broadest of them. */
export function fitColumns(columns: { rigid?: boolean }[], needs: number[], room: number): number[] {
  const isSoft = (i: number) => !columns[i]!.rigid;
  const soft = needs.filter((_, i) => isSoft(i));
  const left = room - needs.reduce((sum, need, i) => sum + (isSoft(i) ? 0 : need), 0);
  if (!soft.length || left < soft.length * LEAST) return fitWidths(needs, room);
  const given = fitWidths(soft, left);
  return needs.map((need, i) => (isSoft(i) ? given.shift()! : need));
}

function fitWidths(needs: number[], room: number): number[] {
  const spare = room - needs.reduce((a, b) => a + b, 0);
  return spare >= 0 ? needs.map((need) => need + (spare * need) / (room - spare)) : shrunk(needs, room);
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
