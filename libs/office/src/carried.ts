import {
  checkContent,
  among,
  openPaths,
  pathLabel,
  valueAt,
  type Content,
  type Doors,
  type EditMask,
  type Problem,
} from '@kairan/forms';
import type { CycleFacts, StoredSheet } from '@kairan/store';
import { stepOf, type Event } from '@kairan/workflow';
import { isDeepStrictEqual } from 'node:util';
import type { SheetInHand } from './access.js';

/** What a sheet says, and which of its places say it since last year. */
export type Answers = Pick<StoredSheet, 'content' | 'carried'>;

/**
 * The carried places after an event that made these answers of a content: without those that were changed or confirmed, or that a new
 * version of the form has no room for. Lines that stand elsewhere since, because others came or went, keep their marks.
 */
export function evolveCarried({ content, carried }: Answers, event: Event, after: Content): string[] {
  if (event.type === 'opened') return event.carried ?? [];
  if (event.type !== 'edited' && event.type !== 'rerouted') return carried;
  const isConfirmed = among((event.type === 'edited' && event.confirms) || []);
  const kept = carried
    .filter((path) => !isConfirmed(path))
    .flatMap((path) => {
      const now = placeAfter(content, after, path);
      return isDeepStrictEqual(valueAt(content, path), valueAt(after, now)) ? now : [];
    });
  return [...new Set(kept)];
}

/** The path that a place has after a change: that of its line, where this stands elsewhere as it was. */
function placeAfter(before: Content, after: Content, path: string): string {
  const keys = path.split('.');
  const over = (length: number) => keys.slice(0, length).join('.');
  const at = keys.findIndex((_, length) => Array.isArray(valueAt(before, over(length))));
  const lines = valueAt(after, over(at));
  if (at < 0 || !Array.isArray(lines)) return path;
  const line = valueAt(before, over(at + 1));
  const isIt = (other: unknown) => isDeepStrictEqual(other, line);
  const index = isIt(lines[Number(keys[at])]) ? Number(keys[at]) : lines.findIndex(isIt);
  return index < 0 ? path : keys.with(at, String(index)).join('.');
}

/** Carried places that these paths name: each itself, or what holds it. */
export function confirmedBy({ carried }: Answers, paths: string[]): string[] {
  return carried.filter(among(paths));
}

/** What the checks say at the step where a sheet stands: of its answers, and of what nobody has changed or confirmed since last year. */
export function problemsOf(
  { stored, cycle }: Pick<SheetInHand, 'stored' | 'cycle'>,
  doors: Doors,
): Problem[] {
  const { sheet, content } = stored;
  if (sheet.state !== 'open') return [];
  const mask = stepOf(cycle.route, sheet.step).step.edit as EditMask;
  const problems = checkContent(cycle.template, content, mask, cycle.fiscalYear, doors);
  return stored.carried.length > 0 ? [...problems, ...unconfirmed(stored, cycle, mask)] : problems;
}

function unconfirmed({ content, carried }: Answers, cycle: CycleFacts, mask: EditMask): Problem[] {
  const isOpen = among(openPaths(cycle.template, mask, cycle.fiscalYear));
  return carried.filter(isOpen).map((path) => {
    const label = pathLabel(cycle.template, path, content);
    const message = `「${label}」は前年度から引き継いだままです。直すか、このままでよいか確認してください。`;
    return { rule: 'carried', level: 'error', path, message };
  });
}
