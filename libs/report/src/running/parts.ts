import { figureMarks } from '../figures/marks.js';
import type { CountsModel, ErrataModel, GlossaryModel, PartModel, TableModel } from '../model.js';
import type { Node } from '../pdfmake/node.js';
import { BODY_WIDTH, LABEL_FILL } from '../print/look.js';
import { colophon } from './colophon.js';
import { columnsFor, type Column } from './columns.js';
import { headingNode } from './heading.js';
import { sheetList } from './lists.js';
import { CAPTION, NOTE, RULED, roomIn } from './look.js';
import { paragraphs } from './paragraphs.js';
import { head, type CellText, type RowText } from './cell-text.js';
import { tableOf } from './tables.js';
import { linesOf } from './words.js';

type Part<K extends PartModel['kind']> = Extract<PartModel, { kind: K }>;
export type RunningPart = Exclude<PartModel, { kind: 'sheets' }>;

/** What is drawn for a part of the book. */
export function partNodes(part: RunningPart): Node[] {
  switch (part.kind) {
    case 'heading':
      return [headingNode(part)];
    case 'text':
      return paragraphs(part.paragraphs);
    case 'criteria':
      return [criteria(part)];
    case 'counts':
      return [counts(part)];
    case 'figure':
      return [figure(part)];
    case 'table':
      return [table(part), ...noteNodes(part.note)];
    case 'items':
      return [items(part)];
    case 'index':
    case 'list':
      return [sheetList(part), ...noteNodes(part.note)];
    case 'ratingsOverYears':
      return [sheetList({ ...part, title: null })];
    case 'glossary':
      return glossary(part);
    case 'errata':
      return [errata(part)];
    case 'colophon':
      return colophon(part);
  }
}

const label = (text: string): CellText => ({ text, as: 'label', fill: LABEL_FILL });

function shares(weights: number[]): number[] {
  const room = roomIn(BODY_WIDTH, weights.length, RULED);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (room * weight) / sum);
}

/** A table that is low stays on one page. */
function kept(rows: RowText[]): RowText[] {
  return rows.length <= 12 ? rows.map((row, i) => ({ ...row, keep: i < rows.length - 1 })) : rows;
}

function criteria({ title, columns, rows }: Part<'criteria'>): Node {
  return tableOf({
    caption: title,
    widths: shares([1, 2.6]),
    heads: [columns.slice(0, 2).map((each) => head(each))],
    rows: kept(rows.map((row) => ({ cells: [{ text: row.label, as: 'label' }, { text: row.text }] }))),
  });
}

function counts(part: CountsModel): Node {
  const { ratings, share } = part;
  const last = share === null ? [] : [share];
  const heads = part.over
    ? [
        [
          head(part.head, { rows: 2 }),
          head(part.over, { columns: ratings.length }),
          ...last.map((each) => head(each, { rows: 2 })),
        ],
        ratings.map((each) => head(each)),
      ]
    : [[part.head, ...ratings, ...last].map((each) => head(each))];
  const rows = part.rows.map(({ label: text, total, cells, share: percent }): RowText => {
    const fill = total ? { fill: LABEL_FILL } : {};
    const centred = { align: 'center' as const, ...fill };
    return {
      cells: [
        { text, as: 'label', bold: total, ...fill },
        ...cells.map((cell) => ({ text: `${cell.count}\n${cell.percent}`, ...centred })),
        ...(percent === null ? [] : [{ text: percent, bold: true, ...centred }]),
      ],
    };
  });
  const widths = shares([2.7, ...ratings.map(() => 1), ...last.map(() => 1.2)]);
  return tableOf({ caption: part.title, widths, heads, rows: kept(rows) });
}

function table({ title, heads, rows, note: below }: TableModel): Node {
  const columns = heads.map((text, i): Column => ({
    head: text,
    texts: rows.map(({ cells }) => cells[i]?.text ?? ''),
    rigid: rows.some(({ cells }) => cells[i]?.as === 'amount'),
  }));
  return tableOf({
    caption: title,
    widths: columnsFor(columns, roomIn(BODY_WIDTH, heads.length, RULED)),
    heads: [heads.map((text) => head(text))],
    rows: kept(
      rows.map(({ cells, total }) => ({
        cells: cells.map(({ text, as }) => ({
          text,
          ...(as === 'label' ? { as } : {}),
          ...(as === 'amount' ? { align: 'right' as const } : {}),
          ...(total ? { bold: true, fill: LABEL_FILL } : {}),
        })),
      })),
    ),
    ...(below === null ? {} : { margin: [0, 8, 0, 3] as const }),
  });
}

export function noteNodes(text: string | null): Node[] {
  if (text === null) return [];
  return [
    { tag: { role: 'Note' }, stack: linesOf(text, BODY_WIDTH, NOTE), margin: [0, 0, 0, 10], whole: true },
  ];
}

/** An item of a group stands beside the group's name, which its first line bears. */
function items({ rows }: Part<'items'>): Node {
  return tableOf({
    widths: shares([1.05, 1.75, 4]),
    heads: [],
    rows: rows.map(({ item, group, description }, i): RowText => {
      if (group === null) return { cells: [{ ...label(item), columns: 2 }, { text: description }] };
      const above = rows[i - 1]?.group === group;
      const below = rows[i + 1]?.group === group;
      const heads = rows.slice(i).findIndex((row) => row.group !== group);
      const open = { open: { above, below } };
      const side: CellText = above
        ? { ...label(''), as: 'part', ...open }
        : { ...label(group), ...open, heads: heads < 0 ? rows.length - i : heads };
      return { cells: [side, label(item), { text: description }] };
    }),
  });
}

function figure({ title, figure: chart }: Part<'figure'>): Node {
  const x = (BODY_WIDTH - chart.width) / 2;
  const caption = linesOf(title, BODY_WIDTH, { ...CAPTION, align: 'center' });
  return {
    whole: true,
    margin: [0, 8, 0, 14],
    stack: [
      { height: chart.height + 6, draw: (left, top) => figureMarks(chart, left + x, top) },
      { tag: { role: 'Caption' }, stack: caption },
    ],
  };
}

function glossary({ sections }: GlossaryModel): Node[] {
  return sections
    .filter(({ entries }) => entries.length)
    .map(({ title, entries }) =>
      tableOf({
        caption: title,
        widths: shares([1, 2.9]),
        heads: [],
        rows: entries.map(({ term, text }) => ({ cells: [{ ...label(term), bold: true }, { text }] })),
        style: { size: 9.5, leading: 1.5 },
        margin: [0, 4, 0, 12],
      }),
    );
}

function errata({ title, rows }: ErrataModel): Node {
  const heads = ['頁', '調書', '欄', '誤', '正'].map((text) => head(text));
  return tableOf({
    caption: title,
    widths: shares([0.6, 1.7, 1.2, 2.2, 2.2]),
    heads: [heads],
    rows: rows.map(({ anchor, sheet, label: place, before, after }) => ({
      cells: [
        anchor === null ? { text: '－', align: 'center' } : { text: '', align: 'center', pageOf: anchor },
        { text: sheet },
        { text: place },
        { text: before },
        { text: after },
      ],
    })),
  });
}
