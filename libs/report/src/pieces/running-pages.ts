import { keyOf } from '../cache/keys.js';
import type { Pack } from '../cache/pack.js';
import { encodeFragment } from '../pdf/fragment-bytes.js';
import { fragmentOf } from '../pdf/fragment-of.js';
import { layStretch, numberPages, numbersIn, type RunningStretch } from '../running/draw-stretch.js';
import { anchorsOn, keptPages, madePages, type Numbers, type Pages } from './piece.js';

/** A stretch whose pages are counted, but for the numbers on them. */
export interface LaidStretch {
  /** What stands on each of its pages. */
  anchors: string[][];
  number(pageOf: (anchor: string) => number | undefined): Pages;
}

/** Pages that were kept are taken again, unless other numbers are to be printed on them. */
export function layPages(stretch: RunningStretch, pack: Pack): LaidStretch {
  const key = keyOf('stretch', stretch);
  const kept = keptPages(pack, key);
  const laid = kept ? null : layStretch(stretch);
  const anchors = kept
    ? anchorsOn(kept.fragment)
    : laid!.map(({ marks }) => marks.flatMap((mark) => (mark.kind === 'anchor' ? [mark.id] : [])));
  return {
    anchors,
    number: (pageOf) => {
      const numbers = numbersOf(stretch, pageOf);
      if (kept && JSON.stringify(kept.numbers) === JSON.stringify(numbers)) return kept;
      const drawn = numberPages(laid ?? layStretch(stretch), (anchor) => numbers[anchor]);
      return madePages(key, encodeFragment(fragmentOf(drawn)), numbers);
    },
  };
}

function numbersOf(stretch: RunningStretch, pageOf: (anchor: string) => number | undefined): Numbers {
  const numbers: Numbers = {};
  for (const anchor of numbersIn(stretch)) {
    const page = pageOf(anchor);
    if (page !== undefined) numbers[anchor] = page;
  }
  return numbers;
}
