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

/** The days of a row. */
export function daysOf({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): Period {
  return { from: validFrom, to: validTo };
}
