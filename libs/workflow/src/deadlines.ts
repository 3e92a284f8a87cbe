import { addBusinessDays, businessDaysBetween, dayInJapan, type Calendar, type Day } from './calendar.js';
import type { Stage, StageName } from './route.js';

/** The year that deadlines lie in, and the days the administrator set instead of the route's, by stage. */
export interface DueYear {
  /** Western year of its April. */
  fiscalYear: number;
  dues: Partial<Record<StageName, Day>>;
}

/**
 * Until when a stage is to be done; null where its route sets nothing. A date stands as it is written, even on a closed day.
 * @param stageSince ISO instant at which the sheet reached the stage; its day in Japan counts
 */
export function dueOf(
  { id, due }: Pick<Stage, 'id' | 'due'>,
  stageSince: string,
  { fiscalYear, dues }: DueYear,
  calendar: Calendar,
): Day | null {
  const set = dues[id];
  if (set !== undefined) return set;
  if (!due) return null;
  if ('date' in due) return `${due.date < '04' ? fiscalYear + 1 : fiscalYear}-${due.date}`;
  return addBusinessDays(dayInJapan(stageSince), due.businessDays, calendar);
}

/** A deadline as people read it. */
export interface Deadline {
  due: Day;
  when: 'ahead' | 'today' | 'overdue';
  /** Business days until then, negative when it has passed; 0 also where only closed days lie between. */
  businessDaysLeft: number;
}

export function deadlineOn(due: Day, today: Day, calendar: Calendar): Deadline {
  const when = today < due ? 'ahead' : today === due ? 'today' : 'overdue';
  return { due, when, businessDaysLeft: businessDaysBetween(today, due, calendar) };
}
