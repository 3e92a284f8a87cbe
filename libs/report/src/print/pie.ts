import type { PieModel, PieSlice } from '../model.js';
import type { Content, TableCell } from '../render.js';
import { TEXT_FONT } from '../font-files.js';
import { bare, CELL_LEADING } from './look.js';
import { words } from './words.js';

const SIZE = 210;
const CENTRE = SIZE / 2;
const RADIUS = 88;
/** From dark to light, so that neighbours differ on a grey copy too; the sign of each share is its letter. */
const FILLS = ['#1f4068', '#7ba3cf', '#d9e4f0', '#ffffff', '#a7b0ba', '#eef1f4'];
const LIGHT_FROM = 1;

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

function drawing(slices: PieSlice[]): string {
  const total = slices.reduce((sum, slice) => sum + slice.count, 0);
  let from = 0;
  const shapes = slices.map((slice, i) => {
    const share = total ? slice.count / total : 0;
    const shape = share
      ? sector(from, from + share, fillOf(i)) + mark(slice, from + share / 2, share, i)
      : '';
    from += share;
    return shape;
  });
  const rim = `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RADIUS}" fill="none" stroke="#1d2733" stroke-width="0.8"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">${shapes.join('')}${rim}</svg>`;
}

function sector(from: number, to: number, fill: string): string {
  if (to - from > 0.99999) return `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RADIUS}" fill="${fill}"/>`;
  const [x1, y1] = point(from, RADIUS);
  const [x2, y2] = point(to, RADIUS);
  const large = to - from > 0.5 ? 1 : 0;
  const path = `M${CENTRE} ${CENTRE} L${x1} ${y1} A${RADIUS} ${RADIUS} 0 ${large} 1 ${x2} ${y2} Z`;
  return `<path d="${path}" fill="${fill}" stroke="#ffffff" stroke-width="1.2"/>`;
}

/** Letter and percent of a share: inside where there is room, else just outside the rim. */
function mark(slice: PieSlice, middle: number, share: number, i: number): string {
  const inside = share >= 0.08;
  const [x, y] = share > 0.99999 ? [CENTRE, CENTRE] : point(middle, inside ? RADIUS * 0.62 : RADIUS + 12);
  const color = inside && i < LIGHT_FROM ? '#ffffff' : '#1d2733';
  const size = inside ? 11 : 8;
  const text = escaped(`${slice.code} ${slice.percent}%`);
  return `<text x="${x}" y="${Number(y) + size * 0.36}" font-family="${TEXT_FONT}" font-size="${size}" fill="${color}" text-anchor="middle">${text}</text>`;
}

function point(turn: number, radius: number): [string, string] {
  const angle = 2 * Math.PI * turn - Math.PI / 2;
  return [(CENTRE + radius * Math.cos(angle)).toFixed(2), (CENTRE + radius * Math.sin(angle)).toFixed(2)];
}

function legend(slices: PieSlice[]): object {
  const body = slices.map((slice, i): TableCell[] => [
    {
      canvas: [
        { type: 'rect', x: 0, y: 1, w: 10, h: 10, color: fillOf(i), lineColor: '#1d2733', lineWidth: 0.6 },
      ],
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
