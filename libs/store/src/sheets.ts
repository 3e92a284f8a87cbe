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

/** A sheet and the instant at which it was so, by the database clock. */
export interface SheetNow {
  stored: StoredSheet;
  /** ISO. */
  now: string;
}

/** Locks the sheet until the end of the transaction; nothing about it is decided without this lock. */
export async function lockSheet(tx: Tx, id: string): Promise<SheetNow | undefined> {
  return sheetNow(tx, id, 'FOR NO KEY UPDATE');
}

export async function findSheet(tx: Tx, id: string): Promise<SheetNow | undefined> {
  return sheetNow(tx, id, '');
}

/** The clock is read outside the locking part, after the lock was won: instants along a history never run backwards. */
async function sheetNow(tx: Tx, id: string, lock: 'FOR NO KEY UPDATE' | ''): Promise<SheetNow | undefined> {
  const [row] = await tx.query(
    `WITH found AS MATERIALIZED (SELECT * FROM sheet WHERE id = $1 ${lock}) SELECT found.*, office_clock() AS now FROM found`,
    [id],
  );
  if (!row) return undefined;
  return { stored: toStored(entityOf(row)), now: row.now.toISOString() };
}

function entityOf({
  cycle_id,
  subject_id,
  content_hash,
  municipality_id,
  ...rest
}: Record<string, unknown>): SheetRow {
  const ids = { municipalityId: municipality_id, cycleId: cycle_id, subjectId: subject_id };
  return { ...rest, ...ids, contentHash: content_hash } as SheetRow;
}

/** The sheet of a subject that counts now (under way or decided), and the number of the next one. */
export async function currentOfSubject(
  tx: Tx,
  { cycleId, subjectId }: StoredSheet,
): Promise<{ current: string | null; next: number }> {
  const [row] = await tx.query(
    `SELECT (SELECT id FROM sheet WHERE cycle_id = $1 AND subject_id = $2 AND state IN ('open', 'approved') ORDER BY sequence DESC LIMIT 1) AS current,
            (SELECT max(sequence) + 1 FROM sheet WHERE cycle_id = $1 AND subject_id = $2) AS next`,
    [cycleId, subjectId],
  );
  return row;
}

export async function insertSheet(tx: Tx, municipalityId: string, stored: StoredSheet): Promise<void> {
  await tx.insert(SheetRow, { municipalityId, ...toRow(stored) });
}

/** Writes the next version over the one that was read. @returns false when somebody else was faster. */
export async function replaceSheet(tx: Tx, next: StoredSheet, previousVersion: number): Promise<boolean> {
  const {
    id,
    cycleId: _cycle,
    subjectId: _subject,
    corrects: _corrects,
    sequence: _sequence,
    ...columns
  } = toRow(next);
  const result = await tx.update(SheetRow, { id, version: previousVersion }, columns);
  return result.affected === 1;
}

function toStored(row: SheetRow): StoredSheet {
  const { id, cycleId, subjectId, corrects, sequence, content } = row;
  return { id, cycleId, subjectId, corrects, sequence, content, sheet: toSheet(row) };
}

/** A sheet of any state, with what only some states have. */
type Flat = Pick<Sheet, SharedKey> & Partial<Omit<OpenSheet, SharedKey> & Pick<ApprovedSheet, 'contentHash'>>;
type SharedKey = keyof Sheet;

/** The columns hold what is asked in SQL; `course` holds the rest. */
function toSheet(row: SheetRow): Sheet {
  const { owner, version, round, authors, last, state, course } = row;
  const base = { owner, version, round, authors, last, state, ...course };
  const { step, stage, desks, contentHash } = row;
  if (state === 'open') return { ...base, step, stage, desks } as Sheet;
  return (state === 'approved' ? { ...base, contentHash } : base) as Sheet;
}

function toRow({ id, cycleId, subjectId, corrects, sequence, content, sheet }: StoredSheet) {
  const { owner, version, round, authors, last, state, ...rest }: Flat = sheet;
  const { step = null, stage = null, desks = [], contentHash = null, ...course } = rest;
  const place = { id, cycleId, subjectId, corrects, sequence };
  return {
    ...place,
    owner,
    version,
    round,
    authors,
    last,
    state,
    step,
    stage,
    desks,
    contentHash,
    course,
    content,
  };
}
