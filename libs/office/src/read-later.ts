import { noteReading, unreadBy, type LaterReading } from '@kairan/store';
import type { DataSource } from 'typeorm';
import { NotFoundError, serve, type Identity } from './office.js';

/** 後閲: what deputies did for this person, still to be read. */
export function unread(database: DataSource, who: Identity): Promise<LaterReading[]> {
  return serve(database, who, (tx) => unreadBy(tx, who.person));
}

/**
 * Says that it was read, once; the sheet is not touched.
 * @param n number of the deputy's act in the sheet's history
 * @throws NotFoundError when this person was not asked to read it
 */
export function acknowledge(
  database: DataSource,
  who: Identity,
  { sheetId, n, comment }: { sheetId: string; n: number; comment: string | null },
): Promise<void> {
  return serve(database, who, async (tx) => {
    if (!(await noteReading(tx, { sheetId, n, person: who.person, comment }))) throw new NotFoundError();
  });
}
