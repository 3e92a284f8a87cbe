import type { Day, DueYear, OpenSheet, Reminded } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import type { Tx } from './transact.js';

/** An open sheet with what its deadline and its reminders depend on. */
export interface WaitingSheet extends Pick<
  OpenSheet,
  'owner' | 'step' | 'stage' | 'desks' | 'authors' | 'votes' | 'visit' | 'since' | 'stageSince'
> {
  id: string;
  cycleId: string;
  subject: string;
  /** `id@version` it is pinned to. */
  route: string;
}

/** All open sheets, or those of these ids that are open. */
export function waitingSheets(tx: Tx, ids: string[] | null = null): Promise<WaitingSheet[]> {
  return tx.query(
    `SELECT s.id, s.cycle_id AS "cycleId", j.name AS subject, s.route_id || '@' || s.route_version AS route,
            s.owner, s.step, s.stage, s.desks, s.authors, s.course->'votes' AS votes, (s.course->>'visit')::int AS visit,
            s.course->>'since' AS since, s.course->>'stageSince' AS "stageSince"
       FROM sheet s JOIN subject j ON j.id = s.subject_id
      WHERE s.state = 'open' AND ($1::uuid[] IS NULL OR s.id = ANY($1)) ORDER BY j.position, s.id`,
    [ids],
  );
}

/** Of every cycle what its deadlines depend on. */
export async function dueYears(tx: Tx): Promise<Map<string, DueYear>> {
  const rows: (DueYear & { id: string })[] = await tx.query(
    'SELECT id, fiscal_year AS "fiscalYear", dues FROM cycle',
  );
  return new Map(rows.map(({ id, ...year }) => [id, year]));
}

/** One line of the ledger: who was reminded of which visit of a sheet to its step. */
export interface LedgerLine extends Reminded {
  sheetId: string;
  visit: number;
  personId: string;
}

/** Of these sheets, the last reminder of each kind that each person got. */
export function ledgerOf(tx: Tx, sheetIds: string[]): Promise<LedgerLine[]> {
  return tx.query(
    `SELECT sheet_id AS "sheetId", visit, kind, person_id AS "personId", max(day)::text AS day
       FROM reminder WHERE sheet_id = ANY($1) GROUP BY sheet_id, visit, kind, person_id`,
    [sheetIds],
  );
}

/** Enters reminders, each with its notice; what is entered already stays as it is. */
export async function addReminders(tx: Tx, municipality: string, lines: LedgerLine[]): Promise<void> {
  await tx.query(
    `WITH entered AS (
       INSERT INTO reminder (municipality_id, sheet_id, visit, kind, person_id, day)
       SELECT $1, "sheetId", visit, kind, "personId", day
         FROM jsonb_to_recordset($2) AS l("sheetId" uuid, visit int, kind text, "personId" uuid, day date)
       ON CONFLICT DO NOTHING RETURNING *)
     INSERT INTO notice (municipality_id, id, person_id, sheet_id, n, kind, day)
     SELECT municipality_id, gen_random_uuid(), person_id, sheet_id, visit, 'reminder', day FROM entered
     ON CONFLICT DO NOTHING`,
    [municipality, JSON.stringify(lines)],
  );
}

/** What a person was reminded of on a day. */
export function remindersOf(
  tx: Tx,
  personId: string,
  day: Day,
): Promise<Pick<LedgerLine, 'sheetId' | 'visit'>[]> {
  return tx.query(
    `SELECT DISTINCT sheet_id AS "sheetId", visit FROM reminder WHERE person_id = $1 AND day = $2`,
    [personId, day],
  );
}

/** Of each of these desks the one whose holder hears of its overdue work, where there is one. */
export async function superiorsOf(tx: Tx, desks: string[]): Promise<Map<string, string>> {
  const rows: { id: string; superior: string }[] = await tx.query(
    'SELECT id, superior FROM desk WHERE id = ANY($1) AND superior IS NOT NULL',
    [desks],
  );
  return new Map(rows.map(({ id, superior }) => [id, superior]));
}

export async function administrators(tx: Tx): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM person WHERE 'administrator' = ANY(roles) ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/** Every municipality there is. Acts as `kairan_relay`. */
export async function municipalityIds(database: Pick<DataSource, 'query'>): Promise<string[]> {
  const rows: { id: string }[] = await database.query('SELECT municipality_ids() AS id');
  return rows.map(({ id }) => id);
}
