import { businessDaysBetween, stepBusinessDays, type Calendar, type Day } from './calendar.js';

export type ReminderKind = 'before7' | 'before3' | 'before1' | 'dueToday' | 'overdue';

/** Why somebody is reminded, and the day from which they were to be. */
export interface Reminder {
  kind: ReminderKind;
  since: Day;
}

const overdueEvery = 3;

/**
 * The reminder that a deadline calls for today: of all days on which one was to go out, the latest that has come. A tick that comes
 * days late so sends one, not all that were missed. Nobody is reminded of what was to be said before the sheet reached them.
 * @param arrived day on which the sheet came to its step
 */
export function reminderFor(due: Day, arrived: Day, today: Day, calendar: Calendar): Reminder | null {
  const latest = remindersUntil(due, today, calendar).find(({ since }) => since <= today);
  return latest && latest.since > arrived ? latest : null;
}

/** Days on which a reminder goes out, the latest first; of those after the deadline only the last one. */
function remindersUntil(due: Day, today: Day, calendar: Calendar): Reminder[] {
  const late = businessDaysBetween(due, today, calendar);
  const rounds = Math.floor(late / overdueEvery) * overdueEvery;
  const before = (n: number) => stepBusinessDays(due, -n, calendar);
  return [
    ...(rounds > 0 ? [{ kind: 'overdue' as const, since: stepBusinessDays(due, rounds, calendar) }] : []),
    { kind: 'dueToday', since: due },
    { kind: 'before1', since: before(1) },
    { kind: 'before3', since: before(3) },
    { kind: 'before7', since: before(7) },
  ];
}

/** One reminder as the ledger has it: by the day it went out. */
export interface Reminded {
  kind: ReminderKind;
  day: Day;
}

/** Whether the ledger of one person, sheet and visit has this reminder already. */
export function wasReminded({ kind, since }: Reminder, ledger: readonly Reminded[]): boolean {
  return ledger.some((entry) => entry.kind === kind && entry.day >= since);
}
