/** A day in Japan as it is written: `2026-04-28`. Days compare as texts. */
export type Day = string;

/** What the rules alone do not say of a year. Saturdays, Sundays and 12/29–1/3 are closed without being named here. */
export interface Calendar {
  /** Days on which the office is closed: national holidays, and the municipality's own (市民の日). */
  holidays: ReadonlySet<Day>;
  /** Days on which it works all the same (休日開庁). */
  working: ReadonlySet<Day>;
}

const dayMilliseconds = 86_400_000;

export function isBusinessDay(day: Day, { holidays, working }: Calendar): boolean {
  return working.has(day) || !(holidays.has(day) || isWeekend(day) || isTurnOfYear(day));
}

/** The nth business day counted from the next one (n < 0: from the one before). 0 is the day itself, open or closed. */
export function stepBusinessDays(day: Day, n: number, calendar: Calendar): Day {
  let reached = day;
  for (let left = Math.abs(n); left > 0;) {
    reached = addDays(reached, Math.sign(n));
    if (isBusinessDay(reached, calendar)) left--;
  }
  return reached;
}

/**
 * The last day of a period of n business days (中n営業日): n whole ones lie between the day it begins on and that day. Five after
 * Tuesday 2026-04-28 is 2026-05-12, one later than `stepBusinessDays` counts (docs/decisions/0010).
 */
export function addBusinessDays(day: Day, n: number, calendar: Calendar): Day {
  return stepBusinessDays(day, n + 1, calendar);
}

/** How many business days come after one day until another, that one included; negative where the other is earlier. */
export function businessDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return -businessDaysBetween(to, from, calendar) || 0;
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isBusinessDay(day, calendar)) count++;
  }
  return count;
}

/** The day so many days later (`2027-03-31`, 1 → `2027-04-01`). */
export function addDays(day: Day, n: number): Day {
  return dayAt(Date.parse(day) + n * dayMilliseconds);
}

/** The last day of what may last a year from a day on. To be compared with only: after 29 February there is no such day. */
export function aYearAfter(day: Day): Day {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** Monday of the week that a day lies in. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** The day in Japan of an ISO instant. */
export function dayInJapan(instant: string): Day {
  return dayAt(Date.parse(instant) + 9 * 3_600_000);
}

/** Whether a text is a day that exists: `2026-02-29` does not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

function dayAt(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) % 6 === 0;
}

function isTurnOfYear(day: Day): boolean {
  const monthAndDay = day.slice(5);
  return monthAndDay >= '12-29' || monthAndDay <= '01-03';
}
