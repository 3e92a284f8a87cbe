import { type Reading, refuse } from '../plain.js';
import { readText } from '../text.js';
import type { Text } from '../content.js';
import type { TextSpec } from '../field-types.js';
import { narrow } from '../width.js';

/** Reads a text of a form. A printed prefix that people type is taken off; wide digits are narrowed where the pattern asks for it. */
export function readFormText(spec: TextSpec, value: unknown): Reading<Text> {
  const { type, max, pattern, pattern_hint } = spec;
  const typed = typeof value === 'string' ? withoutPrefix(value, spec.prefix) : value;
  const reading = readText(typed, max, type === 'longtext' ? 'many' : 'one');
  if (pattern === undefined || 'faults' in reading || reading.value === null) return reading;
  const wanted = new RegExp(`^(?:${pattern})$`, 'u');
  const fitting = [reading.value, narrow(reading.value).trim()].find((text) => wanted.test(text));
  if (fitting !== undefined) return { value: fitting };
  return refuse(`${pattern_hint ?? `決められた形（${pattern}）`}で入力してください。`);
}

function withoutPrefix(text: string, prefix = ''): string {
  return prefix !== '' && text.startsWith(prefix) ? withoutPrefix(text.slice(prefix.length), prefix) : text;
}
