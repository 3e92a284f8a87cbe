import type { Content } from '@kairan/forms';
import type { Sheet } from '@kairan/workflow';
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
  return tx.query(`${speaking} AND j.id <> $2 AND s.content #> $3 = $4::jsonb ${inOrder}`, [
    cycleId,
    subjectId,
    path.split('.'),
    JSON.stringify(answer),
  ]);
}

/** What a subject's sheet said when it was last decided in a year before this one. */
export async function lastYearsSheet(
  tx: Tx,
  subjectId: string,
  fiscalYear: number,
): Promise<{ content: Content; template: string; fiscalYear: number } | undefined> {
  const [row] = await tx.query(
    `SELECT s.content, s.template_id || '@' || s.template_version AS template, c.fiscal_year AS "fiscalYear"
       FROM sheet s JOIN cycle c ON c.id = s.cycle_id WHERE s.subject_id = $1 AND s.state = 'approved' AND c.fiscal_year < $2
      ORDER BY c.fiscal_year DESC, s.sequence DESC LIMIT 1`,
    [subjectId, fiscalYear],
  );
  return row;
}
