import type { Event, Sheet, Signature, StageName } from '@kairan/workflow';
import type { Tx } from './transact.js';

/** Events that end a stay at a step. */
export type Leaving = Exclude<Event['type'], 'opened' | 'edited' | 'voted'>;

/** A stay of a sheet at a step: from the event that brought it there to the one that took it away. */
export interface Visit {
  sheetId: string;
  subject: string;
  department: string;
  owner: string;
  state: Sheet['state'];
  /** `id@version` of the routes that the sheet is on now and was on then; null in histories that did not say so. */
  routeNow: string;
  route: string | null;
  step: string;
  stage: StageName;
  round: number;
  arrived: Date;
  /** When, how and by whom it left; null while it is still there. */
  left: Date | null;
  how: Leaving | null;
  by: Signature | null;
  /** `left`, or now by the office's clock. */
  until: Date;
}

/**
 * Every stay of every sheet of a cycle, in book order and then as they happened: one statement, however many there are. One of
 * several votes moves nothing, and taking it back does not either.
 */
export function visitsOf(tx: Tx, cycleId: string): Promise<Visit[]> {
  return tx.query(
    `WITH clock AS MATERIALIZED (SELECT office_clock() AS now),
     said AS (
       SELECT e.sheet_id, e.n, e.event->>'type' AS type, e.event->>'to' AS step, e.event->>'stage' AS stage,
              e.event->>'route' AS route, (e.event->>'at')::timestamptz AS at, e.event->'by' AS by, (e.event->>'undoes')::int AS undoes
         FROM sheet s JOIN sheet_event e ON e.sheet_id = s.id
        WHERE s.cycle_id = $1 AND e.event->>'type' <> 'edited'),
     move AS (
       SELECT said.*, 1 + count(*) FILTER (WHERE type = 'returned') OVER w AS round,
              lead(at) OVER w AS left_at, lead(type) OVER w AS how, lead(by) OVER w AS left_by
         FROM said
        WHERE type <> 'voted' AND NOT EXISTS (
              SELECT FROM said v WHERE v.sheet_id = said.sheet_id AND v.n = said.undoes AND v.type = 'voted')
       WINDOW w AS (PARTITION BY sheet_id ORDER BY n))
     SELECT s.id AS "sheetId", j.name AS subject, j.department, s.owner, s.state, s.route_id || '@' || s.route_version AS "routeNow",
            m.route, m.step, m.stage, m.round::int, m.at AS arrived, m.left_at AS left, m.how, m.left_by AS by,
            coalesce(m.left_at, clock.now) AS until
       FROM clock, move m JOIN sheet s ON s.id = m.sheet_id JOIN subject j ON j.id = s.subject_id
      WHERE m.step IS NOT NULL ORDER BY j.position, s.sequence, m.n`,
    [cycleId],
  );
}
