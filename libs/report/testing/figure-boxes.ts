import type { Figure, FigureText } from '../src/figures/figure.js';
import { emsOf } from '../src/fonts.js';

export interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SHARES = { start: 0, middle: 0.5, end: 1 };

/** Where the words of a figure stand, blank ones left out. */
export function textBoxes({ shapes }: Figure): TextBox[] {
  return shapes
    .filter((shape): shape is FigureText => shape.kind === 'text' && shape.text.trim() !== '')
    .map(({ text, x, y, size, align, bold }) => {
      const left = x - emsOf(text, bold) * size * SHARES[align];
      return {
        text,
        left,
        right: left + emsOf(text, bold) * size,
        top: y - size * 0.8,
        bottom: y + size * 0.1,
      };
    });
}

/** Words that leave the figure, and pairs of words that run into each other. */
export function crowded(figure: Figure): string[] {
  const boxes = textBoxes(figure);
  const out = boxes.filter(
    ({ left, right, top, bottom }) =>
      left < -0.5 || right > figure.width + 0.5 || top < -0.5 || bottom > figure.height + 0.5,
  );
  const pairs = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => meets(a, b))
      .map((b) => `${a.text}｜${b.text}`),
  );
  return [...out.map(({ text }) => `→${text}`), ...pairs];
}

function meets(a: TextBox, b: TextBox): boolean {
  const slack = 0.3;
  return (
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack
  );
}
