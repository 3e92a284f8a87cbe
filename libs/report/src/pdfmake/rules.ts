import type { Mark, PathStep } from '../page/drawing.js';

/** A rule of a table as pdfmake draws it: a piece for each cell. */
export interface Rule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  lineWidth: number;
  lineColor: string;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The same rules, pieces on one line joined, as one path for each width and colour. */
export function drawRules(rules: Rule[]): Mark[] {
  const paths = new Map<string, { lineWidth: number; stroke: string; steps: PathStep[] }>();
  for (const { x1, y1, x2, y2, lineWidth, lineColor } of joined(rules)) {
    const key = `${lineWidth} ${lineColor}`;
    const path = paths.get(key) ?? { lineWidth, stroke: lineColor, steps: [] };
    path.steps.push({ to: 'move', x: x1, y: y1 }, { to: 'line', x: x2, y: y2 });
    paths.set(key, path);
  }
  return [...paths.values()].map((path) => ({ kind: 'path', ...path }));
}

function joined(rules: Rule[]): Rule[] {
  const lines = new Map<string, Rule[]>();
  for (const rule of rules) {
    const upright = round(rule.x1) === round(rule.x2);
    const key = `${upright} ${round(upright ? rule.x1 : rule.y1)} ${rule.lineWidth} ${rule.lineColor}`;
    const pieces = lines.get(key);
    if (pieces) pieces.push(rule);
    else lines.set(key, [rule]);
  }
  return [...lines.values()].flatMap(joinPieces);
}

function joinPieces(pieces: Rule[]): Rule[] {
  const whole: Rule[] = [];
  for (const piece of pieces.toSorted((a, b) => a.x1 - b.x1 || a.y1 - b.y1)) {
    const last = whole.at(-1);
    // Pieces meet within the width of the rules that cross them.
    if (last && piece.x1 <= last.x2 + piece.lineWidth && piece.y1 <= last.y2 + piece.lineWidth) {
      last.x2 = Math.max(last.x2, piece.x2);
      last.y2 = Math.max(last.y2, piece.y2);
    } else whole.push({ ...piece });
  }
  return whole;
}
