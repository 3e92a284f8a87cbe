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

/** What a client wrote, and what it wants to stay as it is. */
interface Mine {
  patches: Patch[];
  confirms: string[];
}

/**
 * Places that others changed after the client's version, where this client's text now differs from theirs; and places that it confirms
 * as it saw them, and that somebody else has changed.
 */
export async function conflictsSince(
  tx: Tx,
  { actor, stored, cycle }: SheetInHand,
  version: number,
  mine: Mine,
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
  const meets = ({ path, value }: Patch, rivals: Event[]): Conflict[] => {
    const place = placeOf(seen, path);
    const rival = rivals.findLast((event) => editedAt(event, place));
    const theirs = valueAt(stored.content, path) ?? null;
    if (!rival || isDeepStrictEqual(theirs, value)) return [];
    return [{ path, mine: value, theirs, by: rival.by, at: rival.at }];
  };
  const others = later.filter(({ by }) => by.person !== actor.person);
  return [
    ...mine.patches.flatMap((patch) => meets(patch, later)),
    ...mine.confirms.flatMap((path) => meets({ path, value: valueAt(seen, path) }, others)),
  ];
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
