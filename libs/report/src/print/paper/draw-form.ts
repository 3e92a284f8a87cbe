import type { HeadingModel } from '../../model.js';
import type { DrawnPage, Mark } from '../../page/drawing.js';
import { headingMarks } from '../../page/heading.js';
import type { PaperForm, PaperGrid } from '../../paper.js';
import { CELL, RULE } from '../look.js';
import { cellMarks, tagged, textMarks } from './draw-cell.js';
import type { Box } from './box.js';
import { wholeOf } from './halves.js';
import { type Margins, paperSize, setForm, type SetPage } from './set-form.js';

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

/** The pages of a form, one section, with its headings, its tables row by row, and the annexes of what no cell had room for. */
export function drawForm(form: PaperForm, options: DrawFormOptions): DrawnPage[] {
  const { margins, heads = [], anchor, title, level = 4 } = options;
  const top = headMarks(heads, form, margins);
  const pages = setForm(form, margins, top.height);
  const drawn = pages.map(({ width, height, boxes }, i) => ({
    width,
    height,
    marks: [...shapes(boxes), ...elements(pages, i, level)],
  }));
  drawn[0]!.marks.unshift(
    { kind: 'open', tag: { role: 'Sect', ...(title === undefined ? {} : { title }) } },
    ...(anchor === undefined ? [] : [{ kind: 'anchor' as const, id: anchor, y: margins.top }]),
    ...top.marks,
  );
  drawn.at(-1)!.marks.push({ kind: 'close' });
  return drawn;
}

function headMarks(heads: Omit<HeadingModel, 'kind'>[], form: PaperForm, { left, top, right }: Margins) {
  const width = paperSize(form.paper, form.orientation).width - left - right;
  const marks: Mark[] = [];
  let height = 0;
  for (const head of heads) {
    const drawn = headingMarks(head, { x: left, y: top + height, width });
    marks.push(...drawn.marks);
    height += drawn.height;
  }
  return { marks, height };
}

/** Fills under all rules: neighbours share an edge. */
function shapes(boxes: Box[]): Mark[] {
  const fills: Mark[] = [];
  const rules: Mark[] = [];
  let joined: Box | undefined;
  for (const box of boxes) {
    if (box.grid?.bare) continue;
    const { x, y, width, height } = box;
    const { fill } = box.text.style;
    if (fill !== undefined) fills.push({ kind: 'rect', x, y, width, height, fill });
    const left = joined ? joined.x : x;
    joined = box.cell.isJoined ? box : undefined;
    if (!joined) rules.push({ kind: 'rect', x: left, y, width: x + width - left, height, stroke: RULE, lineWidth: CELL.rule }); // prettier-ignore
  }
  return [...fills, ...rules];
}

/** Neighbours that belong together: the cells of one table, or of one of its rows. */
function runs<K>(boxes: Box[], keyOf: (box: Box) => K): { key: K; boxes: Box[] }[] {
  const found: { key: K; boxes: Box[] }[] = [];
  for (const box of boxes) {
    const key = keyOf(box);
    const last = found.at(-1);
    if (last && last.key === key) last.boxes.push(box);
    else found.push({ key, boxes: [box] });
  }
  return found;
}

/** What stands on a page in reading order. A table that goes on on the next page is closed there. */
function elements(pages: SetPage[], index: number, level: 1 | 4): Mark[] {
  const { boxes } = pages[index]!;
  const before = pages[index - 1]?.boxes.at(-1);
  const after = pages[index + 1]?.boxes[0];
  const tables = runs(boxes, tableOf);
  return tables.flatMap(({ key, boxes: own }, i): Mark[] => {
    if (key === undefined) return own.flatMap((box) => looseMarks(box, level));
    const goesOn = i === tables.length - 1 && after !== undefined && tableOf(after) === key;
    const began = i === 0 && before !== undefined && tableOf(before) === key;
    return [
      ...(began ? [] : [{ kind: 'open', tag: { role: 'Table' } } as const]),
      ...runs(own, ({ row }) => row).flatMap((row) =>
        tagged(
          { role: 'TR' },
          row.boxes.flatMap((box, j) => cellMarks(box, row.boxes[j + 1])),
        ),
      ),
      ...(goesOn ? [] : [{ kind: 'close' } as const]),
    ];
  });
}

function tableOf({ grid }: Box): PaperGrid | undefined {
  return grid && !grid.bare ? wholeOf(grid) : undefined;
}

/** Titles, notes, and the texts of annexes with their names. */
function looseMarks(box: Box, level: 1 | 4): Mark[] {
  const marks = textMarks(box);
  if (marks.length === 0) return [];
  if (box.cell.as === 'title') return tagged({ role: `H${level}` }, marks);
  const isAnnexName = box.grid === undefined && box.cell.as === 'label';
  return tagged({ role: !isAnnexName ? 'P' : level === 1 ? 'H2' : 'H4' }, marks);
}
