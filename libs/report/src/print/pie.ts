import type { PieModel, PieSlice } from '../model.js';
import type { Content, TableCell } from '../render.js';
import { TEXT_FONT } from '../font-files.js';
import { bare, CELL_LEADING, INK } from './look.js';
import { words } from './words.js';

const SIZE = 230;
const CENTRE = SIZE / 2;
const RADIUS = 86;
/** From dark to light, so that neighbours differ on a grey copy too; the sign of each share is its letter. */
const FILLS = ['#1f4068', '#7ba3cf', '#d9e4f0', '#ffffff', '#a7b0ba', '#eef1f4'];
/** Turn between two marks beside the rim. */
const LEAST_TURN = 0.055;

/** Share of each rating as a pie with its legend; shares of nothing stand in the legend only. */
export function pie(model: PieModel): Content {
  return {
    stack: [
      {
        columns: [
          { width: '*', text: '' },
          { width: SIZE, svg: drawing(model.slices) },
          { width: 190, ...legend(model.slices), margin: [16, SIZE / 2 - 11 * model.slices.length, 0, 0] },
          { width: '*', text: '' },
        ],
      },
      words(model.title, { alignment: 'center', bold: true, margin: [0, 4, 0, 12] }),
    ],
  } as Content;
}

interface Sector {
  slice: PieSlice;
  fill: string;
  dark: boolean;
  /** Turns from the top, clockwise. */
  from: number;
  to: number;
}

function drawing(slices: PieSlice[]): string {
  const sectors = sectorsOf(slices);
  const shapes = [...sectors.map(shape), ...marks(sectors)].join('');
  const rim = `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RADIUS}" fill="none" stroke="${INK}" stroke-width="0.8"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">${shapes}${rim}</svg>`;
}

function sectorsOf(slices: PieSlice[]): Sector[] {
  const total = slices.reduce((sum, slice) => sum + slice.count, 0);
  let before = 0;
  return slices.flatMap((slice, i) => {
    const from = before / total;
    before += slice.count;
    return slice.count ? [{ slice, fill: fillOf(i), dark: i === 0, from, to: before / total }] : [];
  });
}

function shape({ from, to, fill }: Sector): string {
  if (to - from === 1) return `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RADIUS}" fill="${fill}"/>`;
  const [x1, y1] = point(from, RADIUS);
  const [x2, y2] = point(to, RADIUS);
  const large = to - from > 0.5 ? 1 : 0;
  const path = `M${CENTRE} ${CENTRE} L${x1} ${y1} A${RADIUS} ${RADIUS} 0 ${large} 1 ${x2} ${y2} Z`;
  return `<path d="${path}" fill="${fill}" stroke="${INK}" stroke-width="0.6"/>`;
}

/** Letter and percent of each share: inside where there is room, else beside the rim, apart from each other. */
function marks(sectors: Sector[]): string[] {
  let last = -1;
  return sectors.map(({ slice, dark, from, to }) => {
    const middle = (from + to) / 2;
    const text = `${slice.code} ${slice.percent}%`;
    if (to - from === 1) return label(text, point(0, 0), 11, dark);
    if (to - from >= 0.1) return label(text, point(middle, RADIUS * 0.62), 11, dark);
    last = Math.max(middle, last + LEAST_TURN);
    const [x1, y1] = point(middle, RADIUS);
    const [x2, y2] = point(last, RADIUS + 8);
    const leader = `<path d="M${x1} ${y1} L${x2} ${y2}" stroke="${INK}" stroke-width="0.5"/>`;
    return leader + label(text, point(last, RADIUS + 16), 8, false);
  });
}

function label(text: string, [x, y]: [string, string], size: number, onDark: boolean): string {
  const fill = onDark ? '#ffffff' : INK;
  const place = `x="${x}" y="${(Number(y) + size * 0.36).toFixed(2)}" text-anchor="middle"`;
  return `<text ${place} font-family="${TEXT_FONT}" font-size="${size}" fill="${fill}">${escaped(text)}</text>`;
}

function point(turn: number, radius: number): [string, string] {
  const angle = 2 * Math.PI * turn - Math.PI / 2;
  return [(CENTRE + radius * Math.cos(angle)).toFixed(2), (CENTRE + radius * Math.sin(angle)).toFixed(2)];
}

function legend(slices: PieSlice[]): object {
  const body = slices.map((slice, i): TableCell[] => [
    {
      canvas: [{ type: 'rect', x: 0, y: 1, w: 10, h: 10, color: fillOf(i), lineColor: INK, lineWidth: 0.6 }],
    },
    words(slice.label),
    words(`${slice.percent}%`, { alignment: 'right' }),
  ]);
  return {
    table: { widths: [14, '*', 34], body },
    layout: { ...bare, paddingTop: () => 4 },
    fontSize: 9.5,
    lineHeight: CELL_LEADING,
  };
}

function fillOf(i: number): string {
  return FILLS[i % FILLS.length]!;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
