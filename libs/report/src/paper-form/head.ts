import type { PaperBlock, PaperCell } from '../paper.js';
import { eraDateShort } from '../dates.js';
import { CHARACTER, type Frame, gridsOf, laid, type Line, parts } from './lines.js';

/** A box of 決裁欄: a post, and who signed there. */
export interface Approval {
  post: string;
  /** Who signed, as they were called then. */
  name?: string;
  /** ISO `yyyy-mm-dd` in JST. */
  date?: string;
  /** 代: a deputy signed, for this person (null: nobody held the desk). */
  deputyFor?: string | null;
  /** 後閲: who read it afterwards, and when. */
  readLater?: { name: string; date: string };
  /** 専決: the step was not needed; a slash stands in the box. */
  skipped?: boolean;
}

interface Head {
  title?: string;
  /** At the right: `No1`. */
  label?: string;
  draft: boolean;
  approvals: Approval[];
}

/** The title of a page in its middle, 案 at its left, the page's label at its right; boxes for approvals at the far right. */
export function headBlocks(head: Head, frame: Frame): PaperBlock[] {
  if (!head.approvals.length) return gridsOf(titleLine(head, frame), true);
  const boxes = head.approvals.length * BOX * CHARACTER;
  const [left, right] = parts(frame, [Math.max(frame.to - frame.from - boxes, boxes / 2), boxes]) as [
    Frame,
    Frame,
  ];
  return [
    {
      kind: 'bands',
      bands: [
        { width: left.to - left.from, blocks: gridsOf(titleLine(head, left), true) },
        { width: right.to - right.from, blocks: gridsOf(approvalLines(head.approvals, right)) },
      ],
    },
  ];
}

/** Characters of one box. */
const BOX = 6;
/** Lines of a box that nobody has signed. */
const LINES = 2;

function titleLine({ title, label, draft }: Head, frame: Frame): Line[] {
  if (title === undefined && label === undefined && !draft) return [];
  const [left, middle, right] = parts(frame, [1, 8, 1]) as [Frame, Frame, Frame];
  return [
    [
      laid(left, { text: draft ? '案' : '', as: 'title' }),
      laid(middle, { text: title ?? '', as: 'title' }),
      laid(right, { text: label ?? '', as: 'centre' }),
    ],
  ];
}

function approvalLines(approvals: Approval[], frame: Frame): Line[] {
  const frames = parts(
    frame,
    approvals.map(() => 1),
  );
  return [
    approvals.map(({ post }, i) => laid(frames[i]!, { text: post, as: 'head', isWhole: true })),
    approvals.map((approval, i) => laid(frames[i]!, boxCell(approval))),
  ];
}

function boxCell(approval: Approval): PaperCell {
  const slash = approval.skipped ? { slash: '専決により省略' } : {};
  return { text: signatureLines(approval).join('\n'), as: 'centre', lines: LINES, isWhole: true, ...slash };
}

/** `代 佐藤 花子`, `（鈴木 一郎）`, `R4.8.1`, `後閲 鈴木 一郎`, `R4.8.3` */
function signatureLines({ name, date, deputyFor, readLater }: Approval): string[] {
  const lines = [
    name && (deputyFor === undefined ? name : `代 ${name}`),
    deputyFor && `（${deputyFor}）`,
    date && eraDateShort(date),
    ...(readLater ? [`後閲 ${readLater.name}`, eraDateShort(readLater.date)] : []),
  ];
  return lines.filter((line): line is string => Boolean(line));
}
