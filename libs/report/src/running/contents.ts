import type { ContentsEntry } from '../model.js';
import type { DrawnNode, LineNode, Node } from '../pdfmake/node.js';
import { ACCENT, BODY_WIDTH, PAGE } from '../print/look.js';
import { MUTED } from './look.js';
import { linesOf, widthOfText, type WordStyle } from './words.js';

const NUMBER_WIDTH = 34;
const ENTRIES = {
  1: { size: 11.5, leading: 1.5, bold: true, indent: 0, above: 9 },
  2: { size: 10.5, leading: 1.5, bold: false, indent: 14, above: 3 },
  3: { size: 10, leading: 1.5, bold: false, indent: 30, above: 2 },
} as const;

/** 目次: titles, dots and page numbers; the whole line leads there. */
export function contents(entries: ContentsEntry[]): Node[] {
  const style: WordStyle = { size: 18, leading: 1.4, bold: true, align: 'center', color: ACCENT };
  return [
    { tag: { role: 'H1' }, stack: linesOf('目次', BODY_WIDTH, style), margin: [0, 6, 0, 20], keep: true },
    { tag: { role: 'TOC' }, stack: entries.map(contentsLine) },
  ];
}

/** What lies between title and number keeps this distance from both. */
const AIR = 6;

function contentsLine({ anchor, level, title }: ContentsEntry): Node {
  const { indent, above, ...style } = ENTRIES[level];
  const room = BODY_WIDTH - indent - NUMBER_WIDTH - 4 * AIR;
  const lines = linesOf(title, room, style).map((line): LineNode => ({ ...line, x: indent }));
  const [last, before] = [lines.at(-1)!, lines.slice(0, -1)];
  const from = indent + widthOfText(last.line, style) + AIR;
  const link = { to: anchor, x: PAGE.left + indent, width: BODY_WIDTH - indent };
  const { bold: _, ...light } = style;
  const number: LineNode = { ...light, line: '', pageOf: anchor, x: BODY_WIDTH, align: 'right' };
  return {
    tag: { role: 'TOCI' },
    margin: [0, above, 0, 0],
    stack: [
      {
        tag: { role: 'Link' },
        whole: true,
        stack: [
          ...before,
          { row: [{ ...last, link }, leader(from, BODY_WIDTH - NUMBER_WIDTH, style), number] },
        ],
      },
    ],
  };
}

function leader(from: number, to: number, { size, leading }: WordStyle): DrawnNode {
  const height = size * leading;
  return {
    height,
    draw: (x, y) => [
      {
        kind: 'path',
        steps: [
          { to: 'move', x: x + from, y: y + height * 0.65 },
          { to: 'line', x: x + to, y: y + height * 0.65 },
        ],
        stroke: MUTED,
        lineWidth: 0.7,
        dash: [0.7, 3],
      },
    ],
  };
}
