import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { emsOf } from '../fonts.js';
import { shownAmount, shownUnit, wholeAmount, type ShownUnit } from './amounts.js';
import type { Figure, FigureShape } from './figure.js';
import { DROP, label, linesWithin, oneLine } from './labels.js';
import { legend } from './legend.js';
import { FAINT, INK, line, lookOf, paintedBox } from './looks.js';
import { round } from './path-context.js';

export interface GroupedBars {
  /** Of the values: 円, 千円, 人. */
  unit: string;
  series: { label: string }[];
  /** A group of bars each, such as a year; a value for each series, null for blank. */
  rows: { label: string; values: (number | null)[] }[];
}

const WIDTH = 460;
const PLOT = 150;
const AXIS = 8;
/** Words over bars, from the size they have where there is room to the smallest that can be read. */
const WORDS = { largest: 8, smallest: 6 };
const WIDEST_BAR = 46;
/** Room over the highest and below the lowest bar, for their words. */
const OVER = 11;

interface Panel {
  rows: GroupedBars['rows'];
  series: number;
  unit: ShownUnit;
  left: number;
  /** Points of a group, and of a bar with the room around it. */
  group: number;
  pitch: number;
  size: number;
}

/** Bars side by side, a group for each row. Groups that have no room beside each other go on below, on the same scale. */
export function groupedBars(bars: GroupedBars): Figure {
  const values = bars.rows.flatMap((row) => row.values.filter((value) => value !== null));
  const unit = shownUnit(bars.unit, Math.max(0, ...values.map(Math.abs)));
  const names = legend(bars.series.map((series) => series.label), 70, 0, WIDTH - 70); // prettier-ignore
  const scale = scaleOf(values.map((value) => value / unit.per));
  const panels = panelsOf(bars, unit, scale);
  let top = names.height + 2;
  const drawn = panels.flatMap((panel) => {
    const { shapes, height } = panelShapes(panel, scale, top);
    top += height;
    return shapes;
  });
  const note = label(`（単位：${unit.name}）`, 0, 8, AXIS);
  return {
    width: WIDTH,
    height: round(top),
    alt: altOf(bars),
    shapes: [note, ...names.shapes, ...drawn],
    table: tableOf(bars),
  };
}

type Scale = ScaleLinear<number, number>;

/** Of shown units, from the foot of the plot up. */
function scaleOf(values: number[]): Scale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const range = [PLOT - (low < 0 ? OVER : 0), OVER];
  return scaleLinear([low, high === low ? 1 : high], range).nice(4);
}

function panelsOf(bars: GroupedBars, unit: ShownUnit, scale: Scale): Panel[] {
  const ticks = scale.ticks(4).map((tick) => tickText(tick));
  const left = Math.max(30, ...ticks.map((text) => emsOf(text) * AXIS)) + 8;
  const widest = Math.max(
    1,
    ...bars.rows.flatMap((row) => row.values.map((value) => emsOf(shownAmount(value, unit)))),
  );
  const series = Math.max(1, bars.series.length);
  const least = Math.max(12, widest * WORDS.smallest + 3);
  const many = Math.max(1, Math.min(bars.rows.length, Math.floor((WIDTH - left) / (series * least + 8))));
  const group = (WIDTH - left) / many;
  const pitch = Math.min(WIDEST_BAR, (group - 8) / series);
  const size = Math.min(WORDS.largest, (pitch - 3) / widest);
  const starts = Array.from({ length: Math.ceil(bars.rows.length / many) }, (_, i) => i * many);
  return starts.map((start) => {
    const rows = bars.rows.slice(start, start + many);
    return { rows, series, unit, left, group, pitch, size };
  });
}

function tickText(tick: number): string {
  return wholeAmount(Math.round(tick * 100) / 100, '');
}

function panelShapes(panel: Panel, scale: Scale, top: number) {
  const names = panel.rows.map((row) => linesWithin(row.label, panel.group - 4, AXIS));
  const zero = round(top + scale(0));
  const labels = names.flatMap((lines, i) =>
    lines.map((text, j) =>
      label(text, round(middleOf(panel, i)), round(top + PLOT + 11 + j * AXIS * 1.25), AXIS, {
        align: 'middle',
      }),
    ),
  );
  const base = line(
    [
      [panel.left, zero],
      [WIDTH, zero],
    ],
    INK,
    0.8,
  );
  const bars = panel.rows.flatMap((row, i) =>
    Array.from({ length: panel.series }, (_, j) => barShapes(panel, scale, { row, i, j, top })).flat(),
  );
  const most = Math.max(1, ...names.map((lines) => lines.length));
  return {
    shapes: [...grid(panel, scale, top), ...bars, base, ...labels],
    height: PLOT + 16 + most * AXIS * 1.25,
  };
}

function middleOf({ left, group }: Panel, i: number): number {
  return left + (i + 0.5) * group;
}

function grid({ left }: Panel, scale: Scale, top: number): FigureShape[] {
  return scale.ticks(4).flatMap((tick) => {
    const y = round(top + scale(tick));
    const rule = line(
      [
        [left, y],
        [WIDTH, y],
      ],
      FAINT,
      0.4,
    );
    return [rule, label(tickText(tick), left - 4, round(y + AXIS * DROP), AXIS, { align: 'end' })];
  });
}

interface Bar {
  row: GroupedBars['rows'][number];
  i: number;
  j: number;
  top: number;
}

function barShapes(panel: Panel, scale: Scale, { row, i, j, top }: Bar): FigureShape[] {
  const { pitch, unit, size, series } = panel;
  const value = row.values[j] ?? null;
  const x = middleOf(panel, i) + (j - series / 2 + 0.5) * pitch;
  const [zero, end] = [top + scale(0), top + scale((value ?? 0) / unit.per)];
  const below = value !== null && value < 0;
  const y = round(below ? end + size : end - 3);
  const words = label(shownAmount(value, unit), round(x), y, round(size), { align: 'middle' });
  if (!value) return [words];
  const box = { x: round(x - pitch * 0.42), y: round(Math.min(zero, end)), width: round(pitch * 0.84) };
  return [...paintedBox(lookOf(j), { ...box, height: round(Math.abs(zero - end)) }), words];
}

function altOf({ unit, series, rows }: GroupedBars): string {
  const parts = rows.map(({ label: name, values }) => {
    const amounts = series.map((each, i) => `${oneLine(each.label)} ${wholeAmount(values[i] ?? null, unit)}`);
    return `${oneLine(name)}：${amounts.join('、')}`;
  });
  return `棒グラフ。${parts.join('。')}。`;
}

function tableOf({ unit, series, rows }: GroupedBars): Figure['table'] {
  return {
    heads: ['区分', ...series.map((each) => each.label)],
    rows: rows.map((row) => [row.label, ...series.map((_, i) => wholeAmount(row.values[i] ?? null, unit))]),
  };
}
