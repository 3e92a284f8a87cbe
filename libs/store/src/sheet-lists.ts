import type { Sheet, StageName } from '@kairan/workflow';
import type { Tx } from './transact.js';

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
  /** Persons whose word was given at this visit of the step. */
  spoken: string[];
}

const lines = `
  SELECT s.id, s.cycle_id AS "cycleId", j.name AS subject, j.department, j.vision, s.owner, s.route_id || '@' || s.route_version AS route, c.fiscal_year AS "fiscalYear", s.state, s.step, s.stage, s.desks,
         s.version, s.round, coalesce(s.course->>'since', s.last->>'at')::timestamptz AS since,
         jsonb_path_query_array(s.course, '$.votes[*].by.person') AS spoken
    FROM sheet s JOIN subject j ON j.id = s.subject_id JOIN cycle c ON c.id = s.cycle_id`;

/** 自分の番: the sheets whose current desks overlap these. */
export function inboxOf(tx: Tx, desks: string[], limit = 500): Promise<SheetLine[]> {
  return tx.query(
    `${lines} WHERE s.id IN (SELECT sheets_waiting_for($1)) ORDER BY c.fiscal_year, j.position LIMIT $2`,
    [desks, limit],
  );
}

/** The sheet of every subject in a cycle, in book order: where one is corrected, the correction. */
export function sheetsOfCycle(tx: Tx, cycleId: string): Promise<SheetLine[]> {
  return tx.query(
    `${lines} WHERE s.cycle_id = $1 AND NOT EXISTS (
        SELECT FROM sheet c WHERE c.cycle_id = s.cycle_id AND c.subject_id = s.subject_id AND c.sequence > s.sequence
           AND c.state IN ('open', 'approved')) ORDER BY j.position`,
    [cycleId],
  );
}
