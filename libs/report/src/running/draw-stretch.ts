import type { DrawnPage, Mark } from '../page/drawing.js';
import { widthOf } from '../fonts.js';
import type { LaidPage, PageNumberMark } from '../pdfmake/draw-pages.js';
import { layPages } from '../pdfmake/lay-pages.js';
import type { Node } from '../pdfmake/node.js';
import { contents } from './contents.js';
import { cover } from './cover.js';
import { headingNode } from './heading.js';
import { listTable } from './lists.js';
import { noteNodes, partNodes } from './parts.js';
import type { Stretch } from './stretches.js';

export type RunningStretch = Exclude<Stretch, { kind: 'sheets' }>;

/** The pages of a stretch, its page numbers left out; how many there are does not depend on these. */
export function layStretch(stretch: RunningStretch): LaidPage[] {
  return layPages(nodesOf(stretch));
}

/** The same with page numbers. A number that is not known is left out, and nothing leads there. */
export function numberPages(pages: LaidPage[], pageOf: (anchor: string) => number | undefined): DrawnPage[] {
  return pages.map(({ marks, ...page }) => ({
    ...page,
    marks: marks.flatMap((mark): Mark[] => {
      if (mark.kind === 'link') return pageOf(mark.to) === undefined ? [] : [mark];
      return mark.kind === 'pageNumber' ? numberMark(mark, pageOf(mark.of)) : [mark];
    }),
  }));
}

export function drawStretch(
  stretch: RunningStretch,
  pageOf: (anchor: string) => number | undefined,
): DrawnPage[] {
  return numberPages(layStretch(stretch), pageOf);
}

/** The anchors whose page numbers a stretch prints. */
export function numbersIn(stretch: RunningStretch): string[] {
  switch (stretch.kind) {
    case 'cover':
      return [];
    case 'contents':
      return stretch.entries.map(({ anchor }) => anchor);
    case 'list':
      return stretch.lines.flatMap((line) => ('group' in line ? [] : [line.anchor]));
    case 'parts':
      return stretch.parts.flatMap((part) => {
        if ('groups' in part) return part.groups.flatMap(({ rows }) => rows.map(({ anchor }) => anchor));
        return part.kind === 'errata' ? part.rows.flatMap(({ anchor }) => anchor ?? []) : [];
      });
  }
}

function nodesOf(stretch: RunningStretch): Node[] {
  switch (stretch.kind) {
    case 'cover':
      return cover(stretch.cover);
    case 'contents':
      return contents(stretch.entries);
    case 'parts':
      return stretch.parts.flatMap(partNodes);
    case 'list':
      return [
        ...stretch.heads.map(headingNode),
        listTable(stretch, stretch.lines, stretch.look),
        ...noteNodes(stretch.note),
      ];
  }
}

const SHARES = { left: 0, center: 0.5, right: 1 };

function numberMark({ of: _, align, kind: __, ...style }: PageNumberMark, page: number | undefined): Mark[] {
  if (page === undefined) return [];
  const text = String(page);
  return [{ ...style, kind: 'text', text, x: style.x - widthOf(text, style.size) * SHARES[align] }];
}
