import type { Content } from '@kairan/forms';
import type { Sheet } from '@kairan/workflow';
import type { Tx } from './transact.js';

/** A sheet in a chain of corrections. */
export interface CorrectedSheet {
  /** The sheet at the end of the chain. */
  last: string;
  state: Sheet['state'];
  content: Content;
  /** `id@version` of its form. */
  template: string;
  /** Why it was begun in place of the one before; null for the first. */
  reason: string | null;
}

/** The chains of corrections that end with these sheets, each from its first sheet to its last; none for what corrects nothing. */
export function correctionChains(tx: Tx, sheetIds: string[]): Promise<CorrectedSheet[]> {
  return tx.query(
    `WITH RECURSIVE chain AS (
       SELECT id AS last, id, corrects FROM sheet WHERE id = ANY($1) AND corrects IS NOT NULL
       UNION ALL SELECT c.last, s.id, s.corrects FROM chain c JOIN sheet s ON s.id = c.corrects)
     SELECT c.last, s.state, s.content, s.template_id || '@' || s.template_version AS template,
            e.event->'corrects'->>'reason' AS reason
       FROM chain c JOIN sheet s ON s.id = c.id JOIN sheet_event e ON e.sheet_id = s.id AND e.n = 1
      ORDER BY c.last, s.sequence`,
    [sheetIds],
  );
}
