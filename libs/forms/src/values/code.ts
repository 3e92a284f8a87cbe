import { type Reading, refuse } from '../plain.js';
import type { CodeSpec } from '../template.js';
import { narrow } from '../width.js';

const DASHES = /[－―‐‑–—−ー─]/g;
const SIGNS: Record<string, string> = { '0': '\\d', n: '\\d+', A: '[A-Z]' };

/** Reads digits that are no number: text in any width, stored in the characters of its pattern, or its parts joined by `-`. */
export function readCode(spec: CodeSpec, value: unknown): Reading<string | null> {
  if (typeof value === 'number')
    return refuse('番号は数ではなく文字として渡してください。数では先頭の0が失われます。');
  if (spec.parts) return readParts(spec, spec.parts, value);
  if (typeof value !== 'string') return refuse('番号を文字で入力してください。');
  const typed = plain(value);
  if (typed === '') return { value: null };
  if (typed.length > 100) return refuse('番号が長すぎます。100文字以内で入力してください。');
  if (spec.pattern === undefined) return /^[!-~]+$/.test(typed) ? { value: typed } : refuse('番号は数字・英字・記号で入力してください。'); // prettier-ignore
  const code = matchPattern(spec.pattern, typed);
  return code === undefined
    ? refuse(`番号は ${spec.pattern} の形で入力してください（${legend(spec.pattern)}）。`)
    : { value: code };
}

function plain(text: string): string {
  return narrow(text).replace(/\s/g, '').replace(DASHES, '-');
}

/** The code with the pattern's own characters between its runs; undefined where it does not match. */
function matchPattern(pattern: string, typed: string): string | undefined {
  const signs = [...pattern];
  const source = signs.map((sign) => `(${SIGNS[sign] ?? escape(plain(sign))})`).join('');
  const runs = new RegExp(`^${source}$`).exec(typed);
  return runs ? signs.map((sign, index) => (sign in SIGNS ? runs[index + 1] : sign)).join('') : undefined;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function legend(pattern: string): string {
  const words = [/0/.test(pattern) ? '0は数字1つ' : '', /n/.test(pattern) ? 'nは数字1つ以上' : '', /A/.test(pattern) ? 'Aは英大文字1つ' : '']; // prettier-ignore
  return words.filter(Boolean).join('、');
}

function readParts({ digits }: CodeSpec, parts: string[], value: unknown): Reading<string | null> {
  const typed = given(parts, value);
  if (typed === undefined) return refuse(`番号は ${parts.join('-')} の順に「-」で区切って入力してください。`);
  if (typed.every((part) => part === '')) return { value: null };
  const wrong = parts.findIndex((_, index) => !isPart(typed[index], digits));
  if (wrong >= 0 || typed.length !== parts.length)
    return refuse(`番号は ${parts.join('-')} を${digits === undefined ? '' : `それぞれ${digits}桁で`}「-」で区切って入力してください。`); // prettier-ignore
  return { value: typed.map((part) => part.padStart(digits ?? 0, '0')).join('-') };
}

function isPart(part: string | undefined, digits: number | undefined): boolean {
  return part !== undefined && /^\d{1,20}$/.test(part) && part.length <= (digits ?? 20);
}

/** The parts as they were given: text with marks between, digits in one run, a list, or a record by their names. */
function given(parts: string[], value: unknown): string[] | undefined {
  const list =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? parts.map((part) => (Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : ''))
      : value;
  if (Array.isArray(list))
    return list.every((part) => typeof part === 'string') ? list.map(plain) : undefined;
  return typeof list === 'string'
    ? narrow(list)
        .trim()
        .replace(DASHES, '-')
        .split(/\s*[-\s・./]\s*/)
    : undefined;
}
