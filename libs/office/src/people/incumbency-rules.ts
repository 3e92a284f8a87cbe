import { addDays } from '@kairan/workflow';
import { overlap, type Period } from './days.js';

/** A time at a desk: inclusive days, null: until further notice. */
export interface Sitting {
  validFrom: string;
  validTo: string | null;
}

export type EndRefusal = { code: 'ALREADY_PAST' } | { code: 'ALREADY_APPOINTED' };

/** Whether one of these has a day in common with a period. */
export function meets(sittings: Sitting[], period: Period): boolean {
  return sittings.some(({ validFrom, validTo }) => overlap({ from: validFrom, to: validTo }, period));
}

/**
 * Why the last day may not be set so. Rights of past days stay as they were, so the earliest last day is yesterday; what begins today
 * or later may be taken back by any day before it: who should not sit there does not have to sit out the day.
 * @param all of this person at this desk, `current` among them
 */
export function refusalOfEnd(
  current: Sitting,
  all: Sitting[],
  to: string,
  today: string,
): EndRefusal | undefined {
  if (current.validTo !== null && current.validTo < today) return { code: 'ALREADY_PAST' };
  if (current.validFrom < today && to < addDays(today, -1)) return { code: 'ALREADY_PAST' };
  const others = all.filter((other) => other !== current);
  const taken = meets(others, { from: current.validFrom, to });
  return taken ? { code: 'ALREADY_APPOINTED' } : undefined;
}
