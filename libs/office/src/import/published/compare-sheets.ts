import {
  type Content,
  evaluateYear,
  isBlank,
  isNotApplicable,
  pathLabel,
  placeAt,
  placesBehind,
  type Scalar,
  siblingPaths,
  sourcesOf,
  valueAt,
} from '@kairan/forms';
import type { PublishedSheet } from './read-sheet.js';

/**
 * `equal`; `different`; `siblings`: it sums up sheets of which not all are there, or rests on such a sum; `sources`: nothing is printed
 * that it could be computed from.
 */
export type Verdict = 'equal' | 'different' | 'siblings' | 'sources';

/** One computed cell of a sheet beside what was printed there. */
export interface ComparedCell {
  path: string;
  label: string;
  printed: Scalar;
  computed: Scalar;
  verdict: Verdict;
}

/** Compares every printed computed cell of sheets that were published together with what the form makes of their answers. */
export function compareSheets(sheets: readonly PublishedSheet[]): ComparedCell[][] {
  return computedTogether(sheets).map((values, index) => {
    const sheet = sheets[index]!;
    return [...sheet.printed.keys()].map((path) => compareCell(sheet, values, path));
  });
}

/** The answers of sheets that were published together, with their computed cells. */
export function computedTogether(sheets: readonly PublishedSheet[]): Content[] {
  return evaluateYear(sheets.map(({ form, content }) => ({ template: form, content, isIn: true })));
}

function compareCell(sheet: PublishedSheet, values: Content, path: string): ComparedCell {
  const { form, printed } = sheet;
  const cell = { path, label: pathLabel(form, path), printed: printed.get(path)! };
  const computed = valueAt(values, path) as Scalar;
  const judged = (figure: Scalar, otherwise: Verdict): ComparedCell => ({
    ...cell,
    computed: figure,
    verdict: isSame(cell.printed, figure) ? 'equal' : otherwise,
  });
  if (isNotApplicable(cell.printed) && isBare(sheet, path, isUnanswered)) return judged(null, 'equal');
  if (restsOnSiblings(sheet, values, path))
    return judged(computed, areSiblingsThere(sheet, values) ? 'different' : 'siblings');
  if (!isBare(sheet, path))
    return judged(computed, computed === null && restsOnBare(sheet, path) ? 'sources' : 'different');
  const sum = sumOfPrinted(sheet, path);
  if (sum !== undefined) return judged(sum, 'different');
  return judged(computed, computed !== null && isTrulyBlank(sheet, values, path) ? 'different' : 'sources');
}

/** Whether it sums up sheets, or rests on such a sum that is printed otherwise. */
function restsOnSiblings({ form, printed }: PublishedSheet, values: Content, path: string): boolean {
  const sums = siblingPaths(form);
  const isOff = (sum: string) => printed.has(sum) && !isSame(printed.get(sum)!, valueAt(values, sum));
  const behind = placesBehind(form, path).map((place) => place.path);
  return sums.includes(path) || behind.some((source) => sums.includes(source) && isOff(source));
}

/** Whether most of its sums over sheets are as printed: then no sheet is missing, and one that is not is a fault of the print. */
function areSiblingsThere({ form, printed }: PublishedSheet, values: Content): boolean {
  const told = siblingPaths(form).filter((sum) => Number(printed.get(sum) ?? 0) !== 0);
  const right = told.filter((sum) => isSame(printed.get(sum)!, valueAt(values, sum)));
  return right.length * 2 > told.length;
}

/** Whether it needs a result of which nothing is printed that it could be computed from. */
function restsOnBare(sheet: PublishedSheet, path: string): boolean {
  return placesBehind(sheet.form, path).some(
    ({ computed, path: behind }) => computed && isBare(sheet, behind),
  );
}

/** Whether nothing is printed in any of the places that it comes from. */
function isBare({ form, content }: PublishedSheet, path: string, isNothing = isBlank): boolean {
  const sources = sourcesOf(form, path);
  return sources.length > 0 && sources.every((source) => isNothing(valueAt(content, source)));
}

function isUnanswered(value: unknown): boolean {
  return isBlank(value) || isNotApplicable(value);
}

/** Whether what it comes from was left blank, not lost: a figure that counts all of it in is printed as computed. */
function isTrulyBlank({ form, printed }: PublishedSheet, values: Content, path: string): boolean {
  const sources = sourcesOf(form, path);
  return [...printed].some(([other, figure]) => {
    if (other === path || !isSame(figure, valueAt(values, other))) return false;
    const counted = sourcesOf(form, other);
    return sources.every((source) => counted.includes(source));
  });
}

/** Of a column of sums: the sum of what is printed for its summands. */
function sumOfPrinted({ form, printed }: PublishedSheet, path: string): number | undefined {
  const { sum, cross } = placeAt(form, path)!.computed!;
  const summands = sum ?? (cross && 'sum' in cross ? cross.sum : []);
  const figures = summands.map((each) => printed.get(each)).filter((figure) => typeof figure === 'number');
  return figures.length > 0 ? figures.reduce((total, figure) => total + figure, 0) : undefined;
}

/** A dash in a computed cell says that there is no result. */
function isSame(printed: Scalar, computed: unknown): boolean {
  return printed === computed || (isNotApplicable(printed) && computed === null);
}
