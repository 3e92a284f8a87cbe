import type { PaperBlock, PaperCell, PaperForm } from '../../paper.js';
import type { Box, Frame, Laid } from './box.js';
import { isOver } from './fill-boxes.js';
import { halves } from './halves.js';
import { layStack } from './lay-page.js';
import { LEADING, SMALLEST, type Setting } from './paper-cell.js';

const STEP = 0.25;
/** Rows of a page with room to spare grow by no more than this share of their height. */
const GROWTH = 0.6;
/** Lines stand as far apart, in ems, as there is room for. */
const LEADINGS = [1.4, 1.35, 1.3];
/** Lines that each cell keeps where too long texts go on on annex pages: at least, and in a size that is easier to read. */
const FEWEST = 3;
const USUAL = 8;
const MANY = 10_000;

/** A page as it is laid out in a setting, whether it fits or not. */
interface Tried {
  setting: Setting;
  laid: Laid;
}

interface Page {
  frame: Frame;
  lay: (setting: Setting) => Tried;
}

/**
 * The boxes of a page in the largest size of text at which it fits into the frame. Where it does not fit at 5 pt, the longest cells are
 * shortened; where three lines each are too many still, its rows go over several pages.
 */
export function fitPage(
  blocks: PaperBlock[],
  frame: Frame,
  form: Pick<PaperForm, 'size' | 'isNatural'>,
): Box[][] {
  const lay = (setting: Setting) => ({ setting, laid: layStack(blocks, frame.width, setting) });
  const page = { frame, lay };
  const whole = largestSize(page, form.size, {});
  if (whole) return [grown(frame, airy(page, whole), form.isNatural ? 0 : GROWTH)];
  const shortened = shorten(page, form.size);
  if (shortened) return [shortened.laid.place(frame)];
  return halves(blocks).flatMap((half) => fitPage(half, frame, form));
}

function grown(frame: Frame, { laid }: Tried, growth: number): Box[] {
  return laid.place({ ...frame, height: Math.min(frame.height, laid.height + laid.growing * growth) });
}

function airy(page: Page, whole: Tried): Tried {
  for (const leading of LEADINGS) {
    const tried = page.lay({ ...whole.setting, leading });
    if (fits(page, tried)) return tried;
  }
  return whole;
}

function fits({ frame }: Page, { laid }: Tried): boolean {
  return laid.height <= frame.height;
}

/** Texts take about as much of the page as the square of their size. */
function largestSize(page: Page, size: number, rest: Partial<Setting>): Tried | null {
  const steps = Math.max(0, Math.floor((size - SMALLEST) / STEP));
  let [low, high, step] = [-1, steps + 1, steps];
  let best: Tried | null = null;
  while (high - low > 1) {
    const tried = page.lay({ leading: LEADING, ...rest, size: SMALLEST + step * STEP });
    if (fits(page, tried)) [low, best] = [step, tried];
    else high = step;
    const wished = tried.setting.size * Math.sqrt(page.frame.height / tried.laid.height);
    step = Math.min(high - 1, Math.max(low + 1, Math.floor((wished - SMALLEST) / STEP)));
  }
  return best;
}

/** Long texts go on elsewhere; their cells keep as many lines as there is room for. */
function shorten(page: Page, size: number): Tried | null {
  const most = (setting: Setting, low: number) =>
    largest(low, MANY, (lines) => {
      const tried = page.lay({ ...setting, most: lines });
      return fits(page, tried) ? tried : null;
    });
  const shortened = most({ size: SMALLEST, leading: LEADING }, FEWEST);
  if (!shortened) return null;
  const short = longCells(shortened.laid.place(page.frame));
  const larger = largestSize(page, size, { most: USUAL, short });
  return larger ? most(larger.setting, USUAL) : shortened;
}

/** Cells whose texts go on elsewhere. */
function longCells(boxes: Box[]): Set<PaperCell> {
  return new Set(boxes.filter(isOver).map(({ cell }) => cell));
}

/** What is made of the largest whole number from `low` to `high` of which it can be made, as it can of all smaller ones. */
function largest<T>(low: number, high: number, make: (value: number) => T | null): T | null {
  let best = make(low);
  if (!best) return null;
  let [good, bad] = [low, high + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const made = make(middle);
    if (made) [good, best] = [middle, made];
    else bad = middle;
  }
  return best;
}
