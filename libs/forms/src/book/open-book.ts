import { isRecord } from '../plain.js';
import type { PlanDocument } from '../plan.js';
import type { EraPolicy } from '../template.js';
import { yearText } from '../years.js';

/** Every text of a plan, whatever it is for, rewritten; the rest as it is. */
export function mapTexts(plan: PlanDocument, rewrite: (text: string) => string): PlanDocument {
  const map = (value: unknown): unknown => {
    if (typeof value === 'string') return rewrite(value);
    if (Array.isArray(value)) return value.map(map);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member)]));
  };
  return map(plan) as PlanDocument;
}

/** A book's definition as it is in one fiscal year: `{y-1}` and the other marks of forms become that year, in texts and paths. */
export function openBook(plan: PlanDocument, fiscalYear: number, eras?: EraPolicy): PlanDocument {
  return mapTexts(plan, (text) => yearText(text, fiscalYear, eras));
}
