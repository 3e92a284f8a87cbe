import type { OpenSheet } from '@kairan/workflow';
import { findCycle, type CycleFacts } from './cycles.js';
import type { Cycle } from './entities/plan.js';
import { sheetsWhere, type StoredSheet } from './sheets.js';
import type { Tx } from './transact.js';
import type { VersionRef } from './versions.js';

/** A sheet under way, with the name of its subject and what it is on: not what its year is on where it corrects an older one. */
export interface OpenStored extends StoredSheet {
  sheet: OpenSheet;
  subject: string;
  /** `id@version` of both. */
  versions: CycleFacts['versions'];
}

/** Locks a year until the end of the transaction: its versions change under this lock only. */
export async function lockCycle(tx: Tx, id: string): Promise<Cycle | null> {
  await tx.query('SELECT FROM cycle WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return findCycle(tx, id);
}

/** Every open sheet of a year, in the order of ids. Locked in that order, nothing else can lock some of them crosswise. */
export async function openSheetsOf(tx: Tx, cycleId: string, lock: 'locked' | 'read'): Promise<OpenStored[]> {
  const condition = `cycle_id = $1 AND state = 'open' ORDER BY id ${lock === 'locked' ? 'FOR NO KEY UPDATE' : ''}`;
  const sheets = await sheetsWhere(tx, condition, [cycleId]);
  const rows: Pick<OpenStored, 'id' | 'subject' | 'versions'>[] = await tx.query(
    `SELECT s.id, j.name AS subject, json_build_object('template', s.template_id || '@' || s.template_version,
            'route', s.route_id || '@' || s.route_version) AS versions
       FROM sheet s JOIN subject j ON j.id = s.subject_id WHERE s.cycle_id = $1`,
    [cycleId],
  );
  const more = new Map(rows.map((row) => [row.id, row]));
  return sheets.map((stored) => ({ ...stored, ...more.get(stored.id)!, sheet: stored.sheet as OpenSheet }));
}

/** Pins a year and these of its sheets. What is over stays on the versions it ended on. */
export async function pinCycle(
  tx: Tx,
  id: string,
  sheets: string[],
  { template, route }: { template: VersionRef; route: VersionRef },
): Promise<void> {
  const versions = [template.id, template.version, route.id, route.version];
  const pins = '(template_id, template_version, route_id, route_version) = ($2, $3, $4, $5)';
  await tx.query(`UPDATE cycle SET ${pins} WHERE id = $1`, [id, ...versions]);
  await tx.query(`UPDATE sheet SET ${pins} WHERE id = ANY($1)`, [sheets, ...versions]);
}

/** What a command to move a year led to, if it came before. */
export async function moveOfCommand<Report>(
  tx: Tx,
  commandId: string,
): Promise<{ cycleId: string; person: string; report: Report } | undefined> {
  const [row] = await tx.query(
    'SELECT cycle_id AS "cycleId", person_id AS person, report FROM cycle_move WHERE command_id = $1',
    [commandId],
  );
  return row;
}

export async function insertMove(
  tx: Tx,
  municipality: string,
  move: { commandId: string; cycleId: string; person: string; report: object },
): Promise<void> {
  await tx.query(
    'INSERT INTO cycle_move (municipality_id, command_id, cycle_id, person_id, report) VALUES ($1, $2, $3, $4, $5)',
    [municipality, move.commandId, move.cycleId, move.person, JSON.stringify(move.report)],
  );
}
