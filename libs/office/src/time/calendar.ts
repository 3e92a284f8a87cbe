import {
  calendarDays,
  cycleFacts,
  dropOwnDay,
  findCycle,
  mailFailures,
  putDue,
  putOwnDay,
  replaceHolidays,
  timeOfOffice,
  type CalendarDay,
  type MailFailure,
} from '@kairan/store';
import { addDays, isDay, type Day, type StageName } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor, administrator } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import { administer, type Administered } from '../people/administer.js';
import { nationalHolidays } from './holidays.js';
import { readHolidays, type HolidayFault } from './read-holidays.js';

/** Why a change of the calendar is refused. Nothing has changed then. */
export type CalendarRefusal =
  | { code: 'NOT_ADMINISTRATOR' }
  /** Not a day that exists, as `2026-04-28`; for a deadline also one more than two years away. */
  | { code: 'DAY_INVALID' }
  | { code: 'NAME_REQUIRED' }
  /** The year's route has no such stage. */
  | { code: 'NO_SUCH_STAGE' }
  | { code: 'HOLIDAYS_UNREADABLE'; faults: HolidayFault[] };

export type CalendarChange = Administered<CalendarRefusal>;

/** The days of a calendar year that are not what their weekday says, in order: national holidays and the municipality's own days. */
export function businessCalendar(database: DataSource, who: Identity, year: number): Promise<CalendarDay[]> {
  return serve(database, who, async (tx) => {
    await actorFor(tx, who);
    const days = await calendarDays(tx);
    const national = [...nationalHolidays(days)].map(([day, name]): CalendarDay => ({
      day,
      kind: 'holiday',
      name,
    }));
    return [...national, ...days.filter(({ kind }) => kind !== 'holiday')]
      .filter(({ day }) => Number(day.slice(0, 4)) === year)
      .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  });
}

/** Says that the municipality is closed on a day (市民の日), or works on one although it would be closed. @throws NotFoundError */
export function setCalendarDay(
  database: DataSource,
  who: Identity,
  wanted: CalendarDay & { kind: 'closed' | 'working' },
): Promise<CalendarChange> {
  return administer(database, who, 'setCalendarDay', wanted, async (tx) => {
    if (!isDay(wanted.day)) return { code: 'DAY_INVALID' };
    if (wanted.name.trim() === '') return { code: 'NAME_REQUIRED' };
    await putOwnDay(tx, who.municipality, { ...wanted, name: wanted.name.trim() });
    return undefined;
  });
}

/** Takes back what was said of a day. */
export function removeCalendarDay(
  database: DataSource,
  who: Identity,
  wanted: { day: Day },
): Promise<CalendarChange> {
  return administer(database, who, 'removeCalendarDay', wanted, async (tx) => {
    if (!isDay(wanted.day)) return { code: 'DAY_INVALID' };
    await dropOwnDay(tx, wanted.day);
    return undefined;
  });
}

/** Takes the holidays of the Cabinet Office's file in place of all that were known for its years. */
export function importHolidays(
  database: DataSource,
  who: Identity,
  file: Uint8Array,
): Promise<CalendarChange> {
  const read = readHolidays(file);
  const holidays = 'holidays' in read ? read.holidays : [];
  const wanted = { first: holidays[0]?.day, last: holidays.at(-1)?.day, holidays: holidays.length };
  return administer(database, who, 'importHolidays', wanted, async (tx) => {
    if ('faults' in read) return { code: 'HOLIDAYS_UNREADABLE', faults: read.faults };
    await replaceHolidays(tx, who.municipality, holidays);
    return undefined;
  });
}

/** Sets the deadline of a stage for one year; null goes back to the route's. @throws NotFoundError when there is no such year */
export function setDue(
  database: DataSource,
  who: Identity,
  wanted: { cycleId: string; stage: StageName; day: Day | null },
): Promise<CalendarChange> {
  const { cycleId, stage, day } = wanted;
  return administer(database, who, 'setDue', wanted, async (tx) => {
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const { route } = await cycleFacts(tx, cycleId);
    if (!route.stages.some(({ id }) => id === stage)) return { code: 'NO_SUCH_STAGE' };
    if (day !== null && !isDueDay(day, (await timeOfOffice(tx)).today)) return { code: 'DAY_INVALID' };
    await putDue(tx, cycleId, stage, day);
    return undefined;
  });
}

/** A deadline further from today is a slip of the pen. */
const furthestDays = 730;

function isDueDay(day: Day, today: Day): boolean {
  return isDay(day) && day >= addDays(today, -furthestDays) && day <= addDays(today, furthestDays);
}

/** Whom no mail reaches. @throws NotFoundError for everybody but the administrator */
export function unreachable(database: DataSource, who: Identity): Promise<MailFailure[]> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    return mailFailures(tx);
  });
}
