import type { BookPart } from '../plan.js';
import { narrow, widen } from '../width.js';

type Heading = Extract<BookPart, { kind: 'heading' }>;

/** Counts headings as they come, level by level; a heading of a higher level begins those below it anew. */
export class HeadingNumbers {
  private readonly counts = [0, 0, 0];

  constructor(private readonly patterns: readonly string[] | undefined) {}

  /** The heading's title with its number, where the plan numbers headings of its level. */
  titled({ level, title, number = true }: Heading): string {
    const pattern = this.patterns?.[level - 1];
    if (pattern === undefined || !number) return title;
    this.counts[level - 1]!++;
    this.counts.fill(0, level);
    return numberText(pattern, this.counts) + title;
  }
}

const MARK = /\{([1-3１-３])\}/g;

function numberText(pattern: string, counts: readonly number[]): string {
  return pattern.replace(MARK, (_, digit: string) => {
    const count = String(counts[Number(narrow(digit)) - 1]);
    return digit === narrow(digit) ? count : widen(count);
  });
}

/** The levels whose numbers a pattern names; undefined where its braces hold anything else. */
export function levelsIn(pattern: string): number[] | undefined {
  if (/[{}]/.test(pattern.replace(MARK, ''))) return undefined;
  return Array.from(pattern.matchAll(MARK), ([, digit]) => Number(narrow(digit!)));
}

const WRITTEN = [/^第(\d+)章/, /^(\d{1,2})\.(\d{1,2})(?![\d.])/, /^\((\d+)\)/];

/** The numbers that the title of a heading itself bears in the notation of its level: 第３章, 3.2, （２）. */
export function numbersIn({ level, title }: Pick<Heading, 'level' | 'title'>): number[] | undefined {
  return WRITTEN[level - 1]!.exec(narrow(title))?.slice(1).map(Number);
}
