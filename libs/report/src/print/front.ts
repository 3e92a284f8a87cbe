import type { ContentsEntry, CoverModel } from '../model.js';
import type { Content } from '../render.js';
import { sizeToFit, widthOf } from '../fonts.js';
import { ACCENT, bare, BODY_WIDTH, INK, PAGE } from './look.js';
import { pageOf, words } from './words.js';

export function cover(model: CoverModel): Content[] {
  const rule = (y: number, thick: number): Content => ({
    canvas: [{ type: 'rect', x: 0, y: 0, w: PAGE.width, h: thick, color: ACCENT }],
    absolutePosition: { x: 0, y },
  });
  const centred = (text: string, fontSize: number, space: number, bold = false) =>
    words(text, {
      fontSize,
      bold,
      alignment: 'center',
      lineHeight: 1.4,
      color: INK,
      margin: [0, 0, 0, space],
    });
  return [
    rule(0, 96),
    rule(102, 2),
    rule(PAGE.height - 40, 40),
    { text: ' ', margin: [0, 150, 0, 0] },
    centred(model.fiscalYear, 18, 18),
    titleBlock(model.title),
    ...(model.edition ? [centred(`（${model.edition}）`, 14, 0)] : []),
    {
      stack: [centred(model.date, 15, 10), centred(model.municipality, 22, 0, true)],
      absolutePosition: { x: PAGE.left, y: PAGE.height - 210 },
    },
  ];
}

function titleBlock(title: string): Content {
  const rows = balanced(title);
  const fontSize = Math.min(...rows.map((row) => sizeToFit(row, BODY_WIDTH - 20, 27, 20)));
  const style = { fontSize, bold: true, alignment: 'center', lineHeight: 1.45, color: ACCENT } as const;
  return {
    table: { widths: ['*'], body: [[{ stack: rows.map((row) => words(row, style)) }]] },
    layout: {
      ...bare,
      hLineWidth: () => 1.2,
      hLineColor: () => ACCENT,
      paddingTop: () => 20,
      paddingBottom: () => 8,
    },
    margin: [0, 0, 0, 24],
  };
}

/** A long title on two lines, parted at the space that leaves them nearest in length. */
function balanced(title: string): string[] {
  if (widthOf(title, 27) <= BODY_WIDTH - 20) return [title];
  const spaces = [...title.matchAll(/[ \u3000]/g)].map(({ index }) => index);
  const halves = spaces.map((at) => [title.slice(0, at), title.slice(at + 1)]);
  const longest = (rows: string[]) => Math.max(...rows.map((row) => widthOf(row, 1)));
  return halves.sort((a, b) => longest(a) - longest(b))[0] ?? [title];
}

const NUMBER_WIDTH = 46;
const STYLES = {
  1: { fontSize: 11.5, bold: true, indent: 0, above: 9 },
  2: { fontSize: 10.5, bold: false, indent: 14, above: 3 },
  3: { fontSize: 10, bold: false, indent: 30, above: 2 },
} as const;

export function contents(entries: ContentsEntry[]): Content[] {
  const title = words('目次', {
    fontSize: 18,
    bold: true,
    alignment: 'center',
    color: ACCENT,
    margin: [0, 6, 0, 20],
  });
  return [title, ...entries.map(contentsLine)];
}

function contentsLine({ anchor, level, title }: ContentsEntry): Content {
  const { fontSize, bold, indent, above } = STYLES[level];
  const size = { fontSize, lineHeight: 1.5 };
  const free = BODY_WIDTH - NUMBER_WIDTH - indent - widthOf(title, fontSize) - 16;
  const dots = Math.max(0, Math.floor(free / widthOf('…', fontSize)));
  const line = words(title, { ...size, bold, margin: [indent, 0, 0, 0] });
  const leader = {
    text: '…'.repeat(dots),
    ...size,
    color: '#8a97a6',
    alignment: 'right' as const,
    noWrap: true,
  };
  return {
    columns: dots
      ? [
          { ...line, width: '*' },
          { ...leader, width: 'auto' },
          { ...number(anchor, size), width: NUMBER_WIDTH },
        ]
      : [
          { ...line, width: '*' },
          { ...number(anchor, size), width: NUMBER_WIDTH },
        ],
    margin: [0, above, 0, 0],
  } as Content;
}

function number(anchor: string, size: object): object {
  return pageOf(anchor, size) as object;
}
