import { emsOf } from '../fonts.js';
import type { FigureShape } from './figure.js';
import { label, shortened } from './labels.js';
import { lookOf, paintedBox } from './looks.js';

const SIZE = 8.5;
const SWATCH = 9;
const GAP = 16;
const ROW = 14;

/** Swatches and names of all series in rows from `y` on. */
export function legend(names: string[], x: number, y: number, width: number) {
  const shapes: FigureShape[] = [];
  let left = x;
  let top = y;
  names.forEach((name, i) => {
    const text = shortened(name, (width - SWATCH - 4) / SIZE);
    const room = SWATCH + 4 + emsOf(text) * SIZE;
    if (left > x && left + room > x + width) {
      left = x;
      top += ROW;
    }
    shapes.push(...paintedBox(lookOf(i), { x: left, y: top, width: SWATCH, height: SWATCH }));
    shapes.push(label(text, left + SWATCH + 4, top + SWATCH - 1.2, SIZE));
    left += room + GAP;
  });
  return { shapes, height: top - y + ROW };
}
