import type { HeadingModel, SheetModel, SheetsModel } from '../model.js';
import type { Content } from '../render.js';
import { fittingSize, linesOf } from './fit.js';
import { labelEdge } from './form-grid.js';
import { heading, headingSize } from './headings.js';
import { BODY_HEIGHT, BODY_WIDTH, PAGE, RULE } from './look.js';
import { sheetTables } from './sheet.js';
import { words } from './words.js';

type Chapter = SheetsModel['chapters'][number];
type Head = Omit<HeadingModel, 'kind'>;

/** Points that a heading takes with its margins, beside its lines. */
const AROUND = { 1: 26, 2: 22, 3: 8 };
const ANCHOR_HEIGHT = 1;
/** pdfmake moves a block to the next page a little before its last rule would reach the end of this one. */
const SPARE = 6;

/** Each sheet on a page of its own under the running head. Headings that stand before the sheets open the first page. */
export function sheetsSection(
  head: string,
  model: SheetsModel,
  before: Head[],
  parents: Map<string, string>,
): Content {
  const edge = labelEdge(model.chapters.flatMap((chapter) => chapter.sheets));
  const pages = model.chapters.flatMap((chapter, i) =>
    chapter.sheets.map((sheet, j) => {
      const heads = j > 0 ? [] : [...(i === 0 ? before : []), chapterHead(chapter)];
      return sheetPage(sheet, heads, chapter.anchor, parents, edge);
    }),
  );
  // The section itself begins a page.
  const content = pages.map((stack, i) => ({ stack, ...(i > 0 ? { pageBreak: 'before' } : {}) }));
  return { section: content, header: runningHead(head) } as unknown as Content;
}

function chapterHead(chapter: Chapter): Head {
  return { anchor: chapter.anchor, level: 3, title: chapter.heading };
}

function sheetPage(
  sheet: SheetModel,
  heads: Head[],
  chapter: string,
  parents: Map<string, string>,
  edge: number,
) {
  const room =
    BODY_HEIGHT - SPARE - ANCHOR_HEIGHT - heads.reduce((sum, head) => sum + headingHeight(head), 0);
  return [
    ...heads.map((head) => heading(head, parents.get(head.anchor) ?? null)),
    anchor(sheet, chapter),
    sheetTables(sheet, edge, fittingSize(sheet, edge, room)),
  ];
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

function runningHead(text: string): Content {
  return {
    stack: [
      words(text, { fontSize: 8.5, alignment: 'right', color: '#445366' }),
      { canvas: [{ type: 'line', x1: 0, y1: 3, x2: BODY_WIDTH, y2: 3, lineWidth: 0.5, lineColor: RULE }] },
    ],
    margin: [PAGE.left, 36, PAGE.right, 0],
  };
}
