import { administrators, seatsOf, superiorsOf, type Tx } from '@kairan/store';
import { dayInJapan, isBusinessDay, stepBusinessDays, type Calendar, type Day } from '@kairan/workflow';
import { byDesk, type Waiting } from './agenda.js';

/** The day of a week's summary: its first business day. Of a week that is closed throughout, a day beyond it. */
export function summaryDay(monday: Day, calendar: Calendar): Day {
  return isBusinessDay(monday, calendar) ? monday : stepBusinessDays(monday, 1, calendar);
}

/** What was overdue before a day, and had come before it. */
export function overdueBefore(day: Day, waiting: Waiting[]): Waiting[] {
  return waiting.filter(({ sheet, due }) => due < day && dayInJapan(sheet.since) < day);
}

/** Of each sheet, who is told that it is overdue: who holds the desk above one that it waits for, and every administrator. */
export async function readersOf(tx: Tx, late: Waiting[]): Promise<Map<string, string[]>> {
  const superiors = await superiorsOf(tx, [...new Set(late.flatMap(({ sheet }) => sheet.desks))]);
  const seats = byDesk(await seatsOf(tx, [...new Set(superiors.values())]));
  const always = await administrators(tx);
  return new Map(
    late.map(({ sheet }) => {
      const above = sheet.desks.flatMap((desk) => seats.get(superiors.get(desk) ?? '')?.holders ?? []);
      return [sheet.id, [...new Set([...always, ...above.map(({ person }) => person)])]];
    }),
  );
}
