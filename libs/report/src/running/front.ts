import type { ContentsEntry, CoverModel } from '../model.js';
import type { Mark } from '../page/drawing.js';
import type { DrawnNode, LineNode, Node } from '../pdfmake/node.js';
import { ACCENT, BODY_HEIGHT, BODY_WIDTH, PAGE } from '../print/look.js';
import { MUTED } from './look.js';
import { linesOf, widthOfText, type WordStyle } from './words.js';

const TITLE = { most: 27, least: 20, leading: 1.45 };
const BAND = { top: 96, line: 2, gap: 6, bottom: 40 };
/** From the top of the text to the first line of the cover. */
const ABOVE = 156;

/** Fiscal year and title in the upper half, date and municipality in the lower. */
export function cover({ fiscalYear, title, edition, date, municipality }: CoverModel): Node[] {
  const upper = [
    ...centred(fiscalYear, { size: 18, leading: 1.4 }),
    gap(18),
    ...titleBlock(title),
    ...(edition === null ? [] : [gap(20), ...centred(`（${edition}）`, { size: 14, leading: 1.4 })]),
  ];
  const lower = [
    ...centred(date, { size: 15, leading: 1.4 }),
    gap(10),
    ...centred(municipality, { size: 22, leading: 1.4, bold: true }),
  ];
  const between = BODY_HEIGHT - ABOVE - height([...upper, ...lower]) - 78;
  return [
    { height: ABOVE, draw: () => bands() },
    ...upper,
    gap(Math.max(24, between)),
    { stack: lower, whole: true },
  ];
}

function bands(): Mark[] {
  const band = (y: number, high: number): Mark => ({
    kind: 'rect',
    x: 0,
    y,
    width: PAGE.width,
    height: high,
    fill: ACCENT,
  });
  return [
    band(0, BAND.top),
    band(BAND.top + BAND.gap, BAND.line),
    band(PAGE.height - BAND.bottom, BAND.bottom),
  ];
}

/** Between two rules; a long title on two lines of like length. */
function titleBlock(title: string): Node[] {
  const room = BODY_WIDTH - 20;
  const rows = balanced(title, room);
  const longest = Math.max(...rows.map((row) => widthOfText(row, { size: 1, bold: true })));
  const size = Math.max(TITLE.least, Math.min(TITLE.most, Math.floor((room / longest) * 4) / 4));
  const style: WordStyle = { size, leading: TITLE.leading, bold: true, color: ACCENT, align: 'center' };
  const rule: Node = {
    height: 1.2,
    draw: (x, y) => [{ kind: 'rect', x, y, width: BODY_WIDTH, height: 1.2, fill: ACCENT }],
  };
  const lines = rows.flatMap((row) => linesOf(row, BODY_WIDTH, style));
  return [rule, gap(14), { tag: { role: 'P' }, stack: lines }, gap(14), rule];
}

/** Parted at the space that leaves the two lines nearest in length. */
function balanced(title: string, room: number): string[] {
  if (widthOfText(title, { size: TITLE.most, bold: true }) <= room) return [title];
  const spaces = [...title.matchAll(/[ \u3000]/g)].map(({ index }) => index);
  const halves = spaces.map((at) => [title.slice(0, at), title.slice(at + 1)]);
  const longest = (rows: string[]) => Math.max(...rows.map((row) => widthOfText(row, { size: 1 })));
  return halves.toSorted((a, b) => longest(a) - longest(b))[0] ?? [title];
}

function centred(text: string, style: WordStyle): Node[] {
  return [{ tag: { role: 'P' }, stack: linesOf(text, BODY_WIDTH, { ...style, align: 'center' }) }];
}

function gap(height: number): Node {
  return { height, draw: () => [] };
}

function height(nodes: Node[]): number {
  return nodes.reduce((sum, node) => sum + heightOf(node), 0);
}

function heightOf(node: Node): number {
  if ('height' in node) return node.height;
  if ('stack' in node) return height(node.stack);
  return 'line' in node ? node.size * node.leading : 0;
}

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
