import type { Content, PrintPage, Template } from '@kairan/forms';
import type { PaperForm, PaperPage } from '../paper.js';
import { correctionBlocks, type PaperCorrection, signsOf } from './corrections.js';
import { type Desk, pageFrame } from './desk.js';
import { labelEdge } from './edge.js';
import type { ApprovalBox } from '@kairan/workflow';
import { headBlocks } from './head.js';
import { fieldsApart, pagesOf, stackBlocks } from './stack.js';

/** What is printed beside the answers. */
export interface PaperExtras {
  /** Boxes of 決裁欄 in the order of the route; where they are left out, empty ones are printed. */
  approvals?: ApprovalBox[];
  corrections?: PaperCorrection[];
  /** Not decided yet: 案 is printed beside the title. */
  draft?: boolean;
}

/**
 * The paper form of one sheet.
 * @param template opened for the sheet's fiscal year
 * @param content evaluated answers; null for a blank form
 */
export function paperForm(template: Template, content: Content | null, extras: PaperExtras = {}): PaperForm {
  const { print } = template;
  const approvals = print.approvals ? (extras.approvals ?? EMPTY) : [];
  return layForm(template, content, { ...extras, approvals, title: true });
}

/** What is printed beside the answers, whatever the form says of it. */
export interface FormExtras extends PaperExtras {
  approvals: ApprovalBox[];
  /** Whether the form's title stands above it. */
  title: boolean;
}

export function layForm(template: Template, content: Content | null, extras: FormExtras): PaperForm {
  const { paper = 'A4', orientation = 'portrait', size = 10 } = template.print;
  const desk: Desk = {
    template,
    apart: fieldsApart(template),
    content: content ?? {},
    isBlank: content === null,
    corrected: signsOf(template, extras.corrections ?? []),
  };
  const isPlain = template.print.pages === undefined;
  if (isPlain) desk.edge = labelEdge(desk);
  return {
    paper,
    orientation,
    size,
    ...(isPlain && !desk.isBlank ? { isNatural: true } : {}),
    pages: pagesOf(template).map((page, i) => paperPage(desk, page, i, extras)),
  };
}

/** Of a form whose route is not known. */
const EMPTY: ApprovalBox[] = Array.from({ length: 4 }, () => ({ post: '' }));

function paperPage(desk: Desk, page: PrintPage, index: number, extras: FormExtras): PaperPage {
  const { template } = desk;
  const frame = pageFrame(template.print);
  const first = index === 0;
  const head = headBlocks(
    {
      ...(first && extras.title ? { title: template.title + (template.title_suffix ?? '') } : {}),
      ...(page.label === undefined ? {} : { label: page.label }),
      draft: first && extras.draft === true,
      approvals: first ? extras.approvals : [],
    },
    frame,
  );
  const body = stackBlocks(desk, page.stack, frame);
  return { blocks: [...head, ...body, ...correctionBlocks(desk, extras.corrections ?? [], body, frame)] };
}
