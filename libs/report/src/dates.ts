const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
});

/** 2022-08-01 → 令和4年8月1日. */
export function eraDate(iso: string): string {
  return era.format(new Date(`${iso}T00:00:00Z`));
}

const short = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'narrow',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** 2022-08-01 → R4.8.1. */
export function eraDateShort(iso: string): string {
  return short.format(new Date(`${iso}T00:00:00Z`)).replaceAll('/', '.');
}
