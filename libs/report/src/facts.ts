import type { Content, EarlierRatings, EarlierSheet, PlanDocument, Template } from '@kairan/forms';
import type { PaperCorrection } from './paper-form/corrections.js';

/** Everything one book is made of: plain data, read in one snapshot of the database. */
export interface BookFacts {
  /** Fiscal year, western year of its April. */
  fiscalYear: number;
  /** 1 for the first book of a cycle; a correction is the next edition. */
  edition: number;
  /** Date printed on the cover, ISO `yyyy-mm-dd` in JST. */
  date: string;
  plan: PlanDocument;
  template: Template;
  /** Approved sheets in book order (by vision, then order within it). */
  sheets: SheetFacts[];
}

export interface SheetFacts {
  id: string;
  /** Name and department as lists print them (they may differ from those on the sheet itself). */
  name: string;
  department: string;
  vision: number;
  content: Content;
  earlier: EarlierRatings;
  /** The form it was decided on, where that is not the book's. */
  template?: Template | null;
  /** What was decided on the same subject in earlier years, where the form asks for it. */
  before?: EarlierSheet | undefined;
  /** Where it was corrected after its decision. */
  corrections?: PaperCorrection[];
}
