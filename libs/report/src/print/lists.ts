import type { GlossaryModel, ListGroup, ListRow } from '../model.js';
import type { Content, TableCell } from '../render.js';
import { caption, headCell } from './headings.js';
import { BODY_WIDTH, CELL_LEADING, LABEL_FILL, ruled, shareWidths } from './look.js';
import { lines, pageOf, words } from './words.js';

const PAGE_COLUMN = 46;
const RATING_COLUMN = 34;

/** Every sheet with its page, grouped by vision; column heads return on every page. */
export function sheetList(columns: string[], groups: ListGroup[], title: string | null): Content {
  const ratings = Math.max(0, columns.length - 3);
  const heads = columns.map((column) => headCell(column));
  const body = groups.flatMap((group) => [
    spanning({ ...words(group.heading, { bold: true }), fillColor: LABEL_FILL }, columns.length),
    ...group.rows.map((row) => listRow(row, ratings)),
  ]);
  const titled = title === null ? [] : [spanning(titleCell(title), columns.length)];
  return {
    table: {
      widths: widths(ratings),
      headerRows: titled.length + 1,
      dontBreakRows: true,
      body: [...titled, heads, ...body],
    },
    layout: { ...ruled, paddingTop: () => 3.6, paddingBottom: () => 0.8 },
    fontSize: 9.5,
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

function widths(ratings: number): number[] {
  const rest = BODY_WIDTH - (PAGE_COLUMN + 10) - ratings * (RATING_COLUMN + 10) - (ratings + 1) * 0.6;
  return [
    PAGE_COLUMN,
    ...shareWidths(rest, [1.9, 1]),
    ...Array.from({ length: ratings }, () => RATING_COLUMN),
  ];
}

function spanning(cell: object, columns: number): TableCell[] {
  return [{ ...cell, colSpan: columns } as TableCell, ...Array.from({ length: columns - 1 }, () => '')];
}

function titleCell(title: string): object {
  return {
    ...words(title, { bold: true, fontSize: 10.5 }),
    border: [false, false, false, false],
    margin: [-5, 0, 0, 0],
  };
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
