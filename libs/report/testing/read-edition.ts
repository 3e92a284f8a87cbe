import { type Answer, type Content, type Place, placesOf, type Spec, type Template } from '@kairan/forms';
import { parse as parseCsv } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { type HTMLElement, parse as parseHtml } from 'node-html-parser';

/** The text files of an archive by their paths. */
export function filesIn(zip: Uint8Array): Map<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return new Map(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, decoder.decode(bytes)]));
}

export type CsvRow = Record<string, string>;

export function csvRows(text: string): CsvRow[] {
  return parseCsv(text, { bom: true, columns: true, record_delimiter: '\r\n' });
}

export function page(files: Map<string, string>, path: string): HTMLElement {
  return parseHtml(files.get(path)!);
}

/** Rows of a table as the texts of their cells. */
export function tableRows(table: HTMLElement): string[][] {
  return table
    .querySelectorAll('tr')
    .map((row) => row.querySelectorAll('th, td').map((cell) => cell.textContent));
}

/** The answers of one sheet, read from nothing but the cells of its row and of its rows in other tables. */
export function contentFrom(template: Template, sheet: CsvRow, rowsOf: (field: string) => CsvRow[]): Content {
  const content: Content = {};
  for (const place of placesOf(template)) {
    const at = place.keys.indexOf('*');
    if (at < 0) put(content, place.keys, answerFrom(template, place.spec, sheet, `answer.${place.path}`));
    else for (const row of rowsOf(place.field.id)) putRow(template, content, place, at, row);
  }
  return content;
}

function putRow(template: Template, content: Content, place: Place, at: number, row: CsvRow): void {
  if (row['part'] !== undefined && row['part'] !== place.keys[1]) return;
  const name = place.keys[at + 1] ?? 'value';
  const keys = place.keys.with(at, String(Number(row['row']) - 1));
  put(content, keys, answerFrom(template, place.spec, row, `answer.${name}`));
}

type Node = Record<string, unknown> | unknown[];

function put(into: Node, [key, ...rest]: readonly string[], value: Answer): void {
  const node = into as Record<string, unknown>;
  if (rest.length === 0) node[key!] = value;
  else put((node[key!] ??= /^\d{1,3}$/.test(rest[0]!) ? [] : {}) as Node, rest, value);
}

/** The answer that a cell of a CSV row says. */
export function answerFrom(template: Template, spec: Spec, row: CsvRow, name: string): Answer {
  const one = (text: string | undefined, read: (text: string) => Answer): Answer => {
    if (text === undefined) throw new Error(`no column ${name}`);
    if (text === '') return null;
    return isMark(template, spec, text) ? { na: text } : read(text);
  };
  const number = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text);
  const part = (key: string, read: (text: string) => Answer) => one(row[`${name}.${key}`], read);
  switch (spec.type) {
    case 'money':
    case 'number':
    case 'int':
    case 'percent':
    case 'fy':
      return one(row[name], number);
    case 'period':
      return { start: part('start', number), end: part('end', number) } as Answer;
    case 'era_year': {
      const era = part('era', String);
      return typeof era === 'string' ? ({ era, year: part('year', number) } as Answer) : era;
    }
    case 'flag':
      return one(row[name], (text) => text === 'true');
    case 'multi':
      return one(row[name], (text) => text.split('\n'));
    default:
      return one(row[name], String);
  }
}

/** Where 該当なし may be answered its mark is that answer, never a text. */
function isMark(template: Template, spec: Spec, text: string): boolean {
  const isChoice = spec.type === 'choice' || spec.type === 'multi';
  const mayBe = spec.na ?? (isChoice && template.choices[spec.of]!.na);
  return (mayBe || (spec.type === 'period' && spec.open_end === true)) && /^[-－―–ー]$/.test(text);
}
