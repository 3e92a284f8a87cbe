/** The day so many days later (`2027-03-31`, 1 → `2027-04-01`). */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Inclusive days; null: without limit. */
export interface Period {
  from: string | null;
  to: string | null;
}

export function contains({ from, to }: Period, day: string): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

export function overlap(a: Period, b: Period): boolean {
  return (
    (a.from === null || b.to === null || a.from <= b.to) &&
    (b.from === null || a.to === null || b.from <= a.to)
  );
}
