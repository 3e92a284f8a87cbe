import { TEXT_FONT } from '../font-files.js';
import { markupText } from '../markup-text.js';
import type { PathStep, Paint } from '../page/drawing.js';
import type { Figure, FigureShape } from './figure.js';
import { INK } from './looks.js';

/** Every element and attribute that a figure's SVG is made of: nothing in it runs, loads or points anywhere. */
export const SVG_ELEMENTS = {
  svg: ['xmlns', 'viewBox', 'width', 'height', 'role', 'aria-label'],
  title: [],
  desc: [],
  rect: ['x', 'y', 'width', 'height', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray'],
  path: ['d', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray'],
  text: ['x', 'y', 'text-anchor', 'font-family', 'font-size', 'font-weight', 'fill'],
} as const;

type Name = keyof typeof SVG_ELEMENTS;
type Attributes<N extends Name> = Partial<
  Record<(typeof SVG_ELEMENTS)[N][number], string | number | undefined>
>;

/** A figure as an SVG element. Its title is what pointing at it shows: the kind of chart, or the caption. */
export function figureSvg(figure: Figure, title = figure.alt.split('。')[0]!): string {
  const { width, height, alt, shapes } = figure;
  const body = [
    element('title', {}, markupText(title)),
    element('desc', {}, markupText(alt)),
    ...shapes.map(shapeElement),
  ].join('');
  const size = { viewBox: `0 0 ${width} ${height}`, width, height };
  const reader = { role: 'img', 'aria-label': alt };
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, ...reader }, body);
}

function shapeElement(shape: FigureShape): string {
  if (shape.kind === 'text') {
    const { x, y, align, text, size, bold, color = INK } = shape;
    const place = { x, y, 'text-anchor': align };
    const font = { 'font-family': `${TEXT_FONT}, sans-serif`, 'font-size': size };
    return element(
      'text',
      { ...place, ...font, 'font-weight': bold ? 'bold' : undefined, fill: color },
      markupText(text),
    );
  }
  if (shape.kind === 'path')
    return element('path', { d: shape.steps.map(stepText).join(''), ...paintOf(shape) });
  const { x, y, width, height } = shape;
  return element('rect', { x, y, width, height, ...paintOf(shape) });
}

function paintOf({ fill = 'none', stroke, lineWidth = 0.5, dash }: Paint) {
  const line = { stroke, 'stroke-width': lineWidth, 'stroke-dasharray': dash?.join(' ') };
  return { fill, ...(stroke === undefined ? {} : line) };
}

function stepText(step: PathStep): string {
  if (step.to === 'start') return 'Z';
  const end = `${step.x} ${step.y}`;
  if (step.to === 'curve') return `C${step.x1} ${step.y1} ${step.x2} ${step.y2} ${end}`;
  return step.to === 'move' ? `M${end}` : `L${end}`;
}

function element<N extends Name>(name: N, attributes: Attributes<N>, body = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${markupText(String(value))}"`);
  return body ? `<${name}${written.join('')}>${body}</${name}>` : `<${name}${written.join('')}/>`;
}
