import { INK } from '../print/look.js';
import type { PathStep } from '../page/drawing.js';
import type { FigureShape } from './figure.js';
import { hatch, type Point } from './hatch.js';

/** How the shapes of one series are filled. */
export interface Look {
  fill: string;
  /** Degrees of its lines. */
  hatch?: number;
  /** Words on it are white. */
  dark?: boolean;
}

export { INK };
export const FAINT = '#c3ccd6';
export const OUTLINE = 0.6;

/** Neighbours differ in lightness or by lines, on a grey copy too. */
const LOOKS: Look[] = [
  { fill: '#1f4068', dark: true },
  { fill: '#7ba3cf' },
  { fill: '#d3dfec' },
  { fill: '#ffffff', hatch: -45 },
  { fill: '#4d6d92', dark: true },
  { fill: '#a9c4e1', hatch: 45 },
  { fill: '#ffffff' },
  { fill: '#e1e9f2', hatch: 0 },
  { fill: '#7ba3cf', hatch: 90 },
];

export function lookOf(series: number): Look {
  return LOOKS[series % LOOKS.length]!;
}

/** A filled, outlined shape; `polygon` is its outline in straight lines. */
export function painted(look: Look, steps: PathStep[], polygon: Point[]): FigureShape[] {
  const lines = look.hatch === undefined ? [] : hatch(polygon, look.hatch);
  return [
    { kind: 'path', steps, fill: look.fill },
    ...(lines.length ? [{ kind: 'path' as const, steps: lines, stroke: INK, lineWidth: 0.35 }] : []),
    { kind: 'path', steps, stroke: INK, lineWidth: OUTLINE },
  ];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function paintedBox(look: Look, { x, y, width, height }: Box): FigureShape[] {
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  const steps = corners.map(([x, y], i): PathStep => ({ to: i ? 'line' : 'move', x, y }));
  return painted(look, [...steps, { to: 'start' }], corners);
}

export function line(points: Point[], stroke = INK, lineWidth = 0.5): FigureShape {
  const steps = points.map(([x, y], i): PathStep => ({ to: i ? 'line' : 'move', x, y }));
  return { kind: 'path', steps, stroke, lineWidth };
}
