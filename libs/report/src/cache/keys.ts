import type { Template } from '@kairan/forms';
import { createHash } from 'node:crypto';
import { layoutVersion } from './layout-version.js';

/**
 * The key under which pages are kept: says what they are made of. JSON of the same facts in another order of keys gives another key,
 * which costs time only.
 */
export function keyOf(made: string, ...from: unknown[]): string {
  return createHash('sha256')
    .update(`${layoutVersion()} ${made} ${JSON.stringify(from)}`)
    .digest('base64url');
}

const known = new WeakMap<Template, string>();

/** A form's part in the keys of its sheets: forms are large, and many sheets are on the same. */
export function templateKey(template: Template): string {
  const key = known.get(template) ?? keyOf('template', template);
  known.set(template, key);
  return key;
}
