import type { Content, EarlierRatings, EarlierSheet, PlanDocument, Template } from '@kairan/forms';
import type { PaperCorrection } from './paper-form/corrections.js';
import type { ApprovalBox } from '@kairan/workflow';

/** Everything one book is made of: plain data, read in one snapshot of the database. */
export interface BookFacts {
  /** Of the book; a file bears it in its metadata. */
  id: string;
  /** Fiscal year, western year of its April. */
  fiscalYear: number;
  /** 1 for the first book of a cycle; a correction is the next edition. */
  edition: number;
  /** 案: marked on every page, counts as no edition. */
  draft: boolean;
  /** Date printed on the cover, ISO `yyyy-mm-dd` in JST. */
  date: string;
  /** Where the history of all sheets stood when the facts were read: number of its last event and the hash that ends its chain. */
  history: { seq: string; head: string } | null;
  /** What changed since the edition before, in book order; empty for a first edition. */
  errata: Erratum[];
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
  /** SHA-256 of the content that was decided, hex; its first eight digits stand at the foot of its pages. */
  hash?: string;
  /** The boxes of its 決裁欄, where the book shows them. */
  approvals?: ApprovalBox[];
}

/** A line of the 正誤表: a place of a sheet whose printed words differ from those of the edition before. */
export interface Erratum {
  /** Name of the sheet; with a null label it was not in the edition before (誤 is blank) or is not in this one (正 is blank). */
  sheet: string;
  sheetId: string;
  /** What people call the place. */
  label: string | null;
  before: string;
  after: string;
}
