import type { CoverModel } from '../model.js';
import type { Mark } from '../page/drawing.js';
import type { Node } from '../pdfmake/node.js';
import { ACCENT, BODY_HEIGHT, BODY_WIDTH, PAGE } from '../print/look.js';
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
