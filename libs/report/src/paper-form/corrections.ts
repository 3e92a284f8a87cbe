import { answerText, anyRow, pathLabel, placeAt, placesOf, type Template, valueAt } from '@kairan/forms';
import { cellsOf, type PaperBlock } from '../paper.js';
import { within } from './answers.js';
import type { Desk } from './desk.js';
import { type Frame, gridsOf, laid } from './lines.js';

/** A place that was corrected after its decision: what it said before, as printed, and why it was changed. */
export interface PaperCorrection {
  path: string;
  before: string;
  reason: string;
}

/** The sign of each corrected place: ※, or ※1, ※2 in the order of the form where there are several. */
export function signsOf(template: Template, corrections: PaperCorrection[]): Map<string, string> {
  if (corrections.length === 0) return new Map();
  const order = placesOf(template).map(({ path }) => path);
  const rank = (path: string) => order.findIndex((place) => within(place, anyRow(path)));
  const paths = [...new Set(corrections.map(({ path }) => path))].sort((a, b) => rank(a) - rank(b));
  return new Map(paths.map((path, i) => [path, paths.length > 1 ? `※${i + 1}` : '※']));
}

/** At the foot of a page, a line for every corrected place on it: `※ 予算額 2019年度 0 → 1,200（記入誤り）`. */
export function correctionBlocks(
  desk: Desk,
  corrections: PaperCorrection[],
  blocks: PaperBlock[],
  frame: Frame,
): PaperBlock[] {
  if (corrections.length === 0) return [];
  const printed = blocks.flatMap(cellsOf).flatMap(({ path, also = [] }) => (path === undefined ? [] : [path, ...also])); // prettier-ignore
  const lines = [...desk.corrected].flatMap(([path, sign]) => {
    const places = printed.filter((place) => within(place, path));
    const own = places.length ? corrections.filter((correction) => correction.path === path) : [];
    return own.map(({ before, reason }) => {
      const change = `${before || BLANK} → ${wordsNow(desk, places) || BLANK}（${reason}）`;
      const text = `${sign} ${pathLabel(desk.template, path)}\u3000${change}`;
      return [laid(frame, { text, as: 'note' as const })];
    });
  });
  return gridsOf(lines, true);
}

const BLANK = '空欄';

function wordsNow({ template, content }: Desk, paths: string[]): string {
  const texts = paths.map((path) => {
    const place = placeAt(template, path);
    return place ? answerText(template, place, valueAt(content, path), content) : '';
  });
  return texts.filter(Boolean).join('、');
}
