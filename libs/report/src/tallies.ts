import { countRatings, type BookPart, type Content, type Vision } from '@kairan/forms';
import type { BookFacts } from './facts.js';
import type { CountsModel, CountsRow } from './model.js';

type Part<K extends BookPart['kind']> = Extract<BookPart, { kind: K }>;

/** What the row of all visions is called. */
export const ALL = '全体';

/** The table of counts and percents: a row per vision, where there are several, and one for all. */
export function countsModel(facts: BookFacts, part: Part<'counts'>): CountsModel {
  const options = countRatings(facts.template, part.field, []).counts.length;
  const shared = facts.template.rollup.share.length > 0;
  const heads = part.columns.slice(shared ? -(options + 1) : -options);
  const rows = partsOfAll(facts).map((vision) =>
    countsRow(facts, part.field, vision.inCounts, contentsOf(facts, vision.no)),
  );
  return {
    kind: 'counts',
    title: part.title,
    head: part.columns[0] ?? '',
    over: part.columns.length > heads.length + 1 ? part.columns[1]! : null,
    ratings: heads.slice(0, options),
    share: shared ? (heads.at(-1) ?? '') : null,
    rows: [...rows, { ...countsRow(facts, part.field, ALL, contentsOf(facts)), total: true }],
  };
}

function countsRow(facts: BookFacts, field: string, label: string, contents: Content[]): CountsRow {
  const { counts, sharePercent } = countRatings(facts.template, field, contents);
  return {
    label,
    total: false,
    cells: counts.map(({ count, percent }) => ({ count: `${count}件`, percent: `（${percent}%）` })),
    share: facts.template.rollup.share.length ? `${sharePercent}%` : null,
  };
}

/** The visions that are counted each for itself: none where the only one is the whole. */
export function partsOfAll({ plan: { visions } }: BookFacts): Vision[] {
  return visions.length > 1 ? visions : [];
}

/** The answers of all sheets, or of those of one vision. */
export function contentsOf(facts: BookFacts, vision: number | null = null): Content[] {
  return facts.sheets
    .filter((sheet) => vision === null || sheet.vision === vision)
    .map((sheet) => sheet.content);
}
