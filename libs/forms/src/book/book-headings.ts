import type { Fault } from '../content.js';
import type { BookPart, PlanDocument } from '../plan.js';
import { child, fault, items, type Node } from '../shape.js';
import { numbersIn } from './heading-numbers.js';

type Heading = Extract<BookPart, { kind: 'heading' }>;

/** Checks that headings go down level by level, and that the numbers which their titles bear follow each other. */
export function checkHeadings(root: Node, { parts, numbering }: PlanDocument, faults: Fault[]): void {
  const counts = [0, 0, 0];
  let above = 0;
  for (const [index, node] of items(child(root, 'parts')).entries()) {
    const part = parts[index]!;
    if (part.kind !== 'heading') continue;
    if (part.level > above + 1) faults.push(fault(child(node, 'level'), leap(part.level, above + 1)));
    else {
      const wrong = wrongNumber(part, numbering, counts);
      if (wrong !== undefined) faults.push(fault(child(node, 'title'), wrong));
    }
    count(part, counts);
    above = part.level;
  }
}

function leap(level: number, instead: number): string {
  return `${instead}段目の見出しがないまま${level}段目になっています。level を ${instead} にするか、間に見出しを置いてください。`;
}

function wrongNumber(
  heading: Heading,
  numbering: readonly string[] | undefined,
  counts: readonly number[],
): string | undefined {
  const { level, number = true } = heading;
  const numbers = numbersIn(heading);
  if (!numbers) return undefined;
  if (number && numbering?.[level - 1] !== undefined)
    return '見出しの番号は numbering が付けます。題名から番号を消してください。';
  const expected = [...(level === 2 ? [counts[0] || numbers[0]!] : []), counts[level - 1]! + 1];
  return String(numbers) === String(expected)
    ? undefined
    : `見出しの番号が順になっていません。${numbers.join('.')} ではなく ${expected.join('.')} になるところです。`;
}

function count(heading: Heading, counts: number[]): void {
  const { level } = heading;
  counts[level - 1] = numbersIn(heading)?.at(-1) ?? counts[level - 1]!;
  counts.fill(0, level);
}
