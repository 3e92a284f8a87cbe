import type { CountsModel, PartModel } from '../model.js';
import type { Content, TableCell } from '../render.js';
import { caption, headCell } from './headings.js';
import { BODY_WIDTH, CELL_LEADING, LABEL_FILL, ruled, shareWidths } from './look.js';
import { lines, words } from './words.js';

type Part<K extends PartModel['kind']> = Extract<PartModel, { kind: K }>;

const SMALL = { fontSize: 9.5, lineHeight: CELL_LEADING };

export function criteria(part: Part<'criteria'>): Content {
  const rows = part.rows.map((row) => [words(row.label), lines(row.text)]);
  const body = [part.columns.slice(0, 2).map((head) => headCell(head)), ...rows];
  return { stack: [caption(part.title), table(body, shareWidths(BODY_WIDTH, [1, 2.6]))] };
}

export function counts(part: CountsModel): Content {
  const width = part.ratings.length;
  const gaps = <T>(n: number): T[] => Array.from({ length: n }, () => '' as T);
  const shareHead = part.share === null ? [] : [headCell(part.share)];
  const heads: TableCell[][] = part.over
    ? [
        [
          tall(headCell(part.head)),
          headCell(part.over, width),
          ...gaps<TableCell>(width - 1),
          ...shareHead.map(tall),
        ],
        ['', ...part.ratings.map((head) => headCell(head)), ...shareHead.map(() => '')],
      ]
    : [[headCell(part.head), ...part.ratings.map((head) => headCell(head)), ...shareHead]];
  const rows = part.rows.map((row) => [
    { ...words(row.label, { bold: row.total }), ...(row.total ? { fillColor: LABEL_FILL } : {}) },
    ...row.cells.map((cell) => ({
      stack: [words(cell.count, { alignment: 'center' }), words(cell.percent, { alignment: 'center' })],
      ...(row.total ? { fillColor: LABEL_FILL } : {}),
    })),
    ...(row.share === null
      ? []
      : [
          {
            ...words(row.share, { alignment: 'center', bold: true }),
            ...(row.total ? { fillColor: LABEL_FILL } : {}),
          },
        ]),
  ]);
  const weights = [2.7, ...part.ratings.map(() => 1), ...shareHead.map(() => 1.2)];
  return { stack: [caption(part.title), table([...heads, ...rows], shareWidths(BODY_WIDTH, weights))] };
}

const tall = (cell: TableCell) => ({ ...(cell as object), rowSpan: 2 }) as TableCell;

/** What the items of the sheet mean; an item of a group stands beside the group's name. */
export function items(part: Part<'items'>): Content {
  const body = part.rows.map((row, i): TableCell[] => {
    const description = lines(row.description) as TableCell;
    if (row.group === null) return [{ ...label(row.item), colSpan: 2 } as TableCell, '', description];
    const first = part.rows[i - 1]?.group !== row.group;
    const last = part.rows[i + 1]?.group !== row.group;
    const group = { ...label(first ? row.group : ' '), border: [true, first, true, last] } as TableCell;
    return [group, label(row.item) as TableCell, description];
  });
  return table(body, shareWidths(BODY_WIDTH, [1.05, 1.75, 4]));
}

function label(text: string): object {
  return { ...words(text), fillColor: LABEL_FILL };
}

export function table(body: TableCell[][], widths: number[]): Content {
  return { table: { widths, body }, layout: ruled, ...SMALL, margin: [0, 0, 0, 12] };
}
