import type { HeadingModel, SheetModel, SheetsModel } from '../model.js';
import type { Content } from '../render.js';
import { fittingSize, linesOf } from './fit.js';
import { labelEdge } from './form-grid.js';
import { heading, headingSize, runningHead } from './headings.js';
import { BODY_HEIGHT, BODY_WIDTH, PAGE } from './look.js';
import { paperSections } from './paper-sections.js';
import { sum } from './paper/box.js';
import { sheetTables } from './sheet.js';

type Chapter = SheetsModel['chapters'][number];
type Head = Omit<HeadingModel, 'kind'>;

/** Points that a heading takes with its margins, beside its lines. */
const AROUND = { 1: 26, 2: 22, 3: 8 };
const ANCHOR_HEIGHT = 1;
/** pdfmake moves a block to the next page a little before its last rule would reach the end of this one. */
const SPARE = 6;

interface Place {
  sheet: SheetModel;
  /** Headings that stand before it on its page. */
  heads: Head[];
  chapter: string;
}

/**
 * Each sheet on a page of its own under the running head. Headings that stand before the sheets open the first page. Sheets of forms
 * that lay out their pages themselves have sections of their own, for their paper.
 */
export function sheetSections(
  head: string,
  model: SheetsModel,
  before: Head[],
  parents: Map<string, string>,
): Content[] {
  const edge = labelEdge(model.chapters.flatMap((chapter) => chapter.sheets));
  const sections: Content[] = [];
  let flow: Content[] = [];
  const endFlow = () => {
    if (flow.length) sections.push(flowSection(head, flow));
    flow = [];
  };
  for (const place of placesOf(model, before)) {
    const { sheet, heads, chapter } = place;
    const top = [
      ...heads.map((each) => heading(each, parents.get(each.anchor) ?? null)),
      anchor(sheet, chapter),
    ];
    if (sheet.paper) {
      endFlow();
      sections.push(...paperSections(sheet.paper, head, top, sum(heads.map(headingHeight))));
    } else flow.push([...top, sheetTables(sheet, edge, flowSize(sheet, heads, edge))]);
  }
  endFlow();
  return sections;
}

function placesOf({ chapters }: SheetsModel, before: Head[]): Place[] {
  return chapters.flatMap((chapter, i) =>
    chapter.sheets.map((sheet, j) => ({
      sheet,
      heads: j > 0 ? [] : [...(i === 0 ? before : []), chapterHead(chapter)],
      chapter: chapter.anchor,
    })),
  );
}

/** The section itself begins a page. */
function flowSection(head: string, pages: Content[]): Content {
  const content = pages.map((stack, i) => ({ stack, ...(i > 0 ? { pageBreak: 'before' } : {}) }));
  return { section: content, header: runningHead(head, PAGE.width) } as unknown as Content;
}

function chapterHead(chapter: Chapter): Head {
  return { anchor: chapter.anchor, level: 3, title: chapter.heading };
}

function flowSize(sheet: SheetModel, heads: Head[], edge: number): number {
  const room = BODY_HEIGHT - SPARE - ANCHOR_HEIGHT - sum(heads.map(headingHeight));
  return fittingSize(sheet, edge, room);
}

/** A point-high line that bookmark, index and contents lead to, whatever the form's first field is. */
function anchor(sheet: SheetModel, chapter: string): Content {
  return {
    text: ' ',
    fontSize: ANCHOR_HEIGHT,
    lineHeight: 1,
    id: sheet.anchor,
    outline: true,
    outlineText: sheet.name,
    outlineParentId: chapter,
  };
}

function headingHeight({ level, title }: Head): number {
  const size = headingSize(level, title);
  return linesOf(title, (BODY_WIDTH - 20) / size) * size * 1.25 + AROUND[level];
}
