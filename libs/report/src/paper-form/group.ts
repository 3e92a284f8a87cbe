import { type GroupField, labelText, type Member } from '@kairan/forms';
import { answerCell } from './answers.js';
import { hintOf, labelRoom, type Desk } from './desk.js';
import { CHARACTER, cut, type Frame, laid, type Line, parts } from './lines.js';

/** The members of a group, all on one line unless its hint says which stand beside each other. */
export function groupLines(desk: Desk, field: GroupField, frame: Frame): Line[] {
  const members = field.fields;
  return rowsOf(members, hintOf(desk, field.id).beside ?? [members.map(({ id }) => id)]).map((row) => {
    const rooms = row.map((member) => labelRoom([member.label]));
    const labels = rooms.reduce((sum, room) => sum + room, 0) * CHARACTER;
    const weights = row.map(weightOf);
    const free = Math.max(frame.to - frame.from - labels, (frame.to - frame.from) / 3);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = row.map((_, i) => rooms[i]! * CHARACTER + (free * weights[i]!) / whole);
    return parts(frame, shares).flatMap((part, i) => pair(desk, field, row[i]!, part, rooms[i]!));
  });
}

function pair(desk: Desk, field: GroupField, member: Member, frame: Frame, room: number): Line {
  const [left, right] = cut(frame, room);
  const label = labelText(desk.template, desk.content, member.label);
  return [
    laid(left, { text: label, as: 'label' }),
    laid(right, answerCell(desk, `${field.id}.${member.id}`)),
  ];
}

/** Things by the lines that they share: the named ones together, where the first of them stands; every other by itself. */
export function rowsOf<T extends { id: string }>(things: T[], together: string[][] = []): T[][] {
  const row = (thing: T) => together.find((ids) => ids.includes(thing.id));
  return things.flatMap((thing) => {
    const ids = row(thing);
    if (!ids) return [[thing]];
    const present = ids.flatMap((id) => things.find((other) => other.id === id) ?? []);
    const first = things.find((other) => ids.includes(other.id));
    return first === thing ? [present] : [];
  });
}

const WEIGHTS: Partial<Record<Member['type'], number>> = { longtext: 6, text: 4, org: 3, person: 2 };

function weightOf({ type }: Member): number {
  return WEIGHTS[type] ?? 1;
}
