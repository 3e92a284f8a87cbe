import {
  BETWEEN,
  classOf,
  DIGIT,
  LATIN,
  MARK,
  NO_END,
  NO_START,
  PAIRED,
  QUOTE,
  SEAM,
  SIGN,
  SPACE,
  WIDE,
} from './classes.js';
import { endsEra, unitLength } from './units.js';

/** Whether a line may end between two characters. */
export const FREE = 0;
/** Only within what no line can hold, there first of all: between a number and its unit, behind a slash. */
export const LOOSE = 1;
/** Only within what no line can hold: between letters of a word. */
export const TIGHT = 2;
/** 行頭禁則, 行末禁則, and before a space, which hangs over the edge. */
const NEVER = 3;

const DAI = '第'.charCodeAt(0);
const FIRST = '元'.charCodeAt(0);

/**
 * The joint before each character of a paragraph.
 * @param at where each character begins, and the end; undefined where each is one UTF-16 unit
 */
export function jointsOf(text: string, at: number[] | undefined, count: number): Uint8Array {
  const joints = new Uint8Array(count);
  // Flags of the two characters before, and of the last one that is no space.
  let [earlier, last, word] = [0, 0, 0];
  let held = 0;
  for (let i = 0; i < count; i++) {
    const place = at ? at[i]! : i;
    const unit = text.charCodeAt(place);
    let flags = classOf(unit);
    // A space within 令和 3 年度 binds as none would.
    const gap = last & SPACE ? 1 : 0;
    if (word & DIGIT && !(flags & (DIGIT | SPACE))) held = place + unitLength(text, place);
    const era = (flags & DIGIT || unit === FIRST) && endsEra(text, place - gap);
    if (era && joints[i - 1 - gap] === FREE) joints[i - 1 - gap] = LOOSE;
    if (era) flags |= DIGIT;
    if (i > 0) {
      const before = text.charCodeAt(place - 1 - gap);
      const joint = gap ? behindSpaces(word, flags) : jointOf(earlier, last, flags, before === unit);
      const bound = place < held || era || (before === DAI && flags & DIGIT);
      joints[i] = joint === FREE && bound ? LOOSE : joint;
    }
    earlier = last;
    last = flags;
    if (!(flags & SPACE)) word = flags;
  }
  return joints;
}

/** An opening bracket does not end a line with spaces behind it either. */
function behindSpaces(word: number, flags: number): number {
  return flags & (NO_START | SPACE) || word & NO_END ? NEVER : FREE;
}

function jointOf(earlier: number, last: number, flags: number, same: boolean): number {
  if (flags & (NO_START | SPACE) || last & NO_END) return NEVER;
  if (last & flags & LATIN) return isSeam(earlier, last, flags) ? LOOSE : TIGHT;
  if (last & flags & WIDE) return TIGHT;
  if (((last | flags) & ODD) === 0) return FREE;
  if (last & flags & PAIRED && same) return TIGHT;
  if (last & SIGN && flags & (DIGIT | NO_END)) return TIGHT;
  if (last & (LATIN | WIDE) && flags & (LATIN | WIDE)) return LOOSE;
  if (flags & BETWEEN && last & WIDE) return last & DIGIT ? TIGHT : LOOSE;
  if (last & BETWEEN && earlier & flags & WIDE) return earlier & flags & DIGIT ? TIGHT : LOOSE;
  if ((last | flags) & QUOTE) return LOOSE;
  return last & MARK && (same || !(flags & MARK)) ? LOOSE : FREE;
}

/** A number is no chain of words. */
function isSeam(earlier: number, last: number, flags: number): boolean {
  return (last & SEAM) !== 0 && !(flags & SEAM) && !(earlier & flags & DIGIT);
}

/** What may bind a character to its neighbour. */
const ODD = LATIN | WIDE | PAIRED | SIGN | BETWEEN | QUOTE | MARK;
