import type { BlockHint, Content, Field, Template } from '@kairan/forms';
import { CHARACTER, type Frame } from './lines.js';

/** What the parts of a paper form are made from. */
export interface Desk {
  template: Template;
  /** Answers, computed places too; nothing for a blank form. */
  content: Content;
  /** To be filled in by hand. */
  isBlank: boolean;
  /** The sign of a corrected place, by its path. */
  corrected: ReadonlyMap<string, string>;
  /** Fields that stand apart from their section. */
  apart: ReadonlySet<string>;
  /** Where all labels end that stand at the left, in thousandths of a character; where each section has its own end, left out. */
  edge?: number;
}

export function hintOf({ template }: Desk, id: string): BlockHint {
  return template.print.blocks?.[id] ?? {};
}

/** Whether a field's label is also the vertical label beside it or the label of its section. */
export function isSaid(desk: Desk, field: Field): boolean {
  const { template } = desk;
  const section = template.sections.find(({ fields }) => fields.includes(field))!;
  const { side } = template.print;
  return [section.label, side[section.id], side[field.id], hintOf(desk, field.id).side2].includes(
    field.label,
  );
}

/** Room of a vertical label, in characters. */
export const SIDE_ROOM = 2;

const LONGEST_LABEL = 10;
/** Room at the left and right of a label, in characters. */
const PADDING = 1;

/** Characters of room that labels need, the hint's or as long as the longest of them. */
export function labelRoom(labels: string[], hint: BlockHint = {}): number {
  if (hint.label !== undefined) return hint.label;
  return Math.min(LONGEST_LABEL, Math.max(2, ...labels.map(lengthOf))) + PADDING;
}

/** Room up to the edge that all labels of the form share; undefined where there is none to the right of a place. */
export function roomToEdge({ from }: Frame, { edge = 0 }: Desk): number | undefined {
  return edge > from ? (edge - from) / CHARACTER : undefined;
}

/** Characters of the longest line of a text; narrow ones count as half. */
export function lengthOf(text: string): number {
  const lines = text.split('\n').map((line) => [...line].map((char) => (/[ -~｡-ﾟ]/.test(char) ? 0.55 : 1)));
  return Math.max(0, ...lines.map((widths) => widths.reduce((sum, width) => sum + width, 0)));
}

const MM_PER_POINT = 25.4 / 72;
const PAPER = { A3: [297, 420], A4: [210, 297] } as const;
const MARGIN = 12;

/** The width between the margins of a form's paper, by the size of its text. */
export function pageFrame({ paper = 'A4', orientation = 'portrait', size = 10 }: Template['print']): Frame {
  const width = PAPER[paper][orientation === 'portrait' ? 0 : 1] - 2 * MARGIN;
  return { from: 0, to: Math.round((width / MM_PER_POINT / size) * CHARACTER) };
}
