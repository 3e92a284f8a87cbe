import {
  amountRows,
  choiceField,
  choiceText,
  countRatings,
  eraLong,
  findField,
  type BookChart,
  type Content,
  type MatrixField,
} from '@kairan/forms';
import { totalIn } from './amounts.js';
import type { BookFacts } from './facts.js';
import type { Figure } from './figures/figure.js';
import { groupedBars, type GroupedBars } from './figures/grouped-bars.js';
import { pieFigure, type Slice } from './figures/pie.js';
import { stackedBars, type StackedBars } from './figures/stacked-bars.js';
import { ALL, contentsOf, partsOfAll } from './tallies.js';

type Chart<K extends BookChart['kind']> = Extract<BookChart, { kind: K }>;

/** How many sheets have each rating; those that nobody has, too. */
export function pieSlices(facts: BookFacts, { field }: Chart<'pie'>): Slice[] {
  const { counts } = countRatings(facts.template, field, contentsOf(facts));
  return counts.map((each) => ({ ...each, label: choiceText(facts.template, field, each.code) }));
}

/** The ratings of each vision and of all sheets, in the order of the choices. */
export function ratingBars(facts: BookFacts, { field }: Chart<'ratingBars'>): StackedBars {
  const rows = [
    ...partsOfAll(facts).map(({ no, inCounts }) => ({ label: inCounts, contents: contentsOf(facts, no) })),
    { label: ALL, contents: contentsOf(facts) },
  ].map(({ label, contents }) => ({ label, values: valuesIn(facts, field, contents) }));
  return { rows, series: seriesOf(facts, field) };
}

/** The ratings of each earlier year as they are known, then of this one. */
export function yearBars(facts: BookFacts, { field, years }: Chart<'yearBars'>): StackedBars {
  const rows = years.map((year) => {
    const contents = facts.sheets.map(({ earlier }) => ({ [field]: earlier.ratings[String(year)] ?? null }));
    return { label: eraLong(year), values: valuesIn(facts, field, contents) };
  });
  const now = { label: eraLong(facts.fiscalYear), values: valuesIn(facts, field, contentsOf(facts)) };
  return { rows: [...rows, now], series: seriesOf(facts, field) };
}

function seriesOf({ template }: BookFacts, field: string) {
  return choiceField(template, field)!.codes.map((code) => ({
    code,
    label: choiceText(template, field, code),
  }));
}

function valuesIn({ template }: BookFacts, field: string, contents: Content[]): number[] {
  return countRatings(template, field, contents).counts.map(({ count }) => count);
}

/** Sums over all sheets, year by year, of some rows of a matrix; null where no sheet has a figure. */
export function amountBars(facts: BookFacts, { field, rows: ids }: Chart<'amountBars'>): GroupedBars {
  const { template } = facts;
  const known = amountRows(template, findField(template, field) as MatrixField);
  const series = ids.flatMap((id) => known.find((row) => row.id === id) ?? []);
  const columns = new Map(series.flatMap(({ years }) => years.map(({ year, label }) => [label, year])));
  const labels = [...columns.keys()].sort((a, b) => columns.get(a)! - columns.get(b)!);
  const rows = labels.map((label) => {
    const cells = series.map(({ years }) => years.find((each) => each.label === label));
    return { label, totals: cells.map((cell) => (cell ? totalIn(facts, cell.path) : null)) };
  });
  const unit = rows.flatMap(({ totals }) => totals).find((total) => total?.unit)?.unit ?? '';
  return {
    unit,
    series,
    rows: rows.map(({ label, totals }) => ({ label, values: totals.map((total) => total?.sum ?? null) })),
  };
}

/** A chart of the book, drawn. */
export function chartFigure(facts: BookFacts, chart: BookChart): Figure {
  switch (chart.kind) {
    case 'pie':
      return pieFigure(pieSlices(facts, chart));
    case 'ratingBars':
      return stackedBars(ratingBars(facts, chart));
    case 'yearBars':
      return stackedBars(yearBars(facts, chart));
    case 'amountBars':
      return groupedBars(amountBars(facts, chart));
  }
}
