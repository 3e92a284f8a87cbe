import { showsApprovals, type Content, type Template } from '@kairan/forms';
import { chaptersOf } from '../chapters.js';
import type { BookFacts, SheetFacts } from '../facts.js';
import type { PaperExtras } from '../paper-form/paper-form.js';
import { valuesOf } from '../sheet-values.js';
import { type FormInUse, formFinder } from './forms.js';

/** A sheet with its form and everything that its form says, computed cells too. */
export interface SheetRecord {
  sheet: SheetFacts;
  /** Place in the book, from 1. */
  number: number;
  /** What the data calls its form by. */
  form: string;
  /** The same object for all sheets on one form. */
  template: Template;
  content: Content;
  /** What its pages print beside the answers: boxes of 決裁欄 only where the plan asks for them. */
  extras: Required<Pick<PaperExtras, 'approvals' | 'corrections'>>;
}

export interface BookRecords {
  /** The book's form, then others in the order in which they are met. */
  forms: FormInUse[];
  /** The sheets in the order of the book. */
  sheets: SheetRecord[];
}

export function bookRecords(facts: BookFacts): BookRecords {
  const values = valuesOf(facts);
  const isSigned = showsApprovals(facts.plan);
  const { forms, formOf } = formFinder(facts.template);
  const sheets = chaptersOf(facts)
    .flatMap((chapter) => chapter.sheets)
    .map(({ sheet }, i) => {
      const { name, template } = formOf(sheet.template ?? facts.template);
      const { approvals = [], corrections = [] } = sheet;
      const extras = { approvals: isSigned ? approvals : [], corrections };
      return { sheet, number: i + 1, form: name, template, content: values.get(sheet)!, extras };
    });
  return { forms, sheets };
}
