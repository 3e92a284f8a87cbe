import {
  conform,
  type Content,
  isRecord,
  openForm,
  parseYear,
  type Scalar,
  type Template,
} from '@kairan/forms';
import { type Found, type LeftOut, leaveOut } from './found.js';
import type { Publication } from './publication.js';
import { take } from './take.js';

/** A published sheet as the form stores it. */
export interface PublishedSheet {
  /** As the publication names it, else its number from 1. */
  id: string;
  /** The form, opened for the sheet's year. */
  form: Template;
  content: Content;
  /** What was printed in places that the form computes, by path. */
  printed: Map<string, Scalar>;
  leftOut: LeftOut[];
}

/** Keys of a sheet that are about it as a whole. */
const OUTSIDE = ['id', 'form', 'family', 'city', 'fields', 'tables'];

/** Reads one sheet. Every value is an answer, or was printed in a computed place, or is left out with the reason; nothing throws. */
export function readPublishedSheet(
  template: Template,
  publication: Publication,
  sheet: Record<string, unknown>,
  number: number,
): PublishedSheet {
  const { fields, tables } = sheet;
  const isParted = isRecord(fields) || isRecord(tables);
  const said = isParted ? { ...(fields as object), ...(tables as object) } : without(sheet, OUTSIDE);
  const form = openForm(template, yearOf(publication, said));
  const found: Found = {
    form,
    names: new Map(Object.entries(publication.names)),
    answers: new Map(),
    printed: new Map(),
    leftOut: [],
  };
  for (const [key, value] of Object.entries(without(said, [publication.yearField ?? ''])))
    take(found, { path: key, target: key }, value);
  if (isParted)
    for (const [key, value] of Object.entries(without(sheet, OUTSIDE)))
      leaveOut(found, { path: key, target: key }, value, '調書の欄ではない覚えです。');
  const { printed, leftOut } = found;
  return { id: String(sheet['id'] ?? number), form, content: contentOf(found), printed, leftOut };
}

/** The year a sheet says it is of (the last one of 29年度～30年度), else the publication's. */
function yearOf({ year, yearField }: Publication, said: Record<string, unknown>): number {
  const written = yearField === undefined ? undefined : said[yearField];
  if (typeof written === 'number' && Number.isInteger(written)) return written;
  if (typeof written !== 'string') return year;
  return parseYear(written.split(/[～〜~]/).at(-1)!, { counting: '平成' }) ?? year;
}

/** The answers in the form's own order, blank ones too. */
function contentOf({ form, answers, leftOut }: Found): Content {
  const raw: Record<string, unknown> = {};
  for (const [path, value] of answers) put(raw, path.split('.'), value);
  const conformed = conform(form, raw);
  if ('content' in conformed) return conformed.content;
  // Cell by cell all fitted: what does not fit together goes, with its field.
  const ids = [...new Set(conformed.faults.map(({ path }) => String(path[0])))];
  conformed.faults.forEach(({ path, message }) => leftOut.push({ path: path.join('.'), value: raw[String(path[0])], reason: message })); // prettier-ignore
  const rest = conform(form, without(raw, ids));
  return 'content' in rest ? rest.content : {};
}

function put(node: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) node[key!] = value;
  else {
    const isRow = /^\d{1,3}$/.test(rest[0]!);
    put((node[key!] ??= isRow ? [] : {}) as Record<string, unknown>, rest, value);
  }
}

function without(record: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
