import type { Content } from '@kairan/forms';
import type { ApprovedSheet, OpenSheet, Sheet } from '@kairan/workflow';
import { SheetRow } from './entities/sheet.js';
import type { Tx } from './transact.js';

/** A sheet as stored: what it is, where it belongs, what it says. */
export interface StoredSheet {
  id: string;
  cycleId: string;
  subjectId: string;
  /** The decided sheet that this one corrects, and which of the subject's sheets in this cycle it is. */
  corrects: string | null;
  sequence: number;
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
  const [{ now }] = await tx.query('SELECT office_clock() AS now');
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
  const { id, cycleId: _cycle, subjectId: _subject, corrects: _corrects, sequence: _sequence, ...columns } = toRow(next);
  const result = await tx.update(SheetRow, { id, version: previousVersion }, columns);
  return result.affected === 1;
}

function toStored(row: SheetRow): StoredSheet {
  const { id, cycleId, subjectId, corrects, sequence, content } = row;
  return { id, cycleId, subjectId, corrects, sequence, content, sheet: toSheet(row) };
}

/** The columns hold what is asked in SQL; `course` holds the rest. */
function toSheet(row: SheetRow): Sheet {
  const { owner, version, round, authors, last, state, course } = row;
  const base = { owner, version, round, authors, last, state, ...course };
  const { step, stage, desks, contentHash } = row;
  if (state === 'open') return { ...base, step, stage, desks } as Sheet;
  return (state === 'approved' ? { ...base, contentHash } : base) as Sheet;
}

function toRow({ id, cycleId, subjectId, corrects, sequence, content, sheet }: StoredSheet) {
  const { owner, version, round, authors, last, state, ...rest } = sheet;
  const { step = null, stage = null, desks = [], contentHash = null, ...course } = rest as Partial<OpenSheet & ApprovedSheet>;
  const place = { id, cycleId, subjectId, corrects, sequence };
  return { ...place, owner, version, round, authors, last, state, step, stage, desks, contentHash, course, content };
}
