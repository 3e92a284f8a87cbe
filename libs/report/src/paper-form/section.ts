import type { Field, MatrixField, Section } from '@kairan/forms';
import { detailFields } from './options.js';
import { fieldLines, labelCell } from './field.js';
import { hintOf, type Desk, labelRoom, SIDE_ROOM } from './desk.js';
import { rowsOf } from './group.js';
import { beside, cut, type Frame, labelled, laid, type Line, parts } from './lines.js';
import { runsOf } from './matrix-rows.js';

/** Fields that share a line, and the vertical labels at their left from the outside. */
interface Row {
  fields: Field[];
  sides: string[];
}

/** A section with its label, without the fields that stand elsewhere (`apart`). */
export function sectionLines(desk: Desk, section: Section, frame: Frame, apart: ReadonlySet<string>): Line[] {
  const { side } = desk.template.print;
  const fields = section.fields.filter((field) => !apart.has(field.id));
  const band = section.label !== undefined && side[section.id] === undefined && fields.length > 0;
  return [
    ...(band ? [[laid(frame, { text: section.label!, as: 'head' as const })]] : []),
    ...fieldsLines(desk, section, fields, frame),
  ];
}

/** Some fields of a section one under the other. */
export function fieldsLines(desk: Desk, section: Section, fields: Field[], frame: Frame): Line[] {
  const details = detailFields(desk.template);
  const printed = fields.filter((field) => !field.screen_only && !details.has(field.id));
  const rows = rowsOf(printed, hintOf(desk, section.id).beside).map((row) => ({
    fields: row,
    sides: sidesOf(desk, section, row[0]!),
  }));
  return sided({ desk, section, rows }, rows, 0, frame);
}

interface Setting {
  desk: Desk;
  section: Section;
  /** All rows of the section, for what they share. */
  rows: Row[];
}

function sidesOf(desk: Desk, section: Section, field: Field): string[] {
  const { side } = desk.template.print;
  const labels = [
    side[section.id],
    hintOf(desk, section.id).side2,
    side[field.id],
    hintOf(desk, field.id).side2,
  ];
  return labels.filter((label) => label !== undefined);
}

/** Rows within their vertical labels; neighbours of the same label share it. */
function sided(setting: Setting, rows: Row[], depth: number, frame: Frame): Line[] {
  return runsOf(rows, ({ sides }) => sides[depth]).flatMap(({ name, items }) => {
    if (name === undefined) return items.flatMap((row) => rowLines(setting, row, frame));
    const [left, right] = cut(frame, SIDE_ROOM);
    const lines = sided(setting, items, depth + 1, right);
    return labelled(left, { text: name, as: 'label', vertical: true }, lines);
  });
}

function rowLines({ desk, section, rows }: Setting, row: Row, frame: Frame): Line[] {
  const frames = parts(
    frame,
    row.fields.map(({ id }) => hintOf(desk, id).width ?? 1),
  );
  const firsts = rows.flatMap(({ fields }) => fields[0]!);
  return beside(
    row.fields.map((field, i) => {
      const room = labelRoom(
        (i === 0 ? firsts : [field]).filter(isLabelled).map((one) => labelCell(desk, one).text),
        { ...hintOf(desk, section.id), ...hintOf(desk, field.id) },
      );
      return fieldLines(desk, field, frames[i]!, { room, run: runOf(rows, field) });
    }),
  );
}

function isLabelled({ type }: Field): boolean {
  return type !== 'matrix' && type !== 'note';
}

/** The matrices of one axis that a matrix stands among. */
function runOf(rows: Row[], field: Field): MatrixField[] {
  const runs = runsOf(rows, ({ fields: [only, ...others] }) =>
    only!.type === 'matrix' && others.length === 0 ? only!.axis : undefined,
  );
  const run = runs.find(
    ({ name, items }) => name !== undefined && items.some(({ fields }) => fields[0] === field),
  );
  return run ? run.items.map(({ fields }) => fields[0] as MatrixField) : [];
}
