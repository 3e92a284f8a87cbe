import { totalOf, totalText, type BookPart, type Total } from '@kairan/forms';
import type { BookFacts } from './facts.js';
import type { TableModel } from './model.js';
import { saidAt } from './sheet-values.js';

/** The sum of the figures at one place of all sheets, or of those of one vision. */
export function totalIn(facts: BookFacts, path: string, vision: number | null = null): Total {
  const said = saidAt(facts, [path]);
  const sheets = facts.sheets.filter((sheet) => vision === null || sheet.vision === vision);
  return totalOf(facts.template, path, sheets.map(said));
}

export function rollupsModel(facts: BookFacts, part: Extract<BookPart, { kind: 'rollups' }>): TableModel {
  const rows = part.rollups.map((path) => {
    const total = totalIn(facts, path);
    return {
      cells: [
        { text: total.label, as: 'label' as const },
        { text: totalText(facts.template, total), as: 'amount' as const },
        { text: `${total.answered}件`, as: 'amount' as const },
      ],
      total: false,
    };
  });
  return { kind: 'table', title: part.title, heads: ['項目', '合計', '調書'], rows, note: null };
}
