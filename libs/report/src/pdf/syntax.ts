/** A number of hundredths as PDF writes it. */
export function hundredths(value: number): string {
  const text = String(value / 100);
  return text.startsWith('0.') ? text.slice(1) : text.startsWith('-0.') ? `-${text.slice(2)}` : text;
}

/** A length to a hundredth of a point: finer than any printer. */
export function points(value: number): string {
  return hundredths(Math.round(value * 100) || 0);
}

export function ref(object: number): string {
  return `${object} 0 R`;
}

/** A text string: plain ASCII as it is, all else in UTF-16. */
export function textString(text: string): string {
  return /^[\x20-\x7E]*$/.test(text) ? literal(text) : `<FEFF${utf16(text)}>`;
}

/** The bytes of a text in UTF-8, where PDF compares bytes: names of destinations. */
export function byteString(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text)) return literal(text);
  return `<${Buffer.from(text).toString('hex').toUpperCase()}>`;
}

export function utf16(text: string): string {
  let hex = '';
  for (let i = 0; i < text.length; i++) hex += hex4(text.charCodeAt(i));
  return hex;
}

const DIGITS = Array.from({ length: 256 }, (_, i) => i.toString(16).toUpperCase().padStart(2, '0'));

export function hex4(value: number): string {
  return DIGITS[value >> 8]! + DIGITS[value & 255]!;
}

function literal(text: string): string {
  return `(${text.replace(/[\\()]/g, '\\$&')})`;
}
