import { answerText, type Spec, valueAt } from '@kairan/forms';
import type { PaperCell } from '../paper.js';
import type { Desk } from './desk.js';
import { optionsText } from './options.js';
import { spotAt } from './spots.js';

/** The cell of one place; `path` may name a row where the place says `*`. */
export function answerCell(desk: Desk, path: string, as: PaperCell['as'] = 'text'): PaperCell {
  const { place, label, unit, blank, lines } = spotAt(desk.template, path);
  const value = valueAt(desk.content, path);
  const options = optionsText(desk, place, value);
  const text = options ? options.text : answerText(desk.template, place, value, desk.content);
  const cell: PaperCell = { text, as, path, label };
  if (text === '') {
    if (blank !== undefined) cell.text = blank;
    else if (desk.isBlank && unit !== '') Object.assign(cell, { text: unit, as: 'amount' });
  }
  if (options?.also.length) cell.also = options.also;
  if (lines !== undefined) cell.lines = lines;
  return signed(desk, cell);
}

/** A cell with the sign of its correction. */
export function signed({ corrected }: Desk, cell: PaperCell): PaperCell {
  if (corrected.size === 0) return cell;
  const places = [cell.path!, ...(cell.also ?? [])];
  const signs = [...corrected].filter(([path]) => places.some((place) => within(place, path)));
  return { ...cell, text: cell.text + signs.map(([, sign]) => sign).join('') };
}

/** Whether a place is another or a part of it. */
export function within(place: string, whole: string): boolean {
  return place === whole || place.startsWith(`${whole}.`);
}

/** How the cells of a grid are set. */
export function gridStyle({ type }: Spec): PaperCell['as'] {
  switch (type) {
    case 'money':
    case 'number':
    case 'int':
    case 'percent':
      return 'amount';
    case 'text':
    case 'longtext':
    case 'org':
    case 'person':
      return 'text';
    default:
      return 'centre';
  }
}
