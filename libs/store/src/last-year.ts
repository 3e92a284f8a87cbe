import type { Content } from '@kairan/forms';
import type { Tx } from './transact.js';

/** What a subject's sheet of an earlier year says, with the form it was decided on (`id@version`). */
export interface DecidedSheet {
  subjectId: string;
  fiscalYear: number;
  template: string;
  content: Content;
}

/** The last decided sheet of each subject in a plan's latest year before this one. */
export function decidedInYearBefore(tx: Tx, planId: string, fiscalYear: number): Promise<DecidedSheet[]> {
  return tx.query(
    `SELECT DISTINCT ON (s.subject_id) s.subject_id AS "subjectId", c.fiscal_year AS "fiscalYear", s.content,
            s.template_id || '@' || s.template_version AS template
       FROM sheet s JOIN cycle c ON c.id = s.cycle_id
      WHERE c.plan_id = $1 AND s.state = 'approved'
        AND c.fiscal_year = (SELECT max(fiscal_year) FROM cycle WHERE plan_id = $1 AND fiscal_year < $2)
      ORDER BY s.subject_id, s.sequence DESC`,
    [planId, fiscalYear],
  );
}
