import holidayJp from '@holiday-jp/holiday_jp';
import type { CalendarDay } from '@kairan/store';
import type { Calendar, Day } from '@kairan/workflow';

/** National holidays by day, with their names, from 1970 on; those of years not yet announced are reckoned. */
const shipped: ReadonlyMap<Day, string> = new Map(
  Object.entries(holidayJp.holidays as Record<Day, { name: string }>).map(([day, { name }]) => [day, name]),
);

/** National holidays: those imported for a year in place of all that were shipped for it. */
export function nationalHolidays(days: CalendarDay[]): Map<Day, string> {
  const imported = days.filter(({ kind }) => kind === 'holiday');
  const years = new Set(imported.map(({ day }) => day.slice(0, 4)));
  const kept = [...shipped].filter(([day]) => !years.has(day.slice(0, 4)));
  return new Map([...kept, ...imported.map(({ day, name }) => [day, name] as const)]);
}

/** The municipality's calendar: national holidays and its own days. */
export function calendarOf(days: CalendarDay[]): Calendar {
  const own = (kind: CalendarDay['kind']) => days.filter((one) => one.kind === kind).map(({ day }) => day);
  return {
    holidays: new Set([...nationalHolidays(days).keys(), ...own('closed')]),
    working: new Set(own('working')),
  };
}
