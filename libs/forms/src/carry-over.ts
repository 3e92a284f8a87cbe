import { emptyContent, readAnswer } from './answer.js';
import { isBlank } from './blank.js';
import { findField } from './fields.js';
import { isRecord, type Path, under } from './plain.js';
import type { Answer, Content, Fault } from './content.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

/**
 * Brings answers to another version of their form. A blank needs no place there; any other answer that has none, or is none by the
 * rules of that version, is named in `lost` by its path in the old content, and left out.
 */
export function carryOver(template: Template, content: Content): { content: Content; lost: Fault[] } {
  const carried = emptyContent(template);
  const lost: Fault[] = [];
  for (const [id, answer] of Object.entries(content)) {
    if (isBlank(answer)) continue;
    const field = findField(template, id);
    if (!field) {
      lost.push({ path: [id], message: '新しい様式にこの項目がありません。' });
      continue;
    }
    const kept = fitting(template, field, withoutBlanks(answer), lost);
    if (kept !== undefined) carried[id] = kept;
  }
  return { content: carried, lost };
}

/** As much of an answer as the form has room for. */
function fitting(template: Template, field: Field, answer: unknown, lost: Fault[]): Answer | undefined {
  const reading = readAnswer(template, field, answer);
  if ('value' in reading) return reading.value;
  lost.push(...under([field.id], reading.faults));
  const rest = reading.faults.reduce((kept, { path }) => without(kept, path), answer);
  return isBlank(rest) ? undefined : fitting(template, field, rest, lost);
}

/** A value with null for the part of it at a path. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return null;
  if (Array.isArray(value)) return value.with(Number(key), without(value[Number(key)], rest));
  if (!isRecord(value)) return null;
  const { [key]: part, ...others } = value;
  return rest.length === 0 ? others : { ...others, [key]: without(part, rest) };
}

/** Rows of a table stay where they are, blank or not. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (!isRecord(value)) return value;
  const filled = Object.entries(value).filter(([, member]) => !isBlank(member));
  return Object.fromEntries(filled.map(([key, member]) => [key, withoutBlanks(member)]));
}
