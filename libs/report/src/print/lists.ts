import type { GlossaryModel, ListGroup, ListRow } from '../model.js';
import type { Content, TableCell } from '../render.js';
import { widthOf } from '../fonts.js';
import { BOLD_WIDER, caption, headCell } from './headings.js';
import { BODY_WIDTH, CELL, CELL_LEADING, LABEL_FILL, ruled, shareWidths } from './look.js';
import { lines, pageOf, words } from './words.js';

const PAGE_COLUMN = 46;
const RATING_COLUMN = { least: 30, most: 70 };
const SIZE = 9.5;

/** Every sheet with its page, grouped by vision; column heads return on every page. */
export function sheetList(columns: string[], groups: ListGroup[], title: string | null): Content {
  const heads = columns.map((column) => headCell(column));
  const ratings = columns.slice(3).map(ratingColumn);
  const body = groups.flatMap((group) => [
    spanning({ ...words(group.heading, { bold: true }), fillColor: LABEL_FILL }, columns.length),
    ...group.rows.map((row) => listRow(row, ratings.length)),
  ]);
  const titled = title === null ? [] : [titleRow(title, columns.length)];
  return {
    table: {
      widths: widths(ratings),
      headerRows: titled.length + 1,
      dontBreakRows: true,
      body: [...titled, heads, ...body],
    },
    layout: {
      ...ruled,
      paddingTop: () => 3.6,
      paddingBottom: () => 0.8,
      // pdfmake forgets the borders of cells under a span, so the rule above the title is switched off here.
      hLineWidth: (i) => (i === 0 && titled.length ? 0 : CELL.rule),
    },
    fontSize: SIZE,
    lineHeight: CELL_LEADING,
    margin: [0, 0, 0, 8],
  };
}

function listRow(row: ListRow, ratings: number): TableCell[] {
  const cells = row.ratings.slice(0, ratings).map((rating) => words(rating, { alignment: 'center' }));
  return [
    pageOf(row.anchor, { alignment: 'center' }) as TableCell,
    words(row.name),
    words(row.department),
    ...cells,
  ];
}

function widths(ratings: number[]): number[] {
  const taken = [PAGE_COLUMN, ...ratings].reduce((sum, width) => sum + width + 2 * CELL.x + CELL.rule, 0);
  return [PAGE_COLUMN, ...shareWidths(BODY_WIDTH - taken, [1.9, 1]), ...ratings];
}

/** A head breaks at its spaces only, where it can. */
function ratingColumn(head: string): number {
  const widest = Math.max(...head.split(/[ \u3000]/).map((word) => widthOf(word, SIZE) * BOLD_WIDER));
  return Math.min(RATING_COLUMN.most, Math.max(RATING_COLUMN.least, widest + 1));
}

function spanning(cell: object, columns: number): TableCell[] {
  return [{ ...cell, colSpan: columns } as TableCell, ...Array.from({ length: columns - 1 }, () => '')];
}

/** The title returns with the heads on every page. */
function titleRow(title: string, columns: number): TableCell[] {
  const text = words(title, { bold: true, fontSize: 10.5, margin: [-CELL.x, 0, 0, 0] });
  return spanning({ ...text, border: [false, false, false, false] }, columns);
}

export function note(text: string): Content {
  return lines(text, { fontSize: 9.5, lineHeight: 1.5, margin: [0, 0, 0, 8] });
}

export function glossary(model: GlossaryModel): Content[] {
  return model.sections.flatMap(({ title, entries }) => [
    caption(title),
    {
      table: {
        widths: shareWidths(BODY_WIDTH, [1, 2.9]),
        body: entries.length
          ? entries.map(({ term, text }): TableCell[] => [
              { ...words(term, { bold: true }), fillColor: LABEL_FILL } as TableCell,
              lines(text) as TableCell,
            ])
          : [['', '']],
      },
      layout: ruled,
      fontSize: 9.5,
      lineHeight: 1.5,
      margin: [0, 0, 0, 12],
    },
  ]);
}
