import { arc, pie, type PieArcDatum } from 'd3-shape';
import { emsOf } from '../fonts.js';
import type { Figure, FigureShape } from './figure.js';
import type { Point } from './hatch.js';
import { DROP, label, labelOn, LEADING, linesWithin, oneLine, signOf } from './labels.js';
import { FAINT, line, lookOf, painted, paintedBox } from './looks.js';
import { PathContext, round } from './path-context.js';
import { spread } from './spread.js';

export interface Slice {
  code: string;
  label: string;
  count: number;
  /** Whole percent of all, as the tables print it. */
  percent: number;
}

type Sector = PieArcDatum<{ slice: Slice; series: number }>;

const WIDTH = 460;
const RADIUS = 84;
const CENTRE = { x: 134, y: 106 };
const HEIGHT = 2 * CENTRE.y;
/** Shares from this one on have room for their own words. */
const ROOMY = 0.09;
const SMALL = 8;
const LEGEND = { x: 266, size: 9.5, swatch: 16, gap: 8 };

/** The share of each rating; shares of nothing stand in the legend only. */
export function pieFigure(slices: Slice[]): Figure {
  const total = slices.reduce((sum, { count }) => sum + count, 0);
  const names = legendOf(slices);
  const height = Math.max(HEIGHT, names.height);
  const down = (height - HEIGHT) / 2;
  const shapes = total === 0 ? nothing(down) : sectorShapes(slices, down);
  return {
    width: WIDTH,
    height: round(height),
    alt: altOf(slices, total),
    shapes: [...shapes, ...names.shapes],
    table: {
      heads: ['区分', '件数', '割合'],
      rows: slices.map(({ label: name, count, percent }) => [name, `${count}件`, `${percent}%`]),
    },
  };
}

function altOf(slices: Slice[], total: number): string {
  const parts = slices.map(({ label: name, count, percent }) => `${oneLine(name)} ${count}件（${percent}%）`);
  return `円グラフ。${parts.join('、')}。合計${total}件。`;
}

function nothing(down: number): FigureShape[] {
  const context = new PathContext(CENTRE.x, CENTRE.y + down);
  context.arc(0, 0, RADIUS, 0, 2 * Math.PI);
  context.closePath();
  return [
    { kind: 'path', steps: context.steps, stroke: FAINT, lineWidth: 1, dash: [3, 3] },
    label('0件', CENTRE.x, CENTRE.y + down + 11 * DROP, 11, { align: 'middle' }),
  ];
}

function sectorShapes(slices: Slice[], down: number): FigureShape[] {
  const sectors = pie<{ slice: Slice; series: number }>()
    .sort(null)
    .value(({ slice }) => slice.count)(slices.map((slice, series) => ({ slice, series })))
    .filter(({ value }) => value > 0);
  const small = sectors.filter((sector) => turnsOf(sector) < ROOMY);
  return [
    ...sectors.flatMap((sector) => sectorShape(sector, down)),
    ...sectors.filter((sector) => !small.includes(sector)).flatMap((sector) => wordsWithin(sector, down)),
    ...[-1, 1].flatMap((side) => wordsBeside(small, side, down)),
  ];
}

function turnsOf({ startAngle, endAngle }: Sector): number {
  return (endAngle - startAngle) / (2 * Math.PI);
}

function sectorShape(sector: Sector, down: number): FigureShape[] {
  const context = new PathContext(CENTRE.x, CENTRE.y + down);
  arc<Sector>()
    .innerRadius(0)
    .outerRadius(RADIUS)
    .context(context as never)(sector);
  return painted(lookOf(sector.data.series), context.steps, outlineOf(sector, down));
}

/** In straight lines of three degrees at most. */
function outlineOf({ startAngle, endAngle }: Sector, down: number): Point[] {
  const pieces = Math.ceil((endAngle - startAngle) / (Math.PI / 60));
  const rim = Array.from({ length: pieces + 1 }, (_, i) =>
    pointAt(startAngle + ((endAngle - startAngle) * i) / pieces, RADIUS, down),
  );
  return [[CENTRE.x, CENTRE.y + down], ...rim];
}

/** Angles count from the top, clockwise. */
function pointAt(angle: number, radius: number, down: number): Point {
  return [CENTRE.x + radius * Math.sin(angle), CENTRE.y + down - radius * Math.cos(angle)];
}

function middleOf({ startAngle, endAngle }: Sector): number {
  return (startAngle + endAngle) / 2;
}

function wordsOf({ slice }: Sector['data']): string {
  return `${signOf(slice)} ${slice.percent}%`.trim();
}

function wordsWithin(sector: Sector, down: number): FigureShape[] {
  const whole = turnsOf(sector) === 1;
  const [x, y] = pointAt(middleOf(sector), whole ? 0 : RADIUS * 0.63, down);
  return labelOn(lookOf(sector.data.series), wordsOf(sector.data), round(x), round(y + 10 * DROP), 10);
}

/** Words of narrow sectors, each led to its own, on the left (-1) or right (1) of the rim. */
function wordsBeside(sectors: Sector[], side: number, down: number): FigureShape[] {
  const own = sectors
    .filter((sector) => Math.sin(middleOf(sector)) >= 0 === side > 0)
    .sort((a, b) => pointAt(middleOf(a), 1, 0)[1] - pointAt(middleOf(b), 1, 0)[1]);
  const wishes = own.map((sector) => ({ at: pointAt(middleOf(sector), RADIUS + 12, down)[1], size: 10.5 }));
  const places = spread(wishes, 0, HEIGHT + 2 * down);
  return own.flatMap((sector, i) => {
    const y = round(places[i]!);
    const [rimX, rimY] = pointAt(middleOf(sector), RADIUS, down);
    const x = CENTRE.x + side * (RADIUS + 16);
    const leader = line([
      [round(rimX), round(rimY)],
      [x - side * 5, y],
      [x - side * 1.5, y],
    ]);
    const words = label(wordsOf(sector.data), x, y + SMALL * DROP, SMALL, {
      align: side > 0 ? 'start' : 'end',
    });
    return [leader, words];
  });
}

function legendOf(slices: Slice[]): { shapes: FigureShape[]; height: number } {
  const { x, size, swatch, gap } = LEGEND;
  const counts = slices.map(({ count, percent }) => `${count}件（${percent}%）`);
  const room = WIDTH - x - swatch - gap - Math.max(0, ...counts.map((text) => emsOf(text) * size));
  const names = slices.map((slice) => linesWithin(slice.label, room, size));
  const heights = names.map((lines) => lines.length * size * LEADING + 5);
  const height = heights.reduce((sum, each) => sum + each, 12);
  let y = Math.max(0, (HEIGHT - height) / 2) + 6;
  const shapes = names.flatMap((lines, i): FigureShape[] => {
    const base = y + size * 0.95;
    y += heights[i]!;
    return [
      ...paintedBox(lookOf(i), { x, y: round(base - size * 0.85), width: 10, height: 10 }),
      ...lines.map((text, j) => label(text, x + swatch, round(base + j * size * LEADING), size)),
      label(counts[i]!, WIDTH, round(base), size, { align: 'end' }),
    ];
  });
  return { shapes, height };
}
