import { own } from './plain.js';
import type { Field } from './field-types.js';
import type { ChoiceSet, Template } from './template.js';

export function fieldsOf(template: Template): Field[] {
  return template.sections.flatMap((section) => section.fields);
}

export function findField(template: Template, id: string): Field | undefined {
  return fieldsOf(template).find((field) => field.id === id);
}

/** The choice set of a choice field. Throws where the field is no choice: the template was not checked. */
export function choiceSetOf(template: Template, fieldId: string): ChoiceSet {
  const field = findField(template, fieldId);
  const set =
    field?.type === 'choice' ? (own(template.choices, field.of) as ChoiceSet | undefined) : undefined;
  if (!set) throw new Error(`${template.id}: ${fieldId} is not a choice field`);
  return set;
}
