import { choiceSetOf } from './fields.js';
import { own } from './plain.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

export interface RatingCounts {
  /** In the order of the choice set. `percent` is of `total`, a whole number. */
  counts: { code: string; count: number; percent: number }[];
  /** Sheets that were rated. */
  total: number;
  /** Sheets left out: 該当なし and blank. */
  excluded: number;
  /** Percent of `total` with one of the template's `rollup.share` codes, from the raw counts. */
  sharePercent: number;
}

/** Counts one choice field over many sheets. Throws where the field is no choice. */
export function countRatings(template: Template, fieldId: string, contents: Content[]): RatingCounts {
  const raw = choiceSetOf(template, fieldId).options.map(({ code }) => ({ code, count: 0 }));
  const byCode = new Map<unknown, { count: number }>(raw.map((entry) => [entry.code, entry]));
  for (const content of contents) {
    const entry = byCode.get(own(content, fieldId));
    if (entry) entry.count++;
  }
  const total = sum(raw);
  return {
    counts: raw.map((entry) => ({ ...entry, percent: percentHalfUp(entry.count, total) })),
    total,
    excluded: contents.length - total,
    sharePercent: percentHalfUp(sum(raw.filter(({ code }) => template.rollup.share.includes(code))), total),
  };
}

/** part / whole in percent, rounded half up, by integers alone; 0 of 0 is 0. */
export function percentHalfUp(part: number, whole: number): number {
  if (whole === 0) return 0;
  const dividend = 200 * part + whole;
  const divisor = 2 * whole;
  return (dividend - (dividend % divisor)) / divisor;
}

function sum(entries: { count: number }[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}
