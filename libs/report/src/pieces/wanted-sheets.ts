import { showsApprovals, type EarlierSheet, type Template } from '@kairan/forms';
import { keyOf, templateKey } from '../cache/keys.js';
import type { BookFacts, SheetFacts } from '../facts.js';
import type { PlacedSheet } from '../running/stretches.js';
import { valuesOf } from '../sheet-values.js';
import type { SheetJob } from '../threads/sheet-job.js';

/** A sheet and what its pages are made of. */
export interface WantedSheet {
  sheet: SheetFacts;
  template: Template;
  job: SheetJob;
  key: string;
}

/** In the order in which they are placed. */
export function wantedSheets(facts: BookFacts, placed: PlacedSheet[]): WantedSheet[] {
  const sheets = new Map(facts.sheets.map((sheet) => [sheet.id, sheet]));
  const approvals = showsApprovals(facts.plan);
  return placed.map(({ sheet: { id }, heads, back }) => {
    const sheet = sheets.get(id)!;
    const template = sheet.template ?? facts.template;
    const job: SheetJob = {
      ...{ name: sheet.name, ...answersOf(facts, sheet, template), heads, back },
      corrections: sheet.corrections ?? [],
      approvals: (approvals && sheet.approvals) || [],
    };
    const key = keyOf('sheet', templateKey(template), { ...job, before: keyOfBefore(job.before) });
    return { sheet, template, job, key };
  });
}

/** A form whose sheets ask each other is computed for all of them at once; any other when its sheet is rendered. */
function answersOf(facts: BookFacts, sheet: SheetFacts, template: Template) {
  return template.scope?.parent === undefined
    ? { content: sheet.content, isEvaluated: false, before: sheet.before ?? null }
    : { content: valuesOf(facts).get(sheet)!, isEvaluated: true, before: null };
}

/** With the key of each form in its place: forms are large, and most sheets come from the same. */
function keyOfBefore(sheet: EarlierSheet | null | undefined): unknown {
  return sheet && { ...sheet, template: templateKey(sheet.template), before: keyOfBefore(sheet.before) };
}
