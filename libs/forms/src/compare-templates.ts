import { fieldsOf } from './fields.js';
import { own } from './plain.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

export interface FieldChange {
  field: string;
  label: string;
  change: 'gone' | 'new' | 'changed';
  required: boolean;
}

/** What becomes of each field between two versions of a form as they are stored, in the new one's order; what is gone comes last. */
export function compareTemplates(before: Template, after: Template): FieldChange[] {
  const old = new Map(fieldsOf(before).map((field) => [field.id, field]));
  const now = new Set(fieldsOf(after).map(({ id }) => id));
  const changes = fieldsOf(after).flatMap((field): FieldChange[] => {
    const was = old.get(field.id);
    if (!was) return [changeOf(field, 'new')];
    return whole(before, was) === whole(after, field) ? [] : [changeOf(field, 'changed')];
  });
  return [...changes, ...fieldsOf(before).filter(({ id }) => !now.has(id)).map((field) => changeOf(field, 'gone'))]; // prettier-ignore
}

function changeOf({ id, label, required = false }: Field, change: FieldChange['change']): FieldChange {
  return { field: id, label, change, required };
}

/** A field with everything that it refers to by name: choices, axes, lookups. */
function whole(template: Template, field: Field): string {
  const { choices, axes, lookups = {} } = template;
  const named = [...namesIn(field)].map((name) => [own(choices, name), own(axes, name), own(lookups, name)]);
  return JSON.stringify([field, named]);
}

/** Every name that a field speaks of as `of` or `axis`, and every word of its formulas. */
function namesIn(node: unknown): Set<string> {
  if (typeof node !== 'object' || node === null) return new Set();
  const names = Object.entries(node).flatMap(([key, value]): string[] => {
    if (typeof value !== 'string') return [...namesIn(value)];
    if (key === 'formula') return value.match(/\w+/g) ?? [];
    return key === 'of' || key === 'axis' ? [value] : [];
  });
  return new Set(names);
}
