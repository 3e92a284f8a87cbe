import { isNotApplicable, printerAt, type Answer, type BookPart } from '@kairan/forms';
import { chaptersOf, visionAnchor, type Placed } from './chapters.js';
import type { BookFacts, SheetFacts } from './facts.js';
import type { ListGroup, ListRow, PartModel, SheetsModel } from './model.js';
import { saidAt, templatesOf } from './sheet-values.js';

type Part<K extends BookPart['kind']> = Extract<BookPart, { kind: K }>;

/** What lists print for 該当なし and for a year without a rating. */
const NONE = '-';

export function indexModel(facts: BookFacts, part: Part<'index'>): PartModel {
  const groups = groupsByVision(facts, ({ sheet, anchor }) => ({
    anchor,
    name: sheet.name,
    department: sheet.department,
    ratings: thisYear(facts, sheet),
  }));
  return { kind: 'index', title: part.title, columns: part.columns, groups, note: part.note ?? null };
}

export function ratingsOverYearsModel(facts: BookFacts, part: Part<'ratingsOverYears'>): PartModel {
  const groups = groupsByVision(facts, ({ sheet, anchor }) => ({
    anchor,
    name: sheet.earlier.name,
    department: sheet.earlier.department,
    ratings: [
      ...part.years.map((year) => sheet.earlier.ratings[String(year)] ?? NONE),
      ...thisYear(facts, sheet),
    ],
  }));
  return { kind: 'ratingsOverYears', columns: part.columns, groups };
}

/** Any cells of every sheet. A sheet on another version of the form says what that version has there. */
export function listModel(facts: BookFacts, part: Part<'list'>): PartModel {
  const paths = part.columns.map(({ path }) => path);
  const said = saidAt(facts, paths);
  const printers = new Map(
    templatesOf(facts).map((template) => [template, paths.map((path) => printerAt(template, path))]),
  );
  const groups = groupsByVision(facts, ({ sheet, anchor }) => ({
    anchor,
    name: sheet.name,
    department: sheet.department,
    ratings: printers.get(sheet.template ?? facts.template)!.map((print) => print(said(sheet))),
  }));
  const columns = ['頁', '名称', '所管', ...part.columns.map(({ label }) => label)];
  return { kind: 'list', title: part.title, columns, groups, note: part.note ?? null };
}

/** Digits of a content's hash that stand on its pages. */
const HASH_DIGITS = 8;

export function sheetsModel(facts: BookFacts): SheetsModel {
  const chapters = chaptersOf(facts).map(({ vision, sheets }) => ({
    anchor: visionAnchor(vision),
    heading: vision.heading,
    sheets: sheets.map(({ sheet: { id, name, department, hash }, anchor }) => ({
      ...{ id, anchor, name, department },
      hash: hash?.slice(0, HASH_DIGITS) ?? null,
    })),
  }));
  return { kind: 'sheets', chapters };
}

function groupsByVision(facts: BookFacts, row: (placed: Placed) => ListRow): ListGroup[] {
  return chaptersOf(facts).map(({ vision, sheets }) => ({ heading: vision.inIndex, rows: sheets.map(row) }));
}

function thisYear(facts: BookFacts, sheet: SheetFacts): string[] {
  return facts.template.rollup.counts.map(({ field }) => rating(sheet.content[field]));
}

function rating(answer: Answer | undefined): string {
  if (isNotApplicable(answer)) return NONE;
  return typeof answer === 'string' ? answer : '';
}
