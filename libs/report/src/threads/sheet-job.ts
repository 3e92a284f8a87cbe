import { evaluateBook, type Content, type EarlierSheet, type Template } from '@kairan/forms';
import type { HeadingModel } from '../model.js';
import { HEAD_AREA } from '../furniture.js';
import type { DrawnPage, Mark } from '../page/drawing.js';
import type { PaperCorrection } from '../paper-form/corrections.js';
import type { ApprovalBox } from '@kairan/workflow';
import { encodeFragment } from '../pdf/fragment-bytes.js';
import { fragmentOf } from '../pdf/fragment-of.js';
import { PAGE } from '../print/look.js';
import { drawForm } from '../print/paper/draw-form.js';
import { sheetPaper } from '../sheet-paper.js';

/** What the pages of one sheet are made from; its form is told apart, for many sheets are on the same. */
export interface SheetJob {
  name: string;
  /** Answers; where the form asks other sheets, with every computed cell. */
  content: Content;
  isEvaluated: boolean;
  before: EarlierSheet | null;
  corrections: PaperCorrection[];
  approvals: ApprovalBox[];
  /** Headings of the book that stand above it. */
  heads: Omit<HeadingModel, 'kind'>[];
  /** Anchor that its running head leads to. */
  back: string | null;
}

/** Where links to a sheet lead, as long as nobody knows its place in a book. */
export const SHEET_ANCHOR = 'sheet';

/** The pages of a sheet, encoded. */
export function renderSheet(template: Template, job: SheetJob): Uint8Array {
  return encodeFragment(fragmentOf(drawSheet(template, job, SHEET_ANCHOR)));
}

export function drawSheet(template: Template, job: SheetJob, anchor: string): DrawnPage[] {
  const { name, corrections, approvals, heads, back } = job;
  const form = sheetPaper(template, valuesOf(template, job), { corrections, approvals });
  const pages = drawForm(form, { margins: PAGE, heads, anchor, title: name });
  return back === null ? pages : pages.map((page) => ({ ...page, marks: [...page.marks, ...wayBack(page, back)] })); // prettier-ignore
}

/** The running head leads back to the list of all sheets. */
function wayBack({ width }: DrawnPage, to: string): Mark[] {
  return [
    { kind: 'open', tag: { role: 'Link', alt: '一覧へ戻る' } },
    { kind: 'link', to, ...HEAD_AREA, width: width - 2 * HEAD_AREA.x },
    { kind: 'close' },
  ];
}

function valuesOf(template: Template, { content, isEvaluated, before }: SheetJob): Content {
  return isEvaluated ? content : evaluateBook(template, [{ content, before: before ?? undefined }])[0]!;
}
