type Look = Pick<Intl.DateTimeFormatOptions, 'era' | 'year' | 'month' | 'day'>;

const looks = {
  long: { era: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  short: { era: 'narrow', year: 'numeric', month: 'numeric', day: 'numeric' },
} satisfies Record<string, Look>;

const made = new Map<Look, Intl.DateTimeFormat>();

/** A calendar takes longer to make than a sheet: only what is asked for, once. */
function era(iso: string, look: Look): string {
  const format =
    made.get(look) ?? new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { ...look, timeZone: 'UTC' });
  made.set(look, format);
  return format.format(new Date(`${iso}T00:00:00Z`));
}

/** 2022-08-01 → 令和4年8月1日. */
export function eraDate(iso: string): string {
  return era(iso, looks.long);
}

/** 2022-08-01 → R4.8.1. */
export function eraDateShort(iso: string): string {
  return era(iso, looks.short).replaceAll('/', '.');
}
