import { countRatings, isRecord, type Template } from '@kairan/forms';
import type { Publication } from './publication.js';
import type { PublishedSheet } from './read-sheet.js';

/** One figure of a table that was made of many sheets. */
export interface ComparedFigure {
  label: string;
  printed: unknown;
  computed: number;
}

/**
 * The tables that count a choice over the sheets, line by line of those that share a key: `{A: {count, percent}, …, AorB: {percent}}`
 * in the publication.
 * @param raw the sheets as they were published, in the order of `sheets`
 */
export function compareSummary(
  { summary }: Publication,
  tables: unknown,
  sheets: readonly PublishedSheet[],
  raw: readonly Record<string, unknown>[],
): ComparedFigure[] {
  if (!summary || !isRecord(tables)) return [];
  return Object.entries(summary.tables).flatMap(([key, field]) => {
    const table = tables[key];
    const rows = isRecord(table) && Array.isArray(table['rows']) ? table['rows'].filter(isRecord) : [];
    return rows.flatMap((row) => {
      const group = sheets.filter((_, index) => raw[index]![summary.by] === row[summary.by]);
      return group.length === 0 ? [] : compareRow(`${key} ${String(row[summary.by])}`, row, field, group);
    });
  });
}

function compareRow(
  label: string,
  row: Record<string, unknown>,
  field: string,
  sheets: PublishedSheet[],
): ComparedFigure[] {
  const form: Template = sheets[0]!.form;
  const { counts, sharePercent } = countRatings(form, field, sheets.map(({ content }) => content)); // prettier-ignore
  const share = form.rollup.share.join('or');
  const figures = counts.flatMap(({ code, count, percent }) => [
    { key: code, part: 'count', computed: count },
    { key: code, part: 'percent', computed: percent },
  ]);
  return [...figures, { key: share, part: 'percent', computed: sharePercent }].flatMap(
    ({ key, part, computed }) => {
      const cell = row[key];
      if (!isRecord(cell) || !Object.hasOwn(cell, part)) return [];
      return [
        { label: `${label} ${key} ${part === 'count' ? '件数' : '割合'}`, printed: cell[part], computed },
      ];
    },
  );
}
