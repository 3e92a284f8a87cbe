import { FORBIDDEN } from './printable.js';
import { type Reading, refuse } from './plain.js';
import type { Text } from './content.js';

/** The most characters (code points) that any one answer may have, whatever its field allows. */
export const TEXT_LIMIT = 20_000;

/**
 * Reads a text answer: NFC, LF line ends, no white space at the end; empty text is blank (null).
 * Refuses what is not text, forbidden characters, more than `max` code points and, in one-line fields, line ends.
 */
export function readText(value: unknown, max = TEXT_LIMIT, lines: 'one' | 'many' = 'many'): Reading<Text> {
  if (value === null) return { value: null };
  if (typeof value !== 'string') return refuse('文字で入力してください。');
  const text = compose(value.replace(/\r\n|[\r\u2028\u2029]/g, '\n')).trimEnd();
  const bad = FORBIDDEN.exec(text);
  if (bad) return refuse(describeForbidden(text, bad.index, bad[0]));
  if (lines === 'one' && text.includes('\n'))
    return refuse('この欄では改行できません。1行で入力してください。');
  const length = countCharacters(text);
  if (length > max)
    return refuse(`${max}文字以内で入力してください（いま${length}文字、${length - max}文字多い）。`);
  return { value: text === '' ? null : text };
}

/** The length of a text as people count it: code points, so 𠮷 is one. */
export function countCharacters(text: string): number {
  return [...text].length;
}

/** NFC turns CJK compatibility ideographs (U+FA19 神, U+FA1B 福 as some names are written) into other characters, so those stay as entered. */
function compose(text: string): string {
  return text.replace(/[^\uF900-\uFAFF\u{2F800}-\u{2FA1F}]+/gu, (run) => run.normalize('NFC'));
}

function describeForbidden(text: string, index: number, character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const line = text.slice(0, index).split('\n').length;
  return `${line}行目に使えない文字（制御文字など U+${code}）があります。その文字を消してください。`;
}
