import type { PathStep } from '../page/drawing.js';
import { round } from './path-context.js';

export type Point = readonly [x: number, y: number];

/** Points between two lines of a hatch. */
const PITCH = 4;

/** Parallel lines within a polygon, at an angle in degrees. Lines of neighbouring shapes meet: all count from one origin. */
export function hatch(polygon: Point[], degrees: number): PathStep[] {
  const turned = polygon.map((point) => turn(point, -degrees));
  const heights = turned.map(([, y]) => y);
  const last = Math.floor(Math.max(...heights) / PITCH);
  const steps: PathStep[] = [];
  for (let i = Math.ceil(Math.min(...heights) / PITCH); i <= last; i++) {
    const height = i * PITCH + PITCH / 7;
    const crossings = crossingsAt(turned, height);
    for (let j = 0; j + 1 < crossings.length; j += 2) {
      steps.push({ to: 'move', ...back([crossings[j]!, height], degrees) });
      steps.push({ to: 'line', ...back([crossings[j + 1]!, height], degrees) });
    }
  }
  return steps;
}

function crossingsAt(polygon: Point[], height: number): number[] {
  return polygon
    .flatMap(([x1, y1], i): number[] => {
      const [x2, y2] = polygon[(i + 1) % polygon.length]!;
      return y1 <= height === y2 <= height ? [] : [x1 + ((height - y1) / (y2 - y1)) * (x2 - x1)];
    })
    .sort((a, b) => a - b);
}

function turn([x, y]: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

function back(point: Point, degrees: number) {
  const [x, y] = turn(point, degrees);
  return { x: round(x), y: round(y) };
}
