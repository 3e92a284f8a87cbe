import type { Content } from '@kairan/forms';
import type { Sheet } from '@kairan/workflow';
import type { DecidedSheet } from './last-year.js';
import type { Tx } from './transact.js';

/** The sheet of a subject that speaks for it where the sheets of a year are added up. */
export interface YearSheetRow {
  id: string;
  subjectId: string;
  subject: string;
  department: string;
  vision: number;
  owner: string;
  state: Sheet['state'];
  /** `id@version` of the form and of the route it is on. */
  template: string;
  route: string;
  content: Content;
  /** Whether it was handed in at least once. */
  isIn: boolean;
}

/** Of each subject the last sheet that was handed in, else the one under way; what was withdrawn or rejected says nothing. */
const speaking = `
  SELECT DISTINCT ON (j.position, j.id) s.id, j.id AS "subjectId", j.name AS subject, j.department, j.vision, s.owner, s.state, s.content,
         s.template_id || '@' || s.template_version AS template, s.route_id || '@' || s.route_version AS route,
         s.state = 'approved' OR EXISTS (SELECT FROM sheet_snapshot k WHERE k.sheet_id = s.id) AS "isIn"
    FROM sheet s JOIN subject j ON j.id = s.subject_id
   WHERE s.cycle_id = $1 AND s.state IN ('open', 'approved')`;
const inOrder = `ORDER BY j.position, j.id, "isIn" DESC, s.sequence DESC`;

/** One sheet of every subject of a year, in book order. */
export function yearSheets(tx: Tx, cycleId: string): Promise<YearSheetRow[]> {
  return tx.query(`${speaking} ${inOrder}`, [cycleId]);
}

/** Those of them that give a certain answer at a path, without one subject's. */
export function yearSheetsWith(
  tx: Tx,
  { cycleId, subjectId }: { cycleId: string; subjectId: string },
  path: string,
  answer: string | number,
): Promise<YearSheetRow[]> {
  // Of the sheets that speak, not of all: a correction may have moved its subject to another answer.
  return tx.query(
    `SELECT * FROM (${speaking} ${inOrder}) y WHERE "subjectId" <> $2 AND content #> $3 = $4::jsonb`,
    [cycleId, subjectId, path.split('.'), JSON.stringify(answer)],
  );
}

/** A decided sheet, and how many years of its plan lie between it and the year that asks. */
export interface EarlierRow extends DecidedSheet {
  yearsBetween: number;
}

/** What subjects' sheets said when they were last decided in each year before this one, the latest year first. */
export function earlierSheets(tx: Tx, subjectIds: string[], fiscalYear: number): Promise<EarlierRow[]> {
  return tx.query(
    `SELECT DISTINCT ON (s.subject_id, c.fiscal_year) s.subject_id AS "subjectId", c.fiscal_year AS "fiscalYear", s.content,
            s.template_id || '@' || s.template_version AS template,
            (SELECT count(*)::int FROM cycle y WHERE y.plan_id = c.plan_id AND y.fiscal_year > c.fiscal_year AND y.fiscal_year < $2)
              AS "yearsBetween"
       FROM sheet s JOIN cycle c ON c.id = s.cycle_id
      WHERE s.subject_id = ANY($1) AND s.state = 'approved' AND c.fiscal_year < $2
      ORDER BY s.subject_id, c.fiscal_year DESC, s.sequence DESC`,
    [subjectIds, fiscalYear],
  );
}
