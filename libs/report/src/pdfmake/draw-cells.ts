import type { Mark } from '../page/drawing.js';
import type { PlacedBlock } from './blocks.js';

/** A stretch of a line over or down the page. */
interface Rule {
  across: boolean;
  /** Where the line stands, and where on it the stretch begins and ends. */
  at: number;
  from: number;
  to: number;
  width: number;
  color: string;
}

/** Fills of a page's cells under all their rules; what lies on one line is one rule, those of one width and colour are one path. */
export function drawCells(page: PlacedBlock[]): Mark[] {
  const fills: Mark[] = [];
  const rules: Rule[] = [];
  for (const { block, x, y } of page)
    for (const { x: dx, width, height, fill, rule, open } of block.cells) {
      const [left, right, bottom] = [x + dx, x + dx + width, y + height];
      if (fill) fills.push({ kind: 'rect', x: left, y, width, height, fill });
      if (!rule) continue;
      for (const at of [left, right]) rules.push({ across: false, at, from: y, to: bottom, ...rule });
      if (!open?.above) rules.push({ across: true, at: y, from: left, to: right, ...rule });
      if (!open?.below) rules.push({ across: true, at: bottom, from: left, to: right, ...rule });
    }
  return [...fills, ...drawRules(rules)];
}

function drawRules(rules: Rule[]): Mark[] {
  const paths = new Map<string, Mark & { kind: 'path' }>();
  for (const { across, at, from, to, width, color } of joined(rules)) {
    const key = `${width} ${color}`;
    const path = paths.get(key) ?? { kind: 'path', lineWidth: width, stroke: color, steps: [] };
    // Each end reaches over the rule that it meets, so that corners are closed.
    const [start, end] = [from - width / 2, to + width / 2];
    const [first, last] = across ? [{ x: start, y: at }, { x: end, y: at }] : [{ x: at, y: start }, { x: at, y: end }]; // prettier-ignore
    path.steps.push({ to: 'move', ...first! }, { to: 'line', ...last! });
    paths.set(key, path);
  }
  return [...paths.values()];
}

function joined(rules: Rule[]): Rule[] {
  const lines = new Map<string, Rule[]>();
  for (const rule of rules) {
    // Places add up in floating point.
    const key = `${rule.across} ${Math.round(rule.at * 100)} ${rule.width} ${rule.color}`;
    const pieces = lines.get(key);
    if (pieces) pieces.push(rule);
    else lines.set(key, [rule]);
  }
  return [...lines.values()].flatMap(joinPieces);
}

function joinPieces(pieces: Rule[]): Rule[] {
  const whole: Rule[] = [];
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && piece.from <= last.to + piece.width) last.to = Math.max(last.to, piece.to);
    else whole.push({ ...piece });
  }
  return whole;
}
