import { pathLabel, type Template } from '@kairan/forms';
import type { PaperBlock, PaperCell } from '../paper.js';
import { within } from './answers.js';
import { type Frame, gridsOf, laid } from './lines.js';

/** A place that was corrected after its decision: what it said before, as printed, and why it was changed. */
export interface PaperCorrection {
  path: string;
  before: string;
  reason: string;
}

/** The sign of each corrected place: ※, or ※1, ※2 where there are several. */
export function signsOf(corrections: PaperCorrection[]): Map<string, string> {
  const paths = [...new Set(corrections.map(({ path }) => path))];
  return new Map(paths.map((path, i) => [path, paths.length > 1 ? `※${i + 1}` : '※']));
}

/** At the foot of a page, a line for every corrected place on it: `※ 予算額 2019年度 0 → 1,200（記入誤り）`. */
export function correctionBlocks(
  template: Template,
  corrections: PaperCorrection[],
  blocks: PaperBlock[],
  frame: Frame,
): PaperBlock[] {
  const signs = signsOf(corrections);
  const cells = blocks.flatMap(cellsOf);
  const lines = corrections.flatMap(({ path, before, reason }) => {
    const places = cells.filter((cell) =>
      [cell.path, ...(cell.also ?? [])].some((at) => at && within(at, path)),
    );
    if (!places.length) return [];
    const sign = signs.get(path)!;
    const now = places
      .map(({ text }) => text.replaceAll(sign, ''))
      .filter(Boolean)
      .join('、');
    const text = `${sign} ${pathLabel(template, path)}\u3000${before || BLANK} → ${now || BLANK}（${reason}）`;
    return [[laid(frame, { text, as: 'note' as const })]];
  });
  return gridsOf(lines, true);
}

const BLANK = '空欄';

export function cellsOf(block: PaperBlock): PaperCell[] {
  if (block.kind === 'grid') return block.rows.flat();
  return block.bands.flatMap(({ blocks }) => blocks.flatMap(cellsOf));
}
