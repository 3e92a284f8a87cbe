import { isRecord, type Template } from '@kairan/forms';
import type { Publication } from './publication.js';
import { type PublishedSheet, readPublishedSheet } from './read-sheet.js';

/** Which publication a document is: by the form or family that it names, else by the name of its folder. */
export function publicationOf(
  publications: Publication[],
  doc: unknown,
  folder: string,
): Publication | undefined {
  const { form, family } = (isRecord(doc) ? doc : {}) as { form?: unknown; family?: unknown };
  const named = (name: unknown) =>
    publications.find((each) => each.form === name) ??
    publications.find((each) => typeof name === 'string' && each.form.startsWith(`${name}.`));
  return named(form) ?? named(family) ?? named(folder);
}

/** The sheets of a document: its list of them, or itself as the only one. */
export function sheetsIn(doc: unknown): Record<string, unknown>[] {
  const { instances, sheets } = (isRecord(doc) ? doc : {}) as { instances?: unknown; sheets?: unknown };
  const list: unknown[] = [instances, sheets, doc].find((each) => Array.isArray(each)) ?? [doc];
  return list.filter(isRecord);
}

/** All sheets of a document. */
export function readPublication(
  template: Template,
  publication: Publication,
  doc: unknown,
): PublishedSheet[] {
  return sheetsIn(doc).map((sheet, index) => readPublishedSheet(template, publication, sheet, index + 1));
}
