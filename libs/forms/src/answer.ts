import { isNotApplicable, readChoice } from './choice.js';
import { fieldsOf } from './fields.js';
import { readMatrix, readTable } from './grid.js';
import { isRecord, own, type Reading, refuse, under } from './plain.js';
import { unknownName } from './suggest.js';
import { readText } from './text.js';
import type { Answer, Content, Fault, Field, Template } from './template.js';

/** Checks and normalises the whole answer of one field. */
export function readAnswer(template: Template, field: Field, value: unknown): Reading<Answer> {
  switch (field.type) {
    case 'choice':
      return readChoice(template, field.id, value);
    case 'matrix':
      return readMatrix(template, field, value);
    case 'table':
      return readTable(field, value);
    default:
      return readText(value, field.max, field.type === 'longtext' ? 'many' : 'one');
  }
}

/** Blank: null, undefined, empty text, or a matrix or table all of whose cells are. Neither 0 nor 該当なし is blank. */
export function isBlank(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === '') return true;
  if (typeof answer !== 'object' || isNotApplicable(answer)) return false;
  return Object.values(answer).every(isBlank);
}

/** A content with every field of the template, all blank. */
export function emptyContent(template: Template): Content {
  const conformed = conform(template, {});
  if ('faults' in conformed) throw new Error(`${template.id}: the template was not checked`);
  return conformed.content;
}

/**
 * Checks and normalises a whole content from outside by the rules of a patch. The result has every field of the
 * template; what is left out is blank. Fault paths lead into `raw`.
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
    if ('value' in reading) content[field.id] = reading.value;
    else faults.push(...under([field.id], reading.faults));
  }
  return faults.length > 0 ? { faults } : { content };
}
