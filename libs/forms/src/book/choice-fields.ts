import { setOf } from '../choice.js';
import { fieldsOf, findField } from '../fields.js';
import type { Template } from '../template.js';

/** A choice field and its codes; undefined where the form has none of this id. */
export function choiceField(template: Template, id: string): { id: string; codes: string[] } | undefined {
  const field = findField(template, id);
  if (field?.type !== 'choice') return undefined;
  return { id, codes: setOf(template, field).options.map(({ code }) => code) };
}

/** The ids of all fields whose answers can be counted. */
export function choiceFields(template: Template): string[] {
  return fieldsOf(template)
    .filter(({ type }) => type === 'choice')
    .map(({ id }) => id);
}
