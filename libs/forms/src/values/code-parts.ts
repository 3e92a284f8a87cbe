import { isRecord, own, type Reading, refuse } from '../plain.js';
import { narrowCode } from '../width.js';

/** Reads a code of named parts, as text with marks between or in one run, as a list, or by the names of its parts. */
export function readCodeParts(
  parts: string[],
  digits: number | undefined,
  value: unknown,
): Reading<string | null> {
  const given = partsIn(parts, digits, value)?.map(narrowCode);
  if (given?.every((part) => part === '')) return { value: null };
  if (given?.length === parts.length && given.every((part) => isPart(part, digits)))
    return { value: given.map((part) => part.padStart(digits ?? 0, '0')).join('-') };
  const each = digits === undefined ? '' : `それぞれ${digits}桁で`;
  return refuse(`番号は ${parts.join('-')} の順に${each}「-」で区切って入力してください。`);
}

function isPart(part: string, digits = 20): boolean {
  return /^\d+$/.test(part) && part.length <= digits;
}

function partsIn(parts: string[], digits: number | undefined, value: unknown): string[] | undefined {
  if (typeof value === 'string') return splitParts(parts, digits, value);
  const list = isRecord(value) ? parts.map((part) => own(value, part) ?? '') : value;
  const known = !isRecord(value) || Object.keys(value).every((key) => parts.includes(key));
  return known && Array.isArray(list) && list.every((part) => typeof part === 'string') ? list : undefined;
}

function splitParts(parts: string[], digits: number | undefined, text: string): string[] {
  const run = narrowCode(text);
  if (digits !== undefined && /^\d+$/.test(run) && run.length === digits * parts.length)
    return parts.map((_, index) => run.slice(index * digits, (index + 1) * digits));
  return text.trim().split(/\s*[-－―‐‑–—−ー─\s・./]\s*/);
}
