import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { emsOf } from '../fonts.js';
import { shownAmount, shownUnit, wholeAmount, type ShownUnit } from './amounts.js';
import type { Figure, FigureShape } from './figure.js';
import { DROP, label, linesWithin, oneLine, onGround } from './labels.js';
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

type Scale = ScaleLinear<number, number>;

interface Plot {
  unit: ShownUnit;
  /** From shown units to points below the top of a panel. */
  scale: Scale;
  ticks: number[];
}

interface Panel extends Plot {
  rows: GroupedBars['rows'];
  series: number;
  left: number;
  /** Points of a group, and of a bar with the room around it. */
  group: number;
  pitch: number;
  size: number;
}

/** Bars side by side, a group for each row. Groups that have no room beside each other go on below, on the same scale. */
export function groupedBars(given: GroupedBars): Figure {
  const bars = {
    ...given,
    series: given.series.map((each) => ({ label: withoutUnit(each.label, given.unit) })),
  };
  const plot = plotOf(bars);
  const series = bars.series.map((each) => each.label);
  const names = legend(series, 70, 0, WIDTH - 70);
  let top = names.height + 2;
  const drawn = panelsOf(bars, plot).flatMap((panel) => {
    const { shapes, height } = panelShapes(panel, top);
    top += height;
    return shapes;
  });
  const note = label(`（単位：${plot.unit.name}）`, 0, 8, AXIS);
  return {
    width: WIDTH,
    height: round(top),
    alt: altOf(bars),
    shapes: [note, ...names.shapes, ...drawn],
    table: tableOf(bars),
  };
}

/** 予算額（円） is shown in another unit, and said with its own. */
function withoutUnit(name: string, unit: string): string {
  return name.endsWith(`（${unit}）`) ? name.slice(0, -unit.length - 2) : name;
}

function plotOf({ rows, unit: own }: GroupedBars): Plot {
  const values = rows.flatMap((row) => row.values.filter((value) => value !== null));
  const unit = shownUnit(own, Math.max(0, ...values.map(Math.abs)));
  const shown = values.map((value) => value / unit.per);
  const [low, high] = [Math.min(0, ...shown), Math.max(0, ...shown)];
  const range = [PLOT - (low < 0 ? OVER : 0), OVER];
  const scale = scaleLinear([low, high === low ? 1 : high], range).nice(4);
  return { unit, scale, ticks: high === low ? [0] : scale.ticks(4) };
}

function panelsOf({ rows, series: { length: series } }: GroupedBars, plot: Plot): Panel[] {
  const left = Math.max(30, ...plot.ticks.map((tick) => emsOf(wholeAmount(tick, '')) * AXIS)) + 8;
  const words = rows.flatMap((row) => row.values.map((value) => shownAmount(value, plot.unit)));
  const widest = Math.max(1, ...words.map((text) => emsOf(text)));
  const least = Math.max(12, widest * WORDS.smallest + 3);
  const most = Math.max(1, Math.floor((WIDTH - left) / (series * least + 8)));
  const many = Math.ceil(rows.length / Math.ceil(rows.length / most)) || 1;
  const group = (WIDTH - left) / many;
  const pitch = Math.min(WIDEST_BAR, (group - 8) / series);
  const size = Math.min(WORDS.largest, (pitch - 3) / widest);
  return rows
    .filter((_, i) => i % many === 0)
    .map((_, i) => ({
      ...plot,
      rows: rows.slice(i * many, (i + 1) * many),
      ...{ series, left, group, pitch, size },
    }));
}

function panelShapes(panel: Panel, top: number) {
  const names = panel.rows.map((row) => linesWithin(row.label, panel.group - 4, AXIS));
  const zero = round(top + panel.scale(0));
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
    Array.from({ length: panel.series }, (_, j) => barShapes(panel, { row, i, j, top })).flat(),
  );
  const most = Math.max(1, ...names.map((lines) => lines.length));
  return {
    shapes: [...grid(panel, top), ...bars, base, ...labels],
    height: PLOT + 16 + most * AXIS * 1.25,
  };
}

function middleOf({ left, group }: Panel, i: number): number {
  return left + (i + 0.5) * group;
}

function grid({ left, scale, ticks }: Panel, top: number): FigureShape[] {
  return ticks.flatMap((tick) => {
    const y = round(top + scale(tick));
    const rule = line(
      [
        [left, y],
        [WIDTH, y],
      ],
      FAINT,
      0.4,
    );
    return [rule, label(wholeAmount(tick, ''), left - 4, round(y + AXIS * DROP), AXIS, { align: 'end' })];
  });
}

interface Bar {
  row: GroupedBars['rows'][number];
  i: number;
  j: number;
  top: number;
}

function barShapes(panel: Panel, { row, i, j, top }: Bar): FigureShape[] {
  const { pitch, unit, size, series, scale } = panel;
  const value = row.values[j] ?? null;
  const x = middleOf(panel, i) + (j - series / 2 + 0.5) * pitch;
  const [zero, end] = [top + scale(0), top + scale((value ?? 0) / unit.per)];
  const below = value !== null && value < 0;
  const y = round(below ? end + size : end - 3);
  const text = label(shownAmount(value, unit), round(x), y, round(size), { align: 'middle' });
  const words = onGround(text, '#ffffff');
  if (!value) return words;
  const box = { x: round(x - pitch * 0.42), y: round(Math.min(zero, end)), width: round(pitch * 0.84) };
  return [...paintedBox(lookOf(j), { ...box, height: round(Math.abs(zero - end)) }), ...words];
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
