import type { Content } from '@kairan/forms';
import type { Sheet } from '@kairan/workflow';
import { SheetRow } from './entities/sheet.js';
import type { Tx } from './transact.js';

/** A sheet as stored: what it is, where it belongs, what it says. */
export interface StoredSheet {
  id: string;
  cycleId: string;
  subjectId: string;
  sheet: Sheet;
  content: Content;
}

/** Locks the sheet until the end of the transaction; nothing about it is decided without this lock. */
export async function lockSheet(tx: Tx, id: string): Promise<(StoredSheet & { now: string }) | undefined> {
  const row = await tx
    .createQueryBuilder(SheetRow, 'sheet')
    .where('sheet.id = :id', { id })
    .setLock('for_no_key_update')
    .getOne();
  if (!row) return undefined;
  // Read after the lock was won, so that instants along a sheet's history never run backwards.
  const [{ now }] = await tx.query('SELECT clock_timestamp() AS now');
  return { ...toStored(row), now: (now as Date).toISOString() };
}

export async function findSheet(tx: Tx, id: string): Promise<StoredSheet | undefined> {
  const row = await tx.findOneBy(SheetRow, { id });
  return row ? toStored(row) : undefined;
}

export async function insertSheet(tx: Tx, municipalityId: string, stored: StoredSheet): Promise<void> {
  await tx.insert(SheetRow, { municipalityId, ...toRow(stored) });
}

/** Writes the next version over the one that was read. @returns false when somebody else was faster. */
export async function replaceSheet(tx: Tx, next: StoredSheet, previousVersion: number): Promise<boolean> {
  const { id, cycleId: _cycle, subjectId: _subject, ...columns } = toRow(next);
  const result = await tx.update(SheetRow, { id, version: previousVersion }, columns);
  return result.affected === 1;
}

function toStored(row: SheetRow): StoredSheet {
  const { id, cycleId, subjectId, content } = row;
  return { id, cycleId, subjectId, content, sheet: toSheet(row) };
}

function toSheet({ owner, version, round, authors, last, ...row }: SheetRow): Sheet {
  const base = { owner, version, round, authors, last };
  if (row.state === 'approved') return { ...base, state: 'approved', contentHash: row.contentHash! };
  return { ...base, state: 'open', step: row.step!, stage: row.stage!, desks: row.desks };
}

function toRow({ id, cycleId, subjectId, content, sheet }: StoredSheet) {
  const { owner, state, version, round, authors, last } = sheet;
  const at = sheet.state === 'open' ? sheet : { step: null, stage: null, desks: [] };
  const contentHash = sheet.state === 'approved' ? sheet.contentHash : null;
  const { step, stage, desks } = at;
  return {
    id,
    cycleId,
    subjectId,
    owner,
    state,
    step,
    stage,
    desks,
    version,
    round,
    authors,
    last,
    content,
    contentHash,
  };
}
