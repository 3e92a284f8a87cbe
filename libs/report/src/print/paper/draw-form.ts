import type { HeadingModel } from '../../model.js';
import type { DrawnPage, Mark } from '../../page/drawing.js';
import { headingMarks } from '../../page/heading.js';
import type { PaperForm, PaperGrid } from '../../paper.js';
import type { Box } from './box.js';
import { drawCell, drawLines } from './draw-cell.js';
import { drawRules } from './draw-rules.js';
import { wholeOf } from './halves.js';
import { type Margins, paperSize, setForm } from './set-form.js';

export interface DrawFormOptions {
  /** Points. */
  margins: Margins;
  /** Headings of the book that stand above the form on its first page. */
  heads?: Omit<HeadingModel, 'kind'>[];
  /** Where links to the form lead. */
  anchor?: string;
  /** What the form is called in the file's structure. */
  title?: string;
  /** Level of the title that a form bears itself; 4, under the headings of a book, where left out. */
  level?: 1 | 4;
}

/** Share of a page that headings take at most; longer ones stand on a page before the form. */
const MOST_HEADS = 0.5;

/** The pages of a form, one section, with its headings, its tables row by row, and the annexes of what no cell had room for. */
export function drawForm(form: PaperForm, options: DrawFormOptions): DrawnPage[] {
  const { margins, title, level = 4 } = options;
  const size = paperSize(form.paper, form.orientation);
  const marks: Mark[] = [{ kind: 'open', tag: { role: 'Sect', ...(title === undefined ? {} : { title }) } }];
  const below = drawTop(marks, size.width, options);
  const isApart = below > size.height * MOST_HEADS;
  const pages = setForm(form, margins, isApart ? 0 : below);
  const drawn = pages.map((page, i): DrawnPage => {
    const own = i === 0 && !isApart ? marks : [];
    drawRules(own, page.boxes);
    drawElements(own, page.boxes, { before: pages[i - 1]?.boxes, after: pages[i + 1]?.boxes, level });
    return { width: page.width, height: page.height, marks: own };
  });
  drawn.at(-1)!.marks.push({ kind: 'close' });
  return isApart ? [{ ...size, marks }, ...drawn] : drawn;
}

/** Draws what stands above a form. @returns points that it takes */
function drawTop(marks: Mark[], width: number, { margins, heads = [], anchor }: DrawFormOptions): number {
  const { left, top, right } = margins;
  if (anchor !== undefined) marks.push({ kind: 'anchor', id: anchor, y: top });
  let height = 0;
  for (const head of heads) {
    const drawn = headingMarks(head, { x: left, y: top + height, width: width - left - right });
    marks.push(...drawn.marks);
    height += drawn.height;
  }
  return height;
}

interface Surroundings {
  before: Box[] | undefined;
  after: Box[] | undefined;
  level: 1 | 4;
}

/** What stands on a page in reading order. A table that goes on on the next page is closed there. */
function drawElements(marks: Mark[], boxes: Box[], { before, after, level }: Surroundings): void {
  const [first] = boxes;
  let table = tableOf(before?.at(-1)) === tableOf(first) ? tableOf(first) : undefined;
  let row: number | undefined;
  const end = (isRow: boolean) => isRow && marks.push({ kind: 'close' });
  boxes.forEach((box, i) => {
    const own = tableOf(box);
    if (own !== table || row !== box.row) {
      end(row !== undefined);
      row = undefined;
    }
    if (own !== table) {
      end(table !== undefined);
      if (own) marks.push({ kind: 'open', tag: { role: 'Table' } });
      table = own;
    }
    if (!own) return drawLoose(marks, box, level);
    if (row === undefined) marks.push({ kind: 'open', tag: { role: 'TR' } });
    row = box.row;
    drawCell(marks, box, boxes[i + 1]);
  });
  end(row !== undefined);
  end(table !== undefined && tableOf(after?.[0]) !== table);
}

function tableOf(box: Box | undefined): PaperGrid | undefined {
  return box?.grid && !box.grid.bare ? wholeOf(box.grid) : undefined;
}

/** Titles, notes, and the texts of annexes with their names. */
function drawLoose(marks: Mark[], box: Box, level: 1 | 4): void {
  if (box.lines.join('').trim() === '') return;
  const isAnnexName = box.grid === undefined && box.cell.as === 'label';
  const role =
    box.cell.as === 'title' ? (`H${level}` as const) : !isAnnexName ? 'P' : level === 1 ? 'H2' : 'H4';
  marks.push({ kind: 'open', tag: { role } });
  drawLines(marks, box);
  marks.push({ kind: 'close' });
}
