import { emptyContent, isBlank, readAnswer } from './answer.js';
import { findField } from './fields.js';
import { isRecord, under } from './plain.js';
import type { Content, Fault, Template } from './template.js';

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
    const reading = readAnswer(template, field, withoutBlanks(answer));
    if ('faults' in reading) lost.push(...under([id], reading.faults));
    else if (reading.value !== undefined) carried[id] = reading.value;
  }
  return { content: carried, lost };
}

/** Rows of a table stay where they are, blank or not. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (!isRecord(value)) return value;
  const filled = Object.entries(value).filter(([, member]) => !isBlank(member));
  return Object.fromEntries(filled.map(([key, member]) => [key, withoutBlanks(member)]));
}
