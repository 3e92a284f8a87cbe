import type { CountsModel, ErrataModel, ListGroup, ListRow, PartModel, TableModel } from '../model.js';
import { isFigure } from '../paper.js';
import { rowId, type SiteMap } from './chapters.js';
import { type Frame, linkTo } from './frame.js';
import { attributes, type Html, markup } from './html.js';
import { dataHtml, groupHtml, type Head, labelHtml, plainHeads, rowHtml, tableHtml } from './tables.js';

type Part<K extends PartModel['kind']> = Extract<PartModel, { kind: K }>;

/** What the parts of a chapter are written with. */
export interface Setting {
  frame: Frame;
  map: SiteMap;
  /** Page of the printed book on which each sheet begins, by sheet id; undefined where they are not known. */
  sheetPages: Record<string, number> | undefined;
}

export function criteriaTable({ title, columns, rows }: Part<'criteria'>): Html {
  const body = rows.map(({ label, text }) => rowHtml([labelHtml(label), dataHtml(text)]));
  return tableHtml({ caption: title, name: title, heads: plainHeads(columns.slice(0, 2)), bodies: [body] });
}

export function countsTable({ title, head, over, ratings, share, rows }: CountsModel): Html {
  const depth = over === null ? undefined : 2;
  const shared: Head[] = share === null ? [] : [{ text: share, ...(depth && { rows: depth }) }];
  const first: Head = { text: head, ...(depth && { rows: depth }) };
  const each = ratings.map((text) => ({ text }));
  const heads =
    over === null
      ? [[first, ...each, ...shared]]
      : [[first, { text: over, columns: ratings.length }, ...shared], each];
  const body = rows.map((row) =>
    rowHtml(
      [
        labelHtml(row.label),
        ...row.cells.map(({ count, percent }) => dataHtml(markup`${count} ${percent}`, 'centre')),
        ...(row.share === null ? [] : [dataHtml(row.share, 'centre')]),
      ],
      { class: row.total ? 'total' : undefined },
    ),
  );
  return tableHtml({ caption: title, name: title, heads, bodies: [body] });
}

export function plainTable({ title, heads, rows, note }: TableModel): Html {
  const body = rows.map(({ cells, total }) =>
    rowHtml(
      cells.map(({ text, as }) => (as === 'label' ? labelHtml(text) : dataHtml(text, as))),
      { class: total ? 'total' : undefined },
    ),
  );
  return tableHtml({ caption: title, name: title, heads: plainHeads(heads), bodies: [body], note });
}

/** Items under the name of their group, where they have one. */
export function itemsTable({ rows }: Part<'items'>, name: string): Html {
  const body = rows.map(({ group, item, description }, i) => {
    const text = dataHtml(description);
    if (group === null) return rowHtml([markup`<th scope="row" colspan="2">${item}</th>`, text]);
    if (rows[i - 1]?.group === group) return rowHtml([labelHtml(item), text]);
    const end = rows.findIndex((row, j) => j > i && row.group !== group);
    const height = (end < 0 ? rows.length : end) - i;
    return rowHtml([markup`<th scope="row" rowspan="${height}">${group}</th>`, labelHtml(item), text]);
  });
  return tableHtml({ caption: markup`<span class="unseen">${name}</span>`, name, heads: [], bodies: [body] });
}

/** Head of the places of sheets where their pages are not known. */
const NUMBER = '番号';

interface SheetList {
  title: string;
  /** The first three are those of page, name and department. */
  columns: string[];
  groups: ListGroup[];
  note: string | null;
}

/** Every sheet with its page in the printed book or, where that is not known, its number. */
export function sheetList(setting: Setting, list: SheetList, bearsIds: boolean): Html {
  const { title, columns, groups, note } = list;
  const [page = '', ...others] = columns;
  const heads = [setting.sheetPages ? page : NUMBER, ...others];
  const bodies = groups.map(({ heading, rows }) => [
    groupHtml(heading, heads.length),
    ...rows.map((row) => listRow(setting, row, others.length - 2, bearsIds)),
  ]);
  const caption = title === '' ? markup`<span class="unseen">${others[0] ?? ''}</span>` : title;
  return tableHtml({ caption, name: title || (others[0] ?? ''), heads: plainHeads(heads), bodies, note });
}

function listRow(setting: Setting, row: ListRow, ratings: number, bearsId: boolean): Html {
  const cells = [
    dataHtml(placeOf(setting, row.anchor), 'centre'),
    labelHtml(sheetLink(setting, row.anchor, row.name)),
    dataHtml(row.department),
    ...row.ratings.slice(0, ratings).map((text) => dataHtml(text, isFigure(text) ? 'amount' : 'centre')),
  ];
  return rowHtml(cells, { id: bearsId ? rowId(row.anchor) : undefined });
}

function placeOf({ map, sheetPages }: Setting, anchor: string): string {
  const placed = map.sheetAt(anchor);
  if (!placed) return '';
  return String(sheetPages ? (sheetPages[placed.sheet.id] ?? '') : placed.number);
}

export function sheetLink({ frame, map }: Setting, anchor: string, words: string): Html {
  const address = map.addressOf(anchor);
  if (address === undefined) return markup`${words}`;
  return markup`<a${attributes({ href: linkTo(frame, address) })}>${words}</a>`;
}

export function errataTable(setting: Setting, { title, rows }: ErrataModel): Html {
  const body = rows.map(({ anchor, sheet, label, before, after }) =>
    rowHtml([
      dataHtml(anchor === null ? '－' : placeOf(setting, anchor), 'centre'),
      labelHtml(anchor === null ? sheet : sheetLink(setting, anchor, sheet)),
      dataHtml(label),
      dataHtml(before),
      dataHtml(after),
    ]),
  );
  const heads = [setting.sheetPages ? '頁' : NUMBER, '調書', '欄', '誤', '正'];
  return tableHtml({ caption: title, name: title, heads: plainHeads(heads), bodies: [body] });
}

export function colophonTable({ title, rows }: Part<'colophon'>): Html {
  const body = rows.map(({ label, text }) => rowHtml([labelHtml(label), dataHtml(text)]));
  return tableHtml({ caption: title, name: title, heads: [], bodies: [body] });
}
