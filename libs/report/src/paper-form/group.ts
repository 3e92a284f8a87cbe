import { type GroupField, labelText, type Member } from '@kairan/forms';
import { answerCell } from './answers.js';
import { detailsIn } from './details.js';
import { hintOf, labelRoom, type Desk } from './desk.js';
import { CHARACTER, cut, type Frame, isEmpty, laid, type Line, parts } from './lines.js';
import { rowsOf } from './runs.js';
import { sided, sidesAt } from './sides.js';

/** The members of a group, all on one line unless its hint says which stand beside each other. */
export function groupLines(desk: Desk, field: GroupField, frame: Frame): Line[] {
  const { packed } = detailsIn(desk.template);
  const members = field.fields.filter((member) => !packed.has(pathOf(field, member)));
  const rows = rowsOf(members, hintOf(desk, field.id).beside ?? [members.map(({ id }) => id)]);
  const firsts = rows.map(([first]) => first!);
  const blocks = rows.map((row) => ({
    sides: sidesAt(desk, pathOf(field, row[0]!)),
    lines: (within: Frame) => [rowLine(desk, field, row, within, firsts)],
  }));
  return sided(blocks, frame);
}

function pathOf(field: GroupField, member: Member): string {
  return `${field.id}.${member.id}`;
}

/** Labels have the room that they need, first ones as much as all first ones of the group; answers share the rest. */
function rowLine(desk: Desk, field: GroupField, row: Member[], frame: Frame, firsts: Member[]): Line {
  const hints = row.map((member) => hintOf(desk, pathOf(field, member)));
  const rooms = row.map((member, i) => {
    const labels = (i === 0 ? firsts : [member]).map(({ label }) => label);
    return labelRoom(labels, hints[i]) * CHARACTER;
  });
  const weights = row.map((member, i) => hints[i]!.width ?? WEIGHTS[member.type] ?? 1);
  const width = frame.to - frame.from;
  const free = Math.max(width - sum(rooms), width / 2);
  const shares = rooms.map((room, i) => room + (free * weights[i]!) / sum(weights));
  return parts(frame, shares).flatMap((part, i) => pair(desk, field, row[i]!, part, rooms[i]! / CHARACTER));
}

function pair(desk: Desk, field: GroupField, member: Member, frame: Frame, room: number): Line {
  const [left, right] = cut(frame, room);
  const answer = laid(right, answerCell(desk, pathOf(field, member)));
  if (isEmpty(left)) return [answer];
  return [laid(left, { text: labelText(desk.template, desk.content, member.label), as: 'label' }), answer];
}

const WEIGHTS: Partial<Record<Member['type'], number>> = {
  longtext: 6,
  text: 4,
  org: 3,
  person: 2,
  choice: 2,
};

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
