/**
 * What no text may hold: control characters other than tab and line ends, halves of surrogate pairs (PostgreSQL stores neither
 * NUL nor such a half), and the marks that make text print in another order than it is stored.
 */
export const FORBIDDEN = /[\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u;

/** Whether a text can be stored and printed as it is. */
export function isPrintable(text: string): boolean {
  return !FORBIDDEN.test(text);
}

/** What people are told of a text that is not. */
export const UNPRINTABLE = '使えない文字（制御文字など）があります。その文字を消してください。';
