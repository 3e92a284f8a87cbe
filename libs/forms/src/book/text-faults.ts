import type { Fault } from '../content.js';
import { isRecord, type Path } from '../plain.js';
import type { Template } from '../template.js';
import { yearText } from '../years.js';
import { readBookText } from './book-values.js';

/**
 * The faults of the values in every text of a document, whatever the text is for: names of fields and paths have no braces but the
 * year's.
 */
export function textFaults(doc: unknown, template: Template, visions: readonly number[]): Fault[] {
  const faults: Fault[] = [];
  const look = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      if (!value.includes('{{')) return;
      const text = yearText(value, template.year!, template.defaults.eras);
      const read = readBookText(text, { template, visions });
      if ('errors' in read) for (const message of new Set(read.errors)) faults.push({ path, message });
    } else if (Array.isArray(value)) value.forEach((item, index) => look(item, [...path, index]));
    else if (isRecord(value)) for (const [key, member] of Object.entries(value)) look(member, [...path, key]);
  };
  look(doc, []);
  return faults;
}
