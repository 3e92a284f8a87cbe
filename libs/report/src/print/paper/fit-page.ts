import type { PaperBlock, PaperCell } from '../../paper.js';
import type { Box, Frame } from './box.js';
import { isOver } from './fill-boxes.js';
import { halves } from './halves.js';
import { layStack } from './lay-page.js';
import { SMALLEST, type Setting } from './paper-cell.js';

const STEP = 0.25;
/** Rows of a page with room to spare grow by no more than this share of their height. */
const GROWTH = 0.6;
/** Lines that each cell keeps where too long texts go on on annex pages: at least, and in a size that is easier to read. */
const FEWEST = 3;
const USUAL = 8;
const MANY = 10_000;

/**
 * The boxes of a page in the largest size of text at which it fits into the frame. Where it does not fit at 5 pt, the longest cells are
 * shortened; where three lines each are too many still, its rows go over several pages.
 */
export function fitPage(blocks: PaperBlock[], frame: Frame, size: number): Box[][] {
  const setting = fittingSetting(blocks, frame, size);
  if (!setting) return halves(blocks).flatMap((half) => fitPage(half, frame, size));
  const laid = layStack(blocks, frame.width, setting);
  const most = setting.most === undefined ? laid.height + laid.growing * GROWTH : frame.height;
  return [laid.place({ ...frame, height: Math.min(frame.height, most) })];
}

function fittingSetting(blocks: PaperBlock[], frame: Frame, size: number): Setting | null {
  const fits = (setting: Setting) => layStack(blocks, frame.width, setting).height <= frame.height;
  const largestSize = (rest: Omit<Setting, 'size'>) => {
    const steps = Math.max(0, Math.floor((size - SMALLEST) / STEP));
    const step = largest(0, steps, (each) => fits({ ...rest, size: SMALLEST + each * STEP }));
    return step === null ? null : { ...rest, size: SMALLEST + step * STEP };
  };
  const most = (setting: Setting, low: number) => {
    const lines = largest(low, MANY, (each) => fits({ ...setting, most: each }));
    return lines === null ? null : { ...setting, most: lines };
  };
  const whole = largestSize({});
  if (whole) return whole;
  const shortened = most({ size: SMALLEST }, FEWEST);
  if (!shortened) return null;
  const short = longCells(layStack(blocks, frame.width, shortened).place(frame));
  const larger = largestSize({ most: USUAL, short });
  return larger ? most(larger, USUAL) : shortened;
}

/** Cells whose texts go on elsewhere. */
function longCells(boxes: Box[]): Set<PaperCell> {
  return new Set(boxes.filter(isOver).map(({ cell }) => cell));
}

/** The largest whole number from `low` to `high` for which a condition holds that holds for all smaller ones. */
function largest(low: number, high: number, holds: (value: number) => boolean): number | null {
  if (holds(high)) return high;
  if (low === high || !holds(low)) return null;
  let [good, bad] = [low, high];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
