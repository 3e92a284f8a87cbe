import type { DueYear, Sheet, Signature, StageName } from '@kairan/workflow';
import { ask, type Tx } from './transact.js';

/** One line of an inbox or of a progress list. */
export interface SheetLine {
  id: string;
  cycleId: string;
  subject: string;
  department: string;
  vision: number;
  owner: string;
  /** `id@version` of the route it is on. */
  route: string;
  fiscalYear: number;
  state: Sheet['state'];
  step: string | null;
  stage: StageName | null;
  desks: string[];
  version: number;
  round: number;
  since: Date;
  /** ISO instant since when it is in its stage; null for what is over. */
  stageSince: string | null;
  /** Days that the administrator set for the cycle's stages. */
  dues: DueYear['dues'];
  /** Whose words were given at this visit of the step. */
  spoken: Signature[];
}

/** @param sheets a source of sheet rows named `s` */
const linesOf = (sheets: string): string => `
  SELECT s.id, s.cycle_id AS "cycleId", j.name AS subject, j.department, j.vision, s.owner, s.route_id || '@' || s.route_version AS route, c.fiscal_year AS "fiscalYear", s.state, s.step, s.stage, s.desks,
         s.version, s.round, coalesce(s.course->>'since', s.last->>'at')::timestamptz AS since,
         s.course->>'stageSince' AS "stageSince", c.dues, jsonb_path_query_array(s.course, '$.votes[*].by') AS spoken
    FROM ${sheets} JOIN subject j ON j.id = s.subject_id JOIN cycle c ON c.id = s.cycle_id`;

/** 自分の番: the sheets whose current desks overlap these. One look-up each: OFFSET 0 keeps PostgreSQL from reading all others too. */
export function inboxOf(tx: Tx, desks: string[], limit = 500): Promise<SheetLine[]> {
  const waiting = `(SELECT sheets_waiting_for($1) AS id) AS w CROSS JOIN LATERAL (SELECT * FROM sheet WHERE sheet.id = w.id OFFSET 0) AS s`;
  return ask(tx, 'inbox', `${linesOf(waiting)} ORDER BY c.fiscal_year, j.position LIMIT $2`, [desks, limit]);
}

/** One sheet of every subject in a cycle, in book order: where one is corrected, the correction. Reads each sheet once. */
export function sheetsOfCycle(tx: Tx, cycleId: string): Promise<SheetLine[]> {
  const ofCycle = `(
    SELECT *, row_number() OVER (PARTITION BY subject_id ORDER BY state IN ('open', 'approved') DESC, sequence DESC) AS place
      FROM sheet WHERE cycle_id = $1) AS s`;
  return ask(tx, 'sheets of cycle', `${linesOf(ofCycle)} WHERE s.place = 1 ORDER BY j.position`, [cycleId]);
}
