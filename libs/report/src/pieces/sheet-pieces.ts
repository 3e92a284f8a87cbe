import type { BookPart, Template } from '@kairan/forms';
import { keyOf, templateKey } from '../cache/keys.js';
import type { Pack } from '../cache/pack.js';
import type { BookFacts, SheetFacts } from '../facts.js';
import type { PlacedSheet } from '../running/stretches.js';
import { valuesOf } from '../sheet-values.js';
import { renderSheets, threadsFor } from '../threads/render-sheets.js';
import type { SheetJob } from '../threads/sheet-job.js';
import { keptPages, madePages, type Pages } from './piece.js';

export interface RenderOptions {
  /** Render threads; 0 renders in this one. Default: as many as pay off. */
  threads?: number;
  /** No sheet is rendered in this thread: one that ends the thread it is rendered in can be named then. */
  apart?: boolean;
  onProgress?: (progress: BookProgress) => void;
  /** Stops the work; the promise rejects with the signal's reason, and no file is left. */
  signal?: AbortSignal;
}

export interface BookProgress {
  /** Sheets whose pages are ready, of all. */
  done: number;
  total: number;
}

/** A sheet and what its pages are made of. */
interface Wanted {
  sheet: SheetFacts;
  template: Template;
  job: SheetJob;
  key: string;
}

/**
 * The pages of all sheets; those that are kept are not rendered.
 * @throws MissingGlyphError before anything is rendered; SheetRenderError; the signal's reason
 */
export async function sheetPages(
  facts: BookFacts,
  placed: PlacedSheet[],
  pack: Pack,
  { threads, apart = false, onProgress = () => undefined, signal }: RenderOptions,
): Promise<Map<PlacedSheet, Pages>> {
  const wanted = wantedOf(facts, placed);
  const pages = wanted.map(({ key }) => keptPages(pack, key));
  const anew = [...wanted.keys()].filter((i) => !pages[i]);
  const templates = [...new Set(anew.map((i) => wanted[i]!.template))];
  const places = new Map(templates.map((template, i) => [template, i]));
  const jobs = anew.map((i) => ({ template: places.get(wanted[i]!.template)!, job: wanted[i]!.job }));
  const rendered = await renderSheets(templates, jobs, {
    threads: Math.max(threads ?? threadsFor(jobs.length), apart ? 1 : 0),
    onDone: (done) => onProgress({ done: wanted.length - anew.length + done, total: wanted.length }),
    signal,
  });
  anew.forEach((i, place) => (pages[i] = madePages(wanted[i]!.key, rendered[place]!)));
  return new Map(placed.map((each, i) => [each, pages[i]!]));
}

function wantedOf(facts: BookFacts, placed: PlacedSheet[]): Wanted[] {
  const sheets = new Map(facts.sheets.map((sheet) => [sheet.id, sheet]));
  const approvals = facts.plan.parts.some((part: BookPart) => part.kind === 'sheets' && part.approvals);
  return placed.map(({ sheet: { id }, heads }) => {
    const sheet = sheets.get(id)!;
    const template = sheet.template ?? facts.template;
    const job: SheetJob = {
      ...{ name: sheet.name, ...answersOf(facts, sheet, template), heads },
      corrections: sheet.corrections ?? [],
      approvals: (approvals && sheet.approvals) || [],
    };
    return { sheet, template, job, key: keyOf('sheet', templateKey(template), job) };
  });
}

/** A form whose sheets ask each other is computed for all of them at once; any other when its sheet is rendered. */
function answersOf(facts: BookFacts, sheet: SheetFacts, template: Template) {
  return template.scope?.parent === undefined
    ? { content: sheet.content, isEvaluated: false, before: sheet.before ?? null }
    : { content: valuesOf(facts).get(sheet)!, isEvaluated: true, before: null };
}
