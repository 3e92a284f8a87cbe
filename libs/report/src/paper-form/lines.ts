import type { PaperCell, PaperGrid } from '../paper.js';

/** A stretch of the width, in thousandths of a character from the left edge. */
export interface Frame {
  from: number;
  to: number;
}

/** A cell and where it stands; `inside` the grid of the lines before it though it shares no column with them. */
export type Laid = Frame & { cell: PaperCell; inside?: boolean };

/** The cells that begin on one line; cells may reach over the lines that follow (`rows`). */
export type Line = Laid[];

export const CHARACTER = 1_000;

export function laid(frame: Frame, cell: PaperCell): Laid {
  return { ...frame, cell };
}

export function isEmpty({ from, to }: Frame): boolean {
  return from === to;
}

/** Parts of a frame by their shares. */
export function parts({ from, to }: Frame, shares: readonly number[]): Frame[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let before = 0;
  return shares.map((share) => {
    const start = from + Math.round(((to - from) * before) / whole);
    before += share;
    return { from: start, to: from + Math.round(((to - from) * before) / whole) };
  });
}

/** A frame cut in two, the left one so many characters wide, but at most half. */
export function cut({ from, to }: Frame, characters: number): [Frame, Frame] {
  const at = from + Math.round(Math.min(characters * CHARACTER, (to - from) / 2));
  return [
    { from, to: at },
    { from: at, to },
  ];
}

/** Lines beside each other; where one part has fewer, its last cells reach down. */
export function beside(blocks: Line[][]): Line[] {
  const height = Math.max(...blocks.map((lines) => lines.length));
  const deep = blocks.map((lines) => stretched(lines, height));
  return Array.from({ length: height }, (_, i) => deep.flatMap((lines) => lines[i]!));
}

/** Lines with one cell at their left that is as deep as they are. */
export function labelled(frame: Frame, cell: PaperCell, lines: Line[]): Line[] {
  return beside([[[laid(frame, cell)]], lines]);
}

function stretched(lines: Line[], height: number): Line[] {
  const more = height - lines.length;
  if (more === 0) return lines;
  const reach = (i: number) => (of: Laid) => {
    const rows = of.cell.rows ?? 1;
    return i + rows === lines.length ? laid(of, { ...of.cell, rows: rows + more }) : of;
  };
  return [...lines.map((line, i) => line.map(reach(i))), ...Array.from({ length: more }, (): Line => [])];
}

/** The lines as grids, one under the other: lines that share a cell or all their columns are one grid. */
export function gridsOf(lines: Line[], bare = false): PaperGrid[] {
  const grids: { lines: Line[]; edges: number[] }[] = [];
  for (const knot of knotsOf(lines)) {
    const last = grids.at(-1);
    const edges = edgesOf(knot);
    const isInside = knot.every((line) => line.every(({ inside }) => inside));
    if (last && (isInside || isSame(last.edges, edges))) {
      last.lines.push(...knot);
      if (isInside) last.edges = sorted([...last.edges, ...edges]);
    } else grids.push({ lines: [...knot], edges });
  }
  return grids.map((grid) => ({ ...gridOf(grid.lines, grid.edges), ...(bare ? { bare } : {}) }));
}

function isSame(some: number[], others: number[]): boolean {
  return some.length === others.length && some.every((each, i) => each === others[i]);
}

function knotsOf(lines: Line[]): Line[][] {
  const knots: Line[][] = [];
  let end = 0;
  lines.forEach((line, i) => {
    if (i >= end) knots.push([]);
    knots.at(-1)!.push(line);
    end = Math.max(end, ...line.map(({ cell }) => i + (cell.rows ?? 1)));
  });
  return knots;
}

function edgesOf(lines: Line[]): number[] {
  const edges: number[] = [];
  for (const line of lines) for (const { from, to } of line) edges.push(from, to);
  return sorted(edges);
}

/** Ascending, each once. */
function sorted(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function gridOf(lines: Line[], edges: number[]): PaperGrid {
  const column = new Map(edges.map((edge, i) => [edge, i]));
  const rows = lines.map((line) =>
    [...line]
      .sort((a, b) => a.from - b.from)
      .map(({ from, to, cell }) => spanned(cell, column.get(to)! - column.get(from)!)),
  );
  return { kind: 'grid', columns: edges.slice(1).map((edge, i) => ({ share: edge - edges[i]! })), rows };
}

function spanned({ rows = 1, ...cell }: PaperCell, columns: number): PaperCell {
  return { ...cell, ...(rows > 1 ? { rows } : {}), ...(columns > 1 ? { columns } : {}) };
}
