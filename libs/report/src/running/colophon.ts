import type { PartModel } from '../model.js';
import type { Node } from '../pdfmake/node.js';
import { ACCENT, BODY_WIDTH } from '../print/look.js';
import { CAPTION } from './look.js';
import { tableOf } from './tables.js';
import { linesOf } from './words.js';

type Colophon = Extract<PartModel, { kind: 'colophon' }>;

const LABEL = 96;
const LOOK = { padding: { x: 6, y: 2.5 }, rule: 0, color: ACCENT };

/** Edition, date and publisher between two rules. */
export function colophon({ title, rows }: Colophon): Node[] {
  const room = BODY_WIDTH - 4 * LOOK.padding.x;
  const table = tableOf({
    caption: null,
    widths: [LABEL, room - LABEL],
    heads: [],
    rows: rows.map(({ label, text }) => ({ cells: [{ text: label, as: 'label' }, { text }], keep: true })),
    style: { size: 10, leading: 1.5 },
    look: LOOK,
    margin: [0, 4, 0, 4],
  });
  const lines = linesOf(title, BODY_WIDTH, { ...CAPTION, size: 12, color: ACCENT });
  const titled: Node = { tag: { role: 'P' }, stack: lines };
  return [{ whole: true, margin: [0, 24, 0, 0], stack: [titled, rule(1.2), table, rule(0.6)] }];
}

function rule(height: number): Node {
  return { height: 2, draw: (x, y) => [{ kind: 'rect', x, y, width: BODY_WIDTH, height, fill: ACCENT }] };
}
