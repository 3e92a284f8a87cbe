import { type Field, labelText } from '@kairan/forms';
import type { PaperCell } from '../paper.js';
import type { Desk } from './desk.js';

/** A field's label, its hint below. */
export function labelCell({ template, content }: Desk, { label, hint }: Field): PaperCell {
  const words = labelText(template, content, label);
  return { text: hint === undefined ? words : `${words}\n${hint}`, as: 'label' };
}
