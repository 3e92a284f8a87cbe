import { type Reading, refuse } from '../plain.js';
import type { CodeSpec } from '../field-types.js';
import { readText } from '../text.js';
import { narrow, narrowCode } from '../width.js';
import { readCodeParts } from './code-parts.js';

const SIGNS: Record<string, string> = { '0': '\\d', n: '\\d+', A: '[A-Z]' };
const LEGEND = { '0': '0は数字1つ', n: 'nは数字1つ以上', A: 'Aは英大文字1つ' };

/** Reads digits that are no number: text in any width, stored in the characters of its pattern, or its parts joined by `-`. */
export function readCode(spec: CodeSpec, value: unknown): Reading<string | null> {
  if (typeof value === 'number')
    return refuse('番号は数ではなく文字として渡してください。数では先頭の0が失われます。');
  if (spec.parts) return readCodeParts(spec.parts, spec.digits, value);
  if (typeof value !== 'string') return refuse('番号を文字で入力してください。');
  const { pattern } = spec;
  if (pattern === undefined) return readText(narrow(value).trim(), 100, 'one');
  const typed = narrowCode(value);
  // The dashes of the paper between empty places are no answer.
  if (/^-{2,}$/.test(typed)) return { value: null };
  const code = matchPattern(pattern, typed);
  return code === undefined
    ? refuse(`番号は ${pattern} の形で入力してください（${legend(pattern)}）。`)
    : { value: code };
}

/**
 * The code with the pattern's own characters between its runs; undefined where it does not match. Those characters may be left out where
 * the runs are of known length.
 */
function matchPattern(pattern: string, typed: string): string | undefined {
  const signs = [...pattern];
  const optional = pattern.includes('n') ? '' : '?';
  const parts = signs.map((sign) =>
    Object.hasOwn(SIGNS, sign) ? `(${SIGNS[sign]})` : `(${escape(narrowCode(sign))})${optional}`,
  );
  const runs = typed.length <= 100 ? new RegExp(`^${parts.join('')}$`).exec(typed) : null;
  return runs
    ? signs.map((sign, index) => (Object.hasOwn(SIGNS, sign) ? runs[index + 1] : sign)).join('')
    : undefined;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function legend(pattern: string): string {
  return Object.entries(LEGEND).filter(([sign]) => pattern.includes(sign)).map(([, words]) => words).join('、'); // prettier-ignore
}
