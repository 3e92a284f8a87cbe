import { percentHalfUp } from '@kairan/forms';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { emsOf } from '../fonts.js';
import type { Figure, FigureShape } from './figure.js';
import { DROP, label, labelOn, LEADING, linesWithin, oneLine, onGround, signOf } from './labels.js';
import { legend } from './legend.js';
import { FAINT, line, lookOf, OUTLINE, paintedBox } from './looks.js';
import { round } from './path-context.js';
import { spread } from './spread.js';

export interface StackedBars {
  series: { code: string; label: string }[];
  /** A bar each, with a count for each series. */
  rows: { label: string; values: number[] }[];
}

interface Row {
  label: string;
  lines: string[];
  segments: Segment[];
  total: number;
  height: number;
}

interface Segment {
  series: number;
  count: number;
  percent: number;
  /** What stands in it; null where that stands below. */
  within: [string, string] | null;
  below: string;
  from: number;
  to: number;
}

const WIDTH = 460;
const SIZE = 8.5;
const INNER = 7.5;
const BAR = 23;
const BELOW = 11;
const GAP = 8;
const TOTALS = 40;
const WIDEST_LABEL = 165;

/** Bars of one length, each shared out by counts; words stand in each share, or below it. */
export function stackedBars(bars: StackedBars): Figure {
  const left = Math.min(WIDEST_LABEL, Math.max(...bars.rows.map((row) => widthOf(row.label, SIZE)), 20)) + 8;
  const scale = scaleLinear([0, 1], [Math.ceil(left), WIDTH - TOTALS]);
  const series = bars.series.map((each) => each.label);
  const names = legend(series, left, 0, WIDTH - left);
  const rows = bars.rows.map((row) => rowOf(bars, row, scale));
  const bottom = names.height + 4 + rows.reduce((sum, { height }) => sum + height, 0);
  let y = names.height + 4;
  const drawn = rows.flatMap((row) => {
    y += row.height;
    return rowShapes(row, scale, y - row.height);
  });
  return {
    width: WIDTH,
    height: round(bottom + 14),
    alt: altOf(bars, rows),
    shapes: [...names.shapes, ...axis(scale, names.height, bottom), ...drawn],
    table: tableOf(bars, rows),
  };
}

function rowOf(
  { series }: StackedBars,
  { label: name, values }: StackedBars['rows'][number],
  scale: Scale,
): Row {
  const total = values.reduce((sum, value) => sum + value, 0);
  let before = 0;
  const segments = series.map((each, i): Segment => {
    const count = values[i] ?? 0;
    const percent = percentHalfUp(count, total);
    const from = scale(total ? before / total : 0);
    before += count;
    const to = scale(total ? before / total : 0);
    const sign = signOf(each);
    const within: [string, string] = [`${sign} ${count}件`.trim(), `${percent}%`];
    const fits = Math.max(...within.map((text) => widthOf(text, INNER))) + 3 <= to - from;
    return {
      series: i,
      count,
      percent,
      within: fits ? within : null,
      below: `${within[0]}（${percent}%）`,
      from,
      to,
    };
  });
  const lines = linesWithin(name, scale(0) - 8, SIZE);
  const words = segments.some(({ count, within }) => count > 0 && !within) ? BELOW : 0;
  const height = Math.max(BAR + words, lines.length * SIZE * LEADING) + GAP;
  return { label: name, lines, segments, total, height };
}

type Scale = ScaleLinear<number, number>;

function widthOf(text: string, size: number): number {
  return emsOf(oneLine(text)) * size;
}

/** Lines at quarters behind the bars, and what they stand for. */
function axis(scale: Scale, top: number, bottom: number): FigureShape[] {
  return scale.ticks(4).flatMap((share) => {
    const x = round(scale(share));
    const grid = line(
      [
        [x, top],
        [x, round(bottom)],
      ],
      FAINT,
      0.4,
    );
    return [grid, label(`${Math.round(share * 100)}%`, x, round(bottom + 9), 7, { align: 'middle' })];
  });
}

function rowShapes(row: Row, scale: Scale, top: number): FigureShape[] {
  const middle = top + BAR / 2;
  const first = middle - ((row.lines.length - 1) / 2) * SIZE * LEADING;
  const start = Math.max(first, top + SIZE / 2) + SIZE * DROP;
  const lines = row.lines.map((text, i) => label(text, 0, round(start + i * SIZE * LEADING), SIZE));
  const total = label(`${row.total}件`, WIDTH, round(middle + SIZE * DROP), SIZE, { align: 'end' });
  const shown = row.segments.filter(({ count }) => count > 0);
  if (!shown.length) {
    const box = { x: scale(0), y: round(top), width: round(scale(1) - scale(0)), height: BAR };
    const empty = { kind: 'rect' as const, ...box, stroke: FAINT, lineWidth: OUTLINE, dash: [3, 3] };
    return [...lines, empty, total];
  }
  return [
    ...lines,
    ...shown.flatMap((segment) => segmentShapes(segment, top)),
    ...wordsBelow(shown, scale, top),
    total,
  ];
}

function segmentShapes({ series, within, from, to }: Segment, top: number): FigureShape[] {
  const look = lookOf(series);
  const box = paintedBox(look, { x: round(from), y: round(top), width: round(to - from), height: BAR });
  const middle = round((from + to) / 2);
  const words = within?.flatMap((text, i) =>
    labelOn(look, text, middle, round(top + BAR / 2 + INNER * DROP + (i - 0.5) * INNER * 1.25), INNER),
  );
  return [...box, ...(words ?? [])];
}

/** What narrow shares have no room for, each led to its own. */
function wordsBelow(segments: Segment[], scale: Scale, top: number): FigureShape[] {
  const narrow = segments.filter(({ within }) => !within);
  const size = Math.min(
    7,
    (7 * (WIDTH - scale(0))) / narrow.reduce((sum, { below }) => sum + widthOf(below, 7) + 5, 0),
  );
  const wishes = narrow.map(({ from, to, below }) => ({
    at: (from + to) / 2,
    size: widthOf(below, size) + 5,
  }));
  const places = spread(wishes, scale(0), WIDTH);
  return narrow.flatMap(({ from, to, below }, i) => {
    const x = round(places[i]!);
    const leader = line([
      [round((from + to) / 2), round(top + BAR)],
      [x, round(top + BAR + 3.5)],
    ]);
    const words = label(below, x, round(top + BAR + BELOW - 1.5), size, { align: 'middle' });
    return [...onGround(words, '#ffffff'), leader];
  });
}

function altOf({ series }: StackedBars, rows: Row[]): string {
  const parts = rows.map((row) => {
    const shares = row.segments.map(
      ({ count, percent }, i) => `${oneLine(series[i]!.label)} ${count}件（${percent}%）`,
    );
    return `${oneLine(row.label)}：${shares.join('、')}、合計${row.total}件`;
  });
  return `積み上げ棒グラフ。${parts.join('。')}。`;
}

function tableOf({ series }: StackedBars, rows: Row[]): Figure['table'] {
  return {
    heads: ['区分', ...series.map((each) => each.label), '合計'],
    rows: rows.map((row) => [
      row.label,
      ...row.segments.map(({ count, percent }) => `${count}件（${percent}%）`),
      `${row.total}件`,
    ]),
  };
}
