import { answerText } from './answer-text.js';
import { pathLabel } from './labels.js';
import { findField } from './fields.js';
import { valueUnder } from './path.js';
import { type Place, placeAt } from './places.js';
import { snap } from './rounding.js';
import { formatNumber } from './values/number.js';
import { addUp } from './add-up.js';
import { countRatings, type RatingCounts } from './count-ratings.js';
import { grouped } from './plain.js';
import type { Content } from './content.js';
import type { Rollup, Template } from './template.js';

/** One sheet of many: its answers with computed cells, and whether it was handed in at least once. */
export interface RolledSheet {
  content: Content;
  isIn: boolean;
}

/** What is made of many sheets. Counts and totals are of those that are in. */
export interface RollUp {
  sheetsIn: number;
  sheetsOf: number;
  counts: (RatingCounts & { field: string; label: string })[];
  totals: Total[];
}

export interface Total {
  path: string;
  label: string;
  /** 円, 千円, 人; null where the form names none. */
  unit: string | null;
  /** null where no sheet has a figure. */
  sum: number | null;
  /** Sheets that have a figure there. */
  answered: number;
}

/** Counts, shares and totals as the form's `rollup` asks for them. */
export function rollUp(template: Template, sheets: readonly RolledSheet[]): RollUp {
  const contents = sheets.filter(({ isIn }) => isIn).map(({ content }) => content);
  const { counts, totals } = figuresOf(template);
  return {
    sheetsIn: contents.length,
    sheetsOf: sheets.length,
    counts: counts.map(({ field }) => ({
      field,
      label: pathLabel(template, field),
      ...countRatings(template, field, contents),
    })),
    totals: totals.map((path) => totalOf(template, path, contents)),
  };
}

/** The same for each group of sheets, in the order in which the groups appear. */
export function rollUpBy<S extends RolledSheet>(
  template: Template,
  sheets: readonly S[],
  groupOf: (sheet: S) => string,
): (RollUp & { group: string })[] {
  return [...grouped(sheets, groupOf)].map(([group, members]) => ({ group, ...rollUp(template, members) }));
}

/** The columns of the list of all sheets: `rollup.list`, else what is counted and totalled. */
export function listColumns(template: Template): { path: string; label: string }[] {
  const { list, counts, totals } = figuresOf(template);
  const paths = list ?? [...counts.map(({ field }) => field), ...totals];
  return paths.map((path) => ({ path, label: pathLabel(template, path) }));
}

/** What one sheet says in that list, as the form prints it. */
export function listLine(template: Template, content: Content): string[] {
  return listColumns(template).map(({ path }) => printedAt(template, content, path));
}

/** An answer as the form prints it; '' for blank and where nothing of that name is. */
export function printedAt(template: Template, content: Content, path: string): string {
  return printerAt(template, path)(content);
}

/** The same of many sheets on one form. */
export function printerAt(template: Template, path: string): (content: Content) => string {
  const place = placeAt(template, path) ?? findField(template, path);
  const keys = path.split('.');
  return (content) => (place ? answerText(template, place, valueUnder(content, keys), content) : '');
}

/** What is asked of fields that this year's form has. */
function figuresOf(template: Template): Rollup & { totals: string[] } {
  const { list, counts, totals = [], share } = template.rollup;
  const isHere = (path: string) => findField(template, path.split('.')[0]!) !== undefined;
  return {
    counts: counts.filter(({ field }) => isHere(field)),
    totals: totals.filter(isHere),
    share,
    ...(list ? { list: list.filter(isHere) } : {}),
  };
}

/** The figures at one place of many sheets, added up. */
export function totalOf(template: Template, path: string, contents: readonly Content[]): Total {
  const unit = unitOf(template, placeAt(template, path));
  return { path, label: pathLabel(template, path), unit, ...addUp(contents, path) };
}

/** A total as it is printed: with separators, the form's mark for a minus and its unit; the mark of 該当なし where no sheet has a figure. */
export function totalText(template: Template, { path, sum, unit }: Total): string {
  if (sum === null) return template.defaults.na;
  const spec = placeAt(template, path)?.spec;
  const decimals = spec && 'decimals' in spec ? spec.decimals : undefined;
  return formatNumber(snap(sum), template.defaults.money?.negative ?? '▲', decimals) + (unit ?? '');
}

function unitOf(template: Template, place: Place | undefined): string | null {
  if (place?.spec.type === 'money') return place.spec.unit ?? template.defaults.money?.unit ?? '円';
  return place && 'unit' in place.spec ? (place.spec.unit ?? null) : null;
}
