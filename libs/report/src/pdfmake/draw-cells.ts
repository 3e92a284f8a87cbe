import type { Mark, PathStep } from '../page/drawing.js';
import type { PlacedBlock } from './blocks.js';

interface Rule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  width: number;
  color: string;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Fills of a page's cells under all their rules; what lies on one line is one rule, those of one width and colour are one path. */
export function drawCells(page: PlacedBlock[]): Mark[] {
  const fills: Mark[] = [];
  const rules: Rule[] = [];
  for (const { block, x, y } of page)
    for (const { x: dx, width, height, fill, rule, open } of block.cells) {
      const left = x + dx;
      if (fill) fills.push({ kind: 'rect', x: left, y, width, height, fill });
      if (!rule) continue;
      const [right, bottom] = [left + width, y + height];
      const put = (x1: number, y1: number, x2: number, y2: number) => rules.push({ x1, y1, x2, y2, ...rule });
      put(left, y, left, bottom);
      put(right, y, right, bottom);
      if (!open?.above) put(left, y, right, y);
      if (!open?.below) put(left, bottom, right, bottom);
    }
  return [...fills, ...drawRules(rules)];
}

function drawRules(rules: Rule[]): Mark[] {
  const paths = new Map<string, Mark & { kind: 'path' }>();
  for (const { x1, y1, x2, y2, width, color } of joined(rules)) {
    const key = `${width} ${color}`;
    const path = paths.get(key) ?? { kind: 'path', lineWidth: width, stroke: color, steps: [] };
    path.steps.push({ to: 'move', x: x1, y: y1 }, { to: 'line', x: x2, y: y2 } satisfies PathStep);
    paths.set(key, path);
  }
  return [...paths.values()];
}

function joined(rules: Rule[]): Rule[] {
  const lines = new Map<string, Rule[]>();
  for (const rule of rules) {
    const across = rule.y1 === rule.y2;
    const key = `${across} ${round(across ? rule.y1 : rule.x1)} ${rule.width} ${rule.color}`;
    const pieces = lines.get(key);
    if (pieces) pieces.push(rule);
    else lines.set(key, [rule]);
  }
  return [...lines.values()].flatMap(joinPieces);
}

/** Each end reaches over the rule that it meets, so that corners are closed. */
function joinPieces(pieces: Rule[]): Rule[] {
  const whole: Rule[] = [];
  for (const piece of pieces.toSorted((a, b) => a.x1 - b.x1 || a.y1 - b.y1)) {
    const last = whole.at(-1);
    if (last && piece.x1 <= last.x2 + piece.width && piece.y1 <= last.y2 + piece.width) {
      last.x2 = Math.max(last.x2, piece.x2);
      last.y2 = Math.max(last.y2, piece.y2);
    } else whole.push({ ...piece });
  }
  return whole.map((rule) => {
    const end = rule.width / 2;
    return rule.y1 === rule.y2
      ? { ...rule, x1: rule.x1 - end, x2: rule.x2 + end }
      : { ...rule, y1: rule.y1 - end, y2: rule.y2 + end };
  });
}
