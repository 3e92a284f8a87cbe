import { emsOf } from '../fonts.js';
import type { Mark, PathStep } from '../page/drawing.js';
import type { Figure, FigureShape, FigureText } from './figure.js';

/** A figure as marks of a page, its upper left corner at a place: one element with a text alternative. */
export function figureMarks(figure: Figure, x: number, y: number): Mark[] {
  return [
    { kind: 'open', tag: { role: 'Figure', alt: figure.alt } },
    ...figure.shapes.map((shape) => moved(shape, x, y)),
    { kind: 'close' },
  ];
}

function moved(shape: FigureShape, x: number, y: number): Mark {
  if (shape.kind === 'text') return textMark(shape, x, y);
  if (shape.kind === 'rect') return { ...shape, x: shape.x + x, y: shape.y + y };
  return { ...shape, steps: shape.steps.map((step) => movedStep(step, x, y)) };
}

const SHARES = { start: 0, middle: 0.5, end: 1 };

function textMark({ align, ...text }: FigureText, x: number, y: number): Mark {
  const width = emsOf(text.text, text.bold) * text.size;
  return { ...text, x: text.x + x - width * SHARES[align], y: text.y + y };
}

function movedStep(step: PathStep, x: number, y: number): PathStep {
  if (step.to === 'start') return step;
  if (step.to !== 'curve') return { to: step.to, x: step.x + x, y: step.y + y };
  return {
    to: 'curve',
    x1: step.x1 + x,
    y1: step.y1 + y,
    x2: step.x2 + x,
    y2: step.y2 + y,
    x: step.x + x,
    y: step.y + y,
  };
}
