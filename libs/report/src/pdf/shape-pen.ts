import type { PathMark, PathStep, RectMark } from '../page/drawing.js';
import { hundredths, points } from './syntax.js';

/** Operators of shapes. Neighbours that are painted alike are painted at once. */
export class ShapePen {
  private filling = '0 g\n';
  private stroking = '0 G\n';
  private width = 1;
  private dash = '';
  /** How the path that has been built is to be painted. */
  private waiting = '';

  draw(mark: RectMark | PathMark, height: number): string {
    if (mark.fill === undefined && mark.stroke === undefined) return '';
    const state = this.state(mark);
    const paint = paintOf(mark);
    const path =
      mark.kind === 'rect' ? rect(mark, height) : mark.steps.map((at) => step(at, height)).join('');
    // Filled paths may overlap, and what is filled and ruled covers what lies below it.
    const alone = paint === 'B\n' || (paint === 'f\n' && mark.kind === 'path');
    const before = state || alone || this.waiting !== paint ? this.flush() : '';
    this.waiting = paint;
    return before + state + path;
  }

  /** Paints what is waiting. */
  flush(): string {
    const paint = this.waiting;
    this.waiting = '';
    return paint;
  }

  fill(color: string): string {
    const operator = colorOf(color, 'g\n', 'rg\n');
    if (operator === this.filling) return '';
    return (this.filling = operator);
  }

  private state({ fill, stroke, lineWidth = 0.5, dash = [] }: RectMark | PathMark): string {
    const filled = fill === undefined ? '' : this.fill(fill);
    return stroke === undefined ? filled : filled + this.line(stroke, lineWidth, dash.map(points).join(' '));
  }

  private line(color: string, width: number, dash: string): string {
    const operator = colorOf(color, 'G\n', 'RG\n');
    let state = '';
    if (operator !== this.stroking) state += this.stroking = operator;
    if (width !== this.width) state += `${points((this.width = width))} w\n`;
    if (dash !== this.dash) state += `[${(this.dash = dash)}]0 d\n`;
    return state;
  }
}

function paintOf({ fill, stroke }: RectMark | PathMark): string {
  if (fill === undefined) return 'S\n';
  return stroke === undefined ? 'f\n' : 'B\n';
}

/** Both edges are rounded, not the size, so that neighbours meet. */
function rect({ x, y, width, height }: RectMark, page: number): string {
  const [left, right] = [Math.round(x * 100), Math.round((x + width) * 100)];
  const [top, bottom] = [Math.round((page - y) * 100), Math.round((page - y - height) * 100)];
  return `${[left, bottom, right - left, top - bottom].map(hundredths).join(' ')} re\n`;
}

function step(at: PathStep, page: number): string {
  const place = (x: number, y: number) => `${points(x)} ${points(page - y)} `;
  switch (at.to) {
    case 'move':
      return `${place(at.x, at.y)}m\n`;
    case 'line':
      return `${place(at.x, at.y)}l\n`;
    case 'curve':
      return `${place(at.x1, at.y1)}${place(at.x2, at.y2)}${place(at.x, at.y)}c\n`;
    case 'start':
      return 'h\n';
  }
}

const colors = new Map<string, string>();

/** `#rrggbb` as operands: one number for a grey. */
function operandsOf(color: string): string {
  const known = colors.get(color) ?? readColor(color);
  colors.set(color, known);
  return known;
}

function colorOf(color: string, grey: string, rgb: string): string {
  const operands = operandsOf(color);
  return `${operands} ${operands.includes(' ') ? rgb : grey}`;
}

function readColor(color: string): string {
  const [, ...hex] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  if (hex.length === 0) throw new Error(`${color} is no colour: #rrggbb.`);
  const parts = hex.map(
    (pair) =>
      (parseInt(pair, 16) / 255)
        .toFixed(3)
        .replace(/\.?0+$/, '')
        .replace(/^0\./, '.') || '0',
  );
  return new Set(parts).size === 1 ? parts[0]! : parts.join(' ');
}
