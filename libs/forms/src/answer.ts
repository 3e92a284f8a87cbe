import { fieldsOf } from './fields.js';
import { readSlot } from './grid.js';
import { isBlank } from './blank.js';
import { isRecord, own, type Reading, refuse, under } from './plain.js';
import { slotOf } from './slots.js';
import { unknownName } from './suggest.js';
import type { Answer, Content, Fault } from './content.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

/** Checks and normalises the whole answer of one field as it is stored; undefined where the field has no place to write in. */
export function readAnswer(template: Template, field: Field, value: unknown): Reading<Answer | undefined> {
  const slot = slotOf(template, field.id);
  if (slot) return readSlot(template, slot, value, 'stored');
  return isBlank(value) ? { value: undefined } : refuse(`「${field.label}」には記入する欄がありません。`);
}

/** A content with every field that is written in, all blank. */
export function emptyContent(template: Template): Content {
  const conformed = conform(template, {});
  if ('faults' in conformed) throw new Error(`${template.id}: the template was not checked`);
  return conformed.content;
}

/**
 * Checks and normalises a whole content from outside by the rules of a patch; locked places may be filled. The result has every field
 * of the template that is written in; what is left out is blank. Fault paths lead into `raw`.
 */
export function conform(template: Template, raw: unknown): { content: Content } | { faults: Fault[] } {
  if (!isRecord(raw)) return refuse('項目名と回答の組で渡してください。');
  const fields = fieldsOf(template);
  const ids = fields.map((field) => field.id);
  const faults: Fault[] = Object.keys(raw)
    .filter((key) => !ids.includes(key))
    .map((key) => ({ path: [key], message: unknownName('項目', key, ids) }));
  const content: Content = {};
  for (const field of fields) {
    const reading = readAnswer(template, field, own(raw, field.id) ?? null);
    if ('faults' in reading) faults.push(...under([field.id], reading.faults));
    else if (reading.value !== undefined) content[field.id] = reading.value;
  }
  return faults.length > 0 ? { faults } : { content };
}
