import type { Content } from '@kairan/forms';
import type { ApprovedSheet, Event, OpenSheet, Sheet } from '@kairan/workflow';
import { pinsOf, type Pins } from './cycles.js';
import { SheetRow } from './entities/sheet.js';
import { ask, type Tx } from './transact.js';

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
  /** Paths of what last year's sheet said and nobody has changed or confirmed yet. */
  carried: string[];
}

/** A sheet with the versions it is on, and the instant at which it was so, by the database clock. */
export interface SheetNow {
  stored: StoredSheet;
  pins: Pins;
  /** ISO. */
  now: string;
}

/** How a sheet is locked: against every other decision, or against being opened meanwhile as well. */
export type SheetLock = 'FOR NO KEY UPDATE' | 'FOR UPDATE';

/** Locks the sheet until the end of the transaction; nothing about it is decided without this lock. */
export function lockSheet(
  tx: Tx,
  id: string,
  lock: SheetLock = 'FOR NO KEY UPDATE',
): Promise<SheetNow | undefined> {
  return sheetNow(tx, id, lock);
}

export function findSheet(tx: Tx, id: string): Promise<SheetNow | undefined> {
  return sheetNow(tx, id, '');
}

/** The clock is read outside the locking part, after the lock was won: instants along a history never run backwards. */
async function sheetNow(tx: Tx, id: string, lock: SheetLock | ''): Promise<SheetNow | undefined> {
  const [row] = await ask<Record<string, unknown> & { now: Date; pins: Pins }>(
    tx,
    `sheet${lock}`,
    `WITH s AS MATERIALIZED (SELECT * FROM sheet WHERE id = $1 ${lock})
     SELECT s.*, office_clock() AS now, ${pinsOf('s')} FROM s JOIN cycle c ON c.id = s.cycle_id`,
    [id],
  );
  if (!row) return undefined;
  return { stored: toStored(entityOf(row)), pins: row.pins, now: row.now.toISOString() };
}

/** Sheets by a condition on their columns. */
export async function sheetsWhere(tx: Tx, condition: string, values: unknown[]): Promise<StoredSheet[]> {
  const rows: Record<string, unknown>[] = await tx.query(`SELECT * FROM sheet WHERE ${condition}`, values);
  return rows.map((row) => toStored(entityOf(row)));
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

/**
 * Writes the next version over the one that was read, appends the event that made it and promises its telling, in one statement.
 * @returns false when somebody else was faster: then nothing is written
 */
export async function moveSheet(
  tx: Tx,
  municipality: string,
  next: StoredSheet,
  { commandId, event }: { commandId: string; event: Event },
): Promise<boolean> {
  const { id, sheet, content, carried } = next;
  const row = toRow(next);
  const told = event.type === 'edited' ? null : { sheetId: id, n: sheet.version };
  // Answers are long, and most moves leave them alone.
  const writes = 'patches' in event || 'content' in event;
  const answers = [content, carried].map((value) => (writes ? JSON.stringify(value) : null));
  const json = [row.authors, row.last, row.course].map((value) => JSON.stringify(value));
  const rows = await ask(
    tx,
    'move sheet',
    `WITH moved AS (
       UPDATE sheet SET state = $4, step = $5, stage = $6, desks = $7, round = $8, authors = $9, last = $10, course = $11,
              content_hash = $12, content = coalesce($13, content), carried = coalesce($14, carried), version = $3
        WHERE id = $2 AND version = $3::int - 1 RETURNING id),
     written AS (
       INSERT INTO sheet_event (municipality_id, sheet_id, n, command_id, event) SELECT $1, id, $3, $15, $16 FROM moved),
     told AS (
       INSERT INTO outbox (municipality_id, job, payload) SELECT $1, 'tellDesk', $17::jsonb FROM moved WHERE $17::jsonb IS NOT NULL)
     SELECT id FROM moved`,
    [
      ...[municipality, id, sheet.version, row.state, row.step, row.stage, row.desks, row.round, ...json],
      ...[row.contentHash, ...answers, commandId, JSON.stringify(event), told],
    ],
  );
  return rows.length === 1;
}

function toStored(row: SheetRow): StoredSheet {
  const { id, cycleId, subjectId, corrects, sequence, carried } = row;
  const content = row.content as Content;
  return { id, cycleId, subjectId, corrects, sequence, content, carried, sheet: toSheet(row) };
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

function toRow({ id, cycleId, subjectId, corrects, sequence, content, carried, sheet }: StoredSheet) {
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
    carried,
  };
}
