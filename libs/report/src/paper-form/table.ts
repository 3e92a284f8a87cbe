import { labelText, type Spec, type TableField, tableColumns, valueAt } from '@kairan/forms';
import type { PaperCell } from '../paper.js';
import { answerCell, gridStyle } from './answers.js';
import { hintOf, type Desk } from './desk.js';
import { figureRoom, lifted } from './figures.js';
import { beside, CHARACTER, type Frame, laid, type Line, parts } from './lines.js';
import { numbered, numbersOf, type Numbers } from './numbers.js';

/** A table with its heads; one for each of `per`, side by side. */
export function tableLines(desk: Desk, field: TableField, frame: Frame): Line[] {
  const roots = field.per?.map(({ id }) => `${field.id}.${id}`) ?? [field.id];
  const rows = Math.max(
    1,
    hintOf(desk, field.id).lines ?? 1,
    field.keys?.length ?? 0,
    ...roots.map((root) => countAt(desk, root)),
  );
  const frames = parts(
    frame,
    roots.map(() => 1),
  );
  const numbers = numbersOf(field.number, rows);
  return beside(
    roots.map((root, i) => {
      const columns = columnsIn(desk, field, root, frames[i]!);
      const body = Array.from({ length: rows }, (_, row) => rowCells(desk, root, row, columns, { keys: field.keys, numbers })); // prettier-ignore
      return [...perHead(desk, field, i, frames[i]!), ...heads(desk, columns), ...body];
    }),
  );
}

function countAt({ content }: Desk, path: string): number {
  const rows = valueAt(content, path);
  return Array.isArray(rows) ? rows.length : 0;
}

function perHead({ template, content }: Desk, field: TableField, index: number, frame: Frame): Line[] {
  const label = field.per?.[index]?.label;
  return label === undefined
    ? []
    : [[laid(frame, { text: labelText(template, content, label), as: 'head' })]];
}

/** A column where it stands; those that an axis makes know the head over all of them. */
interface Stood {
  id: string;
  label: string;
  spec: Spec;
  frame: Frame;
  over?: { label: string; frame: Frame; first: boolean };
}

function columnsIn(desk: Desk, field: TableField, root: string, frame: Frame): Stood[] {
  const columns = tableColumns(desk.template, field);
  const widths = parts(frame, sharesOf(desk, field)).map(({ from, to }) => (to - from) / CHARACTER);
  return parts(
    frame,
    hintOf(desk, field.id).widths ? widths : lifted(widths, needsOf(desk, field, root)),
  ).flatMap((whole, i) => {
    const head = field.columns[i]!.label;
    const own = columns.filter(({ member }) => member === field.columns[i]);
    return parts(
      whole,
      own.map(() => 1),
    ).map((part, j) => {
      const { id, label, spec, column } = own[j]!;
      const text = label + (column?.mark ?? '');
      const over =
        column && head !== field.label ? { over: { label: head, frame: whole, first: j === 0 } } : {};
      return { id, label: text, spec, frame: part, ...over };
    });
  });
}

function sharesOf(desk: Desk, field: TableField): number[] {
  const widths = hintOf(desk, field.id).widths ?? [];
  return field.columns.map((column, i) => widths[i] ?? weightOf(column));
}

/** Characters of room that the figures of each column need. */
function needsOf(desk: Desk, field: TableField, root: string): number[] {
  const columns = tableColumns(desk.template, field);
  const rows = Array.from({ length: countAt(desk, root) }, (_, row) => row);
  return field.columns.map((member) => {
    const own = columns.filter((column) => column.member === member);
    const texts = own.flatMap(({ id }) => rows.map((row) => answerCell(desk, `${root}.${row}.${id}`).text));
    return own.length * figureRoom(texts);
  });
}

/** One row of heads; two where an axis has columns under its own head. The head of the first column stands over the rows' numbers. */
function heads(desk: Desk, columns: Stood[]): Line[] {
  const deep = columns.some(({ over }) => over) ? 2 : 1;
  const head = (frame: Frame, label: string, rows = 1) =>
    laid(frame, { text: labelText(desk.template, desk.content, label), as: 'head', rows });
  const upper = columns.flatMap(({ over, label, frame }) => {
    if (!over) return [head(frame, label, deep)];
    return over.first ? [head(over.frame, over.label)] : [];
  });
  const lower = columns.flatMap(({ over, label, frame }) => (over ? [head(frame, label)] : []));
  return deep === 2 ? [upper, lower] : [upper];
}

interface RowHeads {
  /** Words of the first column, printed where it has no answer. */
  keys?: string[] | undefined;
  numbers: Numbers | null;
}

function rowCells(
  desk: Desk,
  root: string,
  row: number,
  columns: Stood[],
  { keys, numbers }: RowHeads,
): Line {
  return columns.flatMap(({ id, spec, frame }, i) => {
    const cell = answerCell(desk, `${root}.${row}.${id}`, gridStyle(spec));
    const key = i === 0 && cell.text === '' ? keys?.[row] : undefined;
    const filled: PaperCell = key === undefined ? cell : { ...cell, text: key };
    return i === 0 && numbers ? numbered(numbers, row, frame, filled) : [laid(frame, filled)];
  });
}

const WEIGHTS: Partial<Record<Spec['type'], number>> = { longtext: 4, text: 3, org: 2, person: 2 };

function weightOf({ type, axis }: TableField['columns'][number]): number {
  return axis === undefined ? (WEIGHTS[type ?? 'longtext'] ?? 1.5) : 5;
}
