import { type Field, findField, isRecord, type Place, placesOf, ROW_LIMIT, type Spec } from '@kairan/forms';
import { child, type Found, type Here, leaveOut } from './found.js';

/** Reads a value that stands at a place, whatever that is. */
type Take = (found: Found, here: Here, value: unknown) => void;

/** Reads the lines of a table or list; `cells` are those of one line. */
export function takeRows(found: Found, here: Here, cells: Place[], value: unknown, take: Take): void {
  const { field } = cells[0]!;
  const lines = field.type === 'list' ? itemsOf(field.of, value) : linesOf(cells, value);
  const { max = ROW_LIMIT } = field as { max?: number };
  lines
    .filter(({ line }) => !isEmpty(line))
    .forEach(({ key, line }, index) => {
      const there = { path: `${here.path}.${key}`, target: `${here.target}.${index}` };
      if (index >= max) return leaveOut(found, there, line, `この様式では${max}行までです。`);
      if (field.type === 'list') return take(found, there, line);
      takeLine(found, there, field, line, take);
    });
}

interface Line {
  /** As the publication names it. */
  key: string;
  line: unknown;
}

function takeLine(found: Found, here: Here, field: Field, line: unknown, take: Take): void {
  if (!isRecord(line)) return leaveOut(found, here, line, '表の行として読めません。');
  const numbered = field.type === 'table' && field.number !== undefined;
  for (const [key, value] of Object.entries(line))
    if (key !== 'no' || !numbered) take(found, child(here, key), value);
}

/** Lines in order, or by the text of their first column: `{事項: {2018: 5}}`. */
function linesOf(cells: Place[], value: unknown): Line[] {
  if (Array.isArray(value)) return value.map((line: unknown, index) => ({ key: String(index), line }));
  if (!isRecord(value)) return [{ key: '0', line: value }];
  const [first, second] = cells.map(({ keys }) => keys.at(-1)!);
  return Object.entries(value).map(([key, rest]) => ({
    key,
    line: { [first!]: key, ...(isRecord(rest) ? rest : { [second ?? first!]: rest }) },
  }));
}

const NUMBER = /(?:^|\n)\s*(?:[①-⑳]|[(（][0-9０-９]{1,2}[)）])\s*/;

/** Items in order, also in lines of a grid, or one text of them: numbered, line by line, or – of short ones – with 、 between. */
function itemsOf(of: Spec, value: unknown): Line[] {
  const items: unknown[] = Array.isArray(value)
    ? value.flat()
    : typeof value === 'string'
      ? split(of, value)
      : [value];
  return items.map((item, index) => ({
    key: String(index),
    line: typeof item === 'string' ? item.replace(NUMBER, '').trim() : item,
  }));
}

function split({ type }: Spec, text: string): string[] {
  if (NUMBER.test(text)) return text.split(new RegExp(NUMBER, 'g'));
  return text.split(type === 'longtext' || type === 'text' ? '\n' : /[、,，\n]/);
}

function isEmpty(line: unknown): boolean {
  if (isRecord(line) && typeof line['na'] !== 'string') return Object.values(line).every(isEmpty);
  return line === null || line === undefined || line === '';
}

/** The cells of one line of the table or list at a target; none where there is no such. */
export function lineCells(found: Found, target: string): Place[] {
  if (!findField(found.form, target.split('.')[0]!)) return [];
  const depth = target.split('.').length;
  return placesOf(found.form).filter(
    ({ path, keys }) => keys[depth] === '*' && path.startsWith(`${target}.*`),
  );
}
