import type { PathStep } from '../page/drawing.js';

/** Points to a hundredth: nobody sees less, and files stay small. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

const QUARTER = Math.PI / 2;

/** What d3-shape draws into, kept as steps. Arcs become Bézier curves of a quarter turn at most, off by 0.03 % of the radius. */
export class PathContext {
  readonly steps: PathStep[] = [];

  constructor(
    private readonly dx = 0,
    private readonly dy = 0,
  ) {}

  moveTo(x: number, y: number): void {
    this.steps.push({ to: 'move', ...this.at(x, y) });
  }

  lineTo(x: number, y: number): void {
    this.steps.push({ to: 'line', ...this.at(x, y) });
  }

  closePath(): void {
    this.steps.push({ to: 'start' });
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    const turn = turnOf(from, to, back);
    const pieces = Math.max(1, Math.ceil(Math.abs(turn) / QUARTER - 1e-9));
    const step = turn / pieces;
    const start = pointOf(x, y, radius, from);
    if (this.steps.length) this.lineTo(start.x, start.y);
    else this.moveTo(start.x, start.y);
    for (let i = 0; i < pieces; i++) this.curve(x, y, radius, from + i * step, step);
  }

  private curve(x: number, y: number, radius: number, from: number, step: number): void {
    const pull = (4 / 3) * Math.tan(step / 4) * radius;
    const start = pointOf(x, y, radius, from);
    const end = pointOf(x, y, radius, from + step);
    const one = this.at(start.x - pull * Math.sin(from), start.y + pull * Math.cos(from));
    const two = this.at(end.x + pull * Math.sin(from + step), end.y - pull * Math.cos(from + step));
    this.steps.push({ to: 'curve', x1: one.x, y1: one.y, x2: two.x, y2: two.y, ...this.at(end.x, end.y) });
  }

  private at(x: number, y: number) {
    return { x: round(x + this.dx), y: round(y + this.dy) };
  }
}

/** As a canvas does it: never more than a whole turn, and always in the direction asked for. */
function turnOf(from: number, to: number, back: boolean): number {
  const whole = 2 * Math.PI;
  const turn = back ? from - to : to - from;
  const forward = turn >= whole ? whole : ((turn % whole) + whole) % whole;
  return back ? -forward : forward;
}

function pointOf(x: number, y: number, radius: number, angle: number) {
  return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
}
