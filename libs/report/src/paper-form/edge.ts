import type { Field, Template } from '@kairan/forms';
import { hintOf, isSaid, lengthOf, SIDE_ROOM, type Desk } from './desk.js';
import { CHARACTER } from './lines.js';
import { roomOf } from './matrix.js';
import { sidesAt } from './sides.js';

/** Characters of a label that is printed on one line. */
const LONGEST = 14;
const PADDING = 1.2;

const known = new WeakMap<Template, number>();

/** Where all labels at the left of a form end: the longest one decides, so that its sections, and all sheets, look alike. */
export function labelEdge(desk: Desk): number {
  const { template } = desk;
  const before = known.get(template);
  if (before !== undefined) return before;
  const { sections } = template;
  const edges = sections.flatMap(({ id, fields }) =>
    fields.map(
      (field) => SIDE_ROOM * [...sidesAt(desk, id), ...sidesAt(desk, field.id)].length + roomAt(desk, field),
    ),
  );
  const edge = Math.max(0, ...edges) * CHARACTER;
  known.set(template, edge);
  return edge;
}

function roomAt(desk: Desk, field: Field): number {
  const { label, above } = hintOf(desk, field.id);
  if (field.type === 'matrix') return roomOf(desk, [field]);
  if (field.type === 'note' || field.screen_only || above || label !== undefined || isSaid(desk, field))
    return 0;
  return Math.min(LONGEST, lengthOf(field.label)) + PADDING;
}
