/**
 * What no text may hold, as in the answers of a form: control characters but tab and line ends, and halves of surrogate
 * pairs. PostgreSQL stores neither NUL nor such a half.
 */
const forbidden = /[\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u;

export function isPrintable(text: string): boolean {
  return !forbidden.test(text);
}
