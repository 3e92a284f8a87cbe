import {
  evaluateYear,
  isNotApplicable,
  type Answer,
  type BookPart,
  type Content,
  type Vision,
} from '@kairan/forms';
import type { BookFacts, SheetFacts } from './facts.js';
import { flows } from './flows.js';
import { sheetForm } from './form.js';
import type { ListGroup, ListRow, PartModel, SheetModel, SheetsModel } from './model.js';
import { paperForm } from './paper-form/paper-form.js';

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

export function sheetsModel(facts: BookFacts): SheetsModel {
  const values = valuesOf(facts);
  const chapters = chaptersOf(facts).map(({ vision, sheets }) => ({
    anchor: visionAnchor(vision),
    heading: vision.heading,
    sheets: sheets.map(({ sheet, anchor }) => ({
      id: sheet.id,
      anchor,
      name: sheet.name,
      ...printedForm(facts, sheet, values.get(sheet)!),
    })),
  }));
  return { kind: 'sheets', chapters };
}

/** What each sheet says, computed cells too. Sums over sheets are those of the book's. */
function valuesOf({ template, sheets }: BookFacts): Map<SheetFacts, Content> {
  const year = sheets.map((sheet) => ({
    template: sheet.template ?? template,
    content: sheet.content,
    isIn: true,
    before: sheet.before,
  }));
  const values = evaluateYear(year);
  return new Map(sheets.map((sheet, i) => [sheet, values[i]!]));
}

function printedForm(
  facts: BookFacts,
  sheet: SheetFacts,
  content: Content,
): Pick<SheetModel, 'form' | 'paper'> {
  const template = sheet.template ?? facts.template;
  const { corrections = [] } = sheet;
  return flows(template)
    ? { form: sheetForm(template, content), paper: null }
    : { form: [], paper: paperForm(template, content, { corrections, approvals: [] }) };
}

interface Placed {
  sheet: SheetFacts;
  anchor: string;
}

/** Visions that have sheets, with these; a sheet's anchor follows its place in the book. */
function chaptersOf(facts: BookFacts): { vision: Vision; sheets: Placed[] }[] {
  const placed = facts.sheets.map((sheet, i) => ({
    sheet,
    anchor: `sheet-${String(i + 1).padStart(5, '0')}`,
  }));
  return facts.plan.visions
    .map((vision) => ({ vision, sheets: placed.filter(({ sheet }) => sheet.vision === vision.no) }))
    .filter(({ sheets }) => sheets.length);
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

function visionAnchor(vision: Vision): string {
  return `vision-${String(vision.no).padStart(3, '0')}`;
}
