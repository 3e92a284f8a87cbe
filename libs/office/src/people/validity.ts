import { addDays } from '@kairan/workflow';
import type { Period } from './days.js';
import type { PeopleRefusal } from './refusals.js';

/*
 * First and last days of units and desks. Who could act on the days until today could act, so what has begun keeps its first day and
 * what has ended its last: that it goes on again is said from today on.
 */

/** Whether what began before today and has an end is to begin today: then it goes on. */
export function isReopened(it: Period, from: string | null, today: string): boolean {
  return from === today && it.to !== null && (it.from === null || it.from < today);
}

export function refusalOfFirstDay(it: Period, from: string | null, today: string): PeopleRefusal | undefined {
  if (isReopened(it, from, today)) return undefined;
  const past = (day: string | null, by: string) => day === null || day < by;
  if (from !== it.from && (past(it.from, addDays(today, 1)) || past(from, today)))
    return { code: 'ALREADY_PAST' };
  return it.to && from && from > it.to ? { code: 'ENDS_BEFORE_IT_BEGINS' } : undefined;
}

export function refusalOfLastDay(it: Period, to: string, today: string): PeopleRefusal | undefined {
  if ((it.to !== null && it.to < today) || to < addDays(today, -1)) return { code: 'ALREADY_PAST' };
  return it.from !== null && to < it.from ? { code: 'ENDS_BEFORE_IT_BEGINS' } : undefined;
}
