/** Today in Japan, `yyyy-mm-dd`. */
export function todayInJapan(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format();
}
