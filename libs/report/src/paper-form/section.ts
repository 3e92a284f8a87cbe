import { type Field, labelText, type MatrixField, type Section } from '@kairan/forms';
import { detailsIn } from './details.js';
import { fieldLines } from './field.js';
import { labelCell } from './label.js';
import { hintOf, type Desk, labelRoom, roomToEdge } from './desk.js';
import { beside, type Frame, laid, type Line, parts } from './lines.js';
import { rowsOf, runsOf } from './runs.js';
import { sided, sidesAt } from './sides.js';

/** A section with its label, without the fields that stand apart. */
export function sectionLines(desk: Desk, section: Section, frame: Frame): Line[] {
  const { side } = desk.template.print;
  const fields = section.fields.filter((field) => !desk.apart.has(field.id));
  const band = section.label !== undefined && side[section.id] === undefined && fields.length > 0;
  return [
    ...(band
      ? [[laid(frame, { text: labelText(desk.template, desk.content, section.label!), as: 'head' as const })]]
      : []),
    ...fieldsLines(desk, section, fields, frame),
  ];
}

/** Some fields of a section one under the other. */
export function fieldsLines(desk: Desk, section: Section, fields: Field[], frame: Frame): Line[] {
  const { packed } = detailsIn(desk.template);
  const printed = fields.filter((field) => !field.screen_only && !packed.has(field.id));
  const rows = rowsOf(printed, hintOf(desk, section.id).beside);
  const blocks = rows.map((row) => ({
    sides: [...sidesAt(desk, section.id), ...sidesAt(desk, row[0]!.id)],
    lines: (within: Frame) => rowLines({ desk, section, rows }, row, within),
  }));
  return sided(blocks, frame);
}

interface Setting {
  desk: Desk;
  section: Section;
  /** All rows of the section, for what they share. */
  rows: Field[][];
}

function rowLines({ desk, section, rows }: Setting, row: Field[], frame: Frame): Line[] {
  const frames = parts(
    frame,
    row.map(({ id }) => hintOf(desk, id).width ?? 1),
  );
  const firsts = rows.map(([first]) => first!);
  return beside(
    row.map((field, i) => {
      const labels = (i === 0 ? firsts : [field]).filter(isLabelled).map((one) => labelCell(desk, one).text);
      const hint = { ...hintOf(desk, section.id), ...hintOf(desk, field.id) };
      const shared = i === 0 && hint.label === undefined ? roomToEdge(frame, desk) : undefined;
      const room = shared ?? labelRoom(labels, hint);
      const lines = (within: Frame) => fieldLines(desk, field, within, { room, run: runOf(rows, field) });
      return i === 0 ? lines(frames[0]!) : sided([{ sides: sidesAt(desk, field.id), lines }], frames[i]!);
    }),
  );
}

function isLabelled({ type }: Field): boolean {
  return type !== 'matrix' && type !== 'note';
}

/** The matrices of one axis that a matrix stands among. */
function runOf(rows: Field[][], field: Field): MatrixField[] {
  const runs = runsOf(rows, ([only, ...others]) =>
    only!.type === 'matrix' && others.length === 0 ? only!.axis : undefined,
  );
  const run = runs.find(({ name, items }) => name !== undefined && items.some(([first]) => first === field));
  return run ? run.items.map(([first]) => first as MatrixField) : [];
}
