import type { ApprovalBox } from '@kairan/workflow';
import type { PaperBlock, PaperCell } from '../paper.js';
import { eraDateShort } from '../dates.js';
import { lengthOf } from './desk.js';
import { CHARACTER, type Frame, gridsOf, laid, type Line, parts } from './lines.js';

interface Head {
  title?: string;
  /** At the right: `No1`. */
  label?: string;
  draft: boolean;
  approvals: ApprovalBox[];
}

/**
 * The title of a page in its middle, 案 at its left, the page's label at its right; boxes for approvals at the far right, or above all
 * of this where they are many.
 */
export function headBlocks(head: Head, frame: Frame): PaperBlock[] {
  const boxes = head.approvals.length * BOX * CHARACTER;
  const width = frame.to - frame.from;
  if (boxes === 0) return gridsOf(titleLine(head, frame), true);
  const [left, right] = parts(frame, [Math.max(0, width - boxes), boxes]) as [Frame, Frame];
  const beside = boxes < width * BESIDE;
  const titles = beside ? gridsOf(titleLine(head, left), true) : [];
  const signed = gridsOf(approvalLines(head.approvals, right));
  return [
    { kind: 'bands', bands: [bandOf(left, titles), bandOf(right, signed)].filter((band) => band.width > 0) },
    ...(beside ? [] : gridsOf(titleLine(head, frame), true)),
  ];
}

function bandOf({ from, to }: Frame, blocks: PaperBlock[]) {
  return { width: to - from, blocks };
}

/** Characters of one box. */
const BOX = 6;
/** Share of the width that boxes beside a title take at most. */
const BESIDE = 0.5;
/** Lines of a box that nobody has signed. */
const LINES = 2;

function titleLine({ title, label = '', draft }: Head, frame: Frame): Line[] {
  if (title === undefined && label === '' && !draft) return [];
  const side = Math.max((frame.to - frame.from) / 10, (lengthOf(label) + 1) * CHARACTER);
  const [left, middle, right] = parts(frame, [side, frame.to - frame.from - 2 * side, side]) as [Frame, Frame, Frame]; // prettier-ignore
  return [
    [
      laid(left, { text: draft ? '案' : '', as: 'title' }),
      laid(middle, { text: title ?? '', as: 'title' }),
      laid(right, { text: label, as: 'centre' }),
    ],
  ];
}

function approvalLines(approvals: ApprovalBox[], frame: Frame): Line[] {
  const frames = parts(
    frame,
    approvals.map(() => 1),
  );
  return [
    approvals.map(({ post }, i) => laid(frames[i]!, { text: post, as: 'head', isWhole: true })),
    approvals.map((approval, i) => laid(frames[i]!, boxCell(approval))),
  ];
}

function boxCell(approval: ApprovalBox): PaperCell {
  const slash = approval.skipped ? { slash: '専決により省略' } : {};
  return { text: signatureLines(approval).join('\n'), as: 'centre', lines: LINES, isWhole: true, ...slash };
}

/** `代 佐藤 花子`, `（鈴木 一郎）`, `R4.8.1`, `後閲 鈴木 一郎`, `R4.8.3` */
function signatureLines({ name, date, deputyFor, readLater }: ApprovalBox): string[] {
  const lines = [
    name && (deputyFor === undefined ? name : `代 ${name}`),
    deputyFor && `（${deputyFor}）`,
    date && eraDateShort(date),
    ...(readLater ? [`後閲 ${readLater.name}`, eraDateShort(readLater.date)] : []),
  ];
  return lines.filter((line): line is string => Boolean(line));
}
