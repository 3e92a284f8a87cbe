import type { GlossaryModel, ListGroup, ListRow } from '../model.js';
import type { Content, TableCell } from '../render.js';
import { widthOf } from '../fonts.js';
import { BOLD_WIDER, caption, headCell } from './headings.js';
import { BODY_WIDTH, CELL, CELL_LEADING, LABEL_FILL, ruled, shareWidths } from './look.js';
import { lines, pageOf, words } from './words.js';

const PAGE_COLUMN = 46;
const RATING_COLUMN = { least: 24, most: 70 };
const SIZES = [9.5, 9.25, 9, 8.75, 8.5, 8.25] as const;
const PADDING = 3.5;

/** Every sheet with its page, grouped by vision; column heads return on every page. */
export function sheetList(columns: string[], groups: ListGroup[], title: string | null): Content {
  const heads = columns.map((column) => headCell(column));
  const ratings = columns.length - 3;
  const { size, widths } = lookOf(
    groups.flatMap((group) => group.rows),
    columns.slice(3),
  );
  const body = groups.flatMap((group) => [
    spanning({ ...words(group.heading, { bold: true }), fillColor: LABEL_FILL }, columns.length),
    ...group.rows.map((row) => listRow(row, ratings)),
  ]);
  const titled = title === null ? [] : [titleRow(title, columns.length)];
  return {
    table: {
      widths,
      headerRows: titled.length + 1,
      dontBreakRows: true,
      body: [...titled, heads, ...body],
    },
    layout: {
      ...ruled,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 3.6,
      paddingBottom: () => 0.8,
      // pdfmake forgets the borders of cells under a span, so the rule above the title is switched off here.
      hLineWidth: (i) => (i === 0 && titled.length ? 0 : CELL.rule),
    },
    fontSize: size,
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

interface ListLook {
  size: number;
  widths: number[];
}

/** Name and department share the room as they need it; a list a little too wide is set smaller rather than broken. */
function lookOf(rows: ListRow[], heads: string[]): ListLook {
  const ratings = heads.map(ratingColumn);
  const taken = [PAGE_COLUMN, 0, 0, ...ratings].reduce(
    (sum, width) => sum + width + 2 * PADDING + CELL.rule,
    CELL.rule,
  );
  const room = BODY_WIDTH - taken;
  const name = widest(rows.map((row) => row.name));
  const department = widest(rows.map((row) => row.department));
  const size = SIZES.find((each) => (name + department) * each + 2 <= room) ?? SIZES[0];
  const share = Math.min(0.7, Math.max(0.4, name / (name + department || 1)));
  return { size, widths: [PAGE_COLUMN, room * share, room * (1 - share), ...ratings] };
}

function widest(texts: string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOf(text, 1)), 0);
}

/** A head breaks at its spaces only, where it can. */
function ratingColumn(head: string): number {
  const widest = Math.max(...head.split(/[ \u3000]/).map((word) => widthOf(word, SIZES[0]) * BOLD_WIDER));
  return Math.min(RATING_COLUMN.most, Math.max(RATING_COLUMN.least, widest + 1));
}

function spanning(cell: object, columns: number): TableCell[] {
  return [{ ...cell, colSpan: columns } as TableCell, ...Array.from({ length: columns - 1 }, () => '')];
}

/** The title returns with the heads on every page. */
function titleRow(title: string, columns: number): TableCell[] {
  const text = words(title, { bold: true, fontSize: 10.5, margin: [-PADDING, 0, 0, 0] });
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
