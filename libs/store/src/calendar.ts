import type { Day, StageName } from '@kairan/workflow';
import type { Tx } from './transact.js';

/** A national holiday as imported, or the municipality's own word: closed on that day, or working although it would be closed. */
export interface CalendarDay {
  day: Day;
  kind: 'holiday' | 'closed' | 'working';
  name: string;
}

export function calendarDays(tx: Tx): Promise<CalendarDay[]> {
  return tx.query('SELECT day::text, kind, name FROM calendar_day ORDER BY day, kind');
}

/** Today in Japan, by the office's clock, and the hour of the day. */
export async function timeOfOffice(tx: Tx): Promise<{ today: Day; hour: number }> {
  const [now] = await tx.query(
    `SELECT office_today()::text AS today, extract(hour FROM office_clock() AT TIME ZONE 'Asia/Tokyo')::int AS hour`,
  );
  return now;
}

/** The municipality's own word on a day, in place of an earlier one. */
export async function putOwnDay(
  tx: Tx,
  municipality: string,
  { day, kind, name }: CalendarDay,
): Promise<void> {
  await dropOwnDay(tx, day);
  await tx.query('INSERT INTO calendar_day (municipality_id, day, kind, name) VALUES ($1, $2, $3, $4)', [
    municipality,
    day,
    kind,
    name,
  ]);
}

export async function dropOwnDay(tx: Tx, day: Day): Promise<void> {
  await tx.query(`DELETE FROM calendar_day WHERE day = $1 AND kind <> 'holiday'`, [day]);
}

/** Puts these holidays in place of all imported before for the years they lie in. */
export async function replaceHolidays(
  tx: Tx,
  municipality: string,
  holidays: { day: Day; name: string }[],
): Promise<void> {
  const years = [...new Set(holidays.map(({ day }) => Number(day.slice(0, 4))))];
  await tx.query(
    `DELETE FROM calendar_day WHERE kind = 'holiday' AND extract(year FROM day) = ANY($1::int[])`,
    [years],
  );
  await tx.query(
    `INSERT INTO calendar_day (municipality_id, day, kind, name)
     SELECT $1, day, 'holiday', name FROM jsonb_to_recordset($2) AS h(day date, name text)`,
    [municipality, JSON.stringify(holidays)],
  );
}

/** Sets the deadline of a stage for one year in place of the route's; null goes back to the route's. */
export async function putDue(tx: Tx, cycleId: string, stage: StageName, day: Day | null): Promise<void> {
  await tx.query(
    `UPDATE cycle SET dues = CASE WHEN $3::text IS NULL THEN dues - $2::text ELSE dues || jsonb_build_object($2::text, $3::text) END
      WHERE id = $1`,
    [cycleId, stage, day],
  );
}
