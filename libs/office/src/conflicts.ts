import { openForm, overlaps, valueAt, type Content, type Patch } from '@kairan/forms';
import { historyOf, templatesNamed, type Tx } from '@kairan/store';
import type { Event, Signature } from '@kairan/workflow';
import { isDeepStrictEqual } from 'node:util';
import type { SheetInHand } from './access.js';
import { evolveContent } from './record.js';

/** Two people wrote in the same place: both texts, and who was first. Nothing was saved. */
export interface Conflict {
  path: string;
  mine: unknown;
  theirs: unknown;
  by: Signature;
  at: string;
}

/** Places that others changed after the client's version, where this client's text now differs from theirs. */
export async function conflictsSince(
  tx: Tx,
  { stored, cycle }: SheetInHand,
  version: number,
  mine: Patch[],
): Promise<Conflict[]> {
  if (version === stored.sheet.version) return [];
  const history = await historyOf(tx, stored.id);
  const forms = await templatesNamed(tx, history.flatMap(({ event }) => event.template ?? [])); // prettier-ignore
  // Each event is read by the form it was written on: the year may have been moved to another since.
  const seen = history.slice(0, version).reduce<Content>((content, { event }) => {
    const written = forms.get(event.template ?? '');
    const form = written ? openForm(written, cycle.fiscalYear) : cycle.template;
    return evolveContent(form, content, event);
  }, {});
  const later = history.slice(version).map(({ event }) => event);
  return mine.flatMap(({ path, value }) => {
    const place = placeOf(seen, path);
    const rival = later.findLast((event) => editedAt(event, place));
    const theirs = valueAt(stored.content, path) ?? null;
    if (!rival || isDeepStrictEqual(theirs, value)) return [];
    return [{ path, mine: value, theirs, by: rival.by, at: rival.at }];
  });
}

/** What a patch lays hold of: its own cell, but a row that the client has added as a whole. Two new rows never become one. */
function placeOf(seen: Content, path: string): string {
  const [table = '', row, column] = path.split('.');
  const rows = seen[table];
  return column !== undefined && Array.isArray(rows) && Number(row) >= rows.length ? `${table}.${row}` : path;
}

function editedAt(event: Event, path: string): boolean {
  return event.type === 'edited' && event.patches.some((patch) => overlaps(patch.path, path));
}
