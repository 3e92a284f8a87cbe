/** Eras by the day on which they began. Asking the platform's own calendar takes longer than making ten sheets. */
const ERAS = [
  { from: '2019-05-01', name: '令和', letter: 'R' },
  { from: '1989-01-08', name: '平成', letter: 'H' },
  { from: '1926-12-25', name: '昭和', letter: 'S' },
  { from: '1912-07-30', name: '大正', letter: 'T' },
  { from: '1868-10-23', name: '明治', letter: 'M' },
];

/** 2022-08-01 → 令和4年8月1日. @throws Error before 明治 */
export function eraDate(iso: string): string {
  const { era, year, month, day } = inEra(iso);
  return `${era.name}${year === 1 ? '元' : year}年${month}月${day}日`;
}

/** 2022-08-01 → R4.8.1. @throws Error before 明治 */
export function eraDateShort(iso: string): string {
  const { era, year, month, day } = inEra(iso);
  return `${era.letter}${year}.${month}.${day}`;
}

function inEra(iso: string) {
  const era = ERAS.find(({ from }) => from <= iso);
  if (!era) throw new Error(`No era is known for ${iso}.`);
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return { era, year: year - Number(era.from.slice(0, 4)) + 1, month, day };
}
