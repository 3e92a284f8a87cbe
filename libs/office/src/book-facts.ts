import { showsApprovals, type EarlierSheet } from '@kairan/forms';
import { bookRows, routesNamed, sheetLives, type Book, type BookRows, type Tx } from '@kairan/store';
import { approvalBoxes, type ApprovalBox } from '@kairan/workflow';
import { correctionsOf, type Correction } from './corrections.js';
import { decidedRatings } from './earlier-ratings.js';
import { earlierAsked } from './values.js';

/** Everything one book is made of: plain data, of one moment of the database. */
export interface BookFacts extends Omit<BookRows, 'sheets'> {
  id: string;
  /** The number it will have; of a draft, the number it would have. */
  edition: number;
  draft: boolean;
  /** What changed since the edition before, in book order. */
  errata: Erratum[];
  /** Decided sheets in book order. */
  sheets: SheetFacts[];
}

export type SheetFacts = BookRows['sheets'][number] & {
  /** What was decided on the same subject in earlier years, where the form asks for it. */
  before: EarlierSheet | undefined;
  /** Where it was corrected after its decision. */
  corrections: Correction[];
  /** Its 決裁欄, where the book shows it. */
  approvals?: ApprovalBox[];
};

/** A line of the 正誤表: a place of a sheet whose printed words differ from those of the edition before. */
export interface Erratum {
  /** Name of the sheet; with a null label it was not in the edition before (誤 is blank) or is not in this one (正 is blank). */
  sheet: string;
  /** In this edition; where it is in this one no more, in the one before. */
  sheetId: string;
  /** What people call the place. */
  label: string | null;
  before: string;
  after: string;
}

/** What a book is made of but for what is said of the edition before it. Ask inside REPEATABLE READ. */
export async function factsOf(tx: Tx, book: Book, edition: number): Promise<Omit<BookFacts, 'errata'>> {
  const { sheets, ...rows } = await bookRows(tx, book);
  const { plan, fiscalYear } = rows;
  const ids = sheets.map(({ id }) => id);
  const corrected = await correctionsOf(tx, ids, fiscalYear);
  const forms = [rows.template, ...sheets.flatMap(({ template }) => template ?? [])];
  const earlier = await earlierAsked(tx, forms, sheets, fiscalYear);
  const subjects = sheets.map(({ subjectId }) => subjectId);
  const rated = await decidedRatings(tx, rows, subjects);
  const approvals = showsApprovals(plan) ? await approvalsOf(tx, ids) : undefined;
  return {
    ...rows,
    ...{ id: book.id, edition, draft: book.draft },
    sheets: sheets.map((sheet) => ({
      ...sheet,
      earlier: {
        ...sheet.earlier,
        ratings: { ...sheet.earlier.ratings, ...rated.get(sheet.subjectId) },
      },
      before: earlier.get(sheet.subjectId),
      corrections: corrected.get(sheet.id) ?? [],
      ...(approvals ? { approvals: approvals.get(sheet.id)! } : {}),
    })),
  };
}

/** The boxes of each sheet, by the route that it is on. */
async function approvalsOf(tx: Tx, sheetIds: string[]): Promise<Map<string, ApprovalBox[]>> {
  const lives = await sheetLives(tx, sheetIds);
  const routes = await routesNamed(tx, [...new Set(lives.map(({ route }) => route))]);
  return new Map(
    lives.map(({ sheetId, route, events, readings }) => [
      sheetId,
      approvalBoxes(routes.get(route)!, events, readings),
    ]),
  );
}
