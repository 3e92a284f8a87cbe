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
