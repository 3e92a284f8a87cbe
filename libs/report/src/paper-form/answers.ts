import { answerText, pathLabel, placeAt, specUnit, valueAt, type Place, type Spec } from '@kairan/forms';
import type { PaperCell } from '../paper.js';
import { hintOf, type Desk } from './desk.js';
import { optionsText } from './options.js';

/** The cell of one place; `path` may name a row where the place says `*`. */
export function answerCell(desk: Desk, path: string, as: PaperCell['as'] = 'text'): PaperCell {
  const place = placeAt(desk.template, path);
  if (!place) throw new Error(`${desk.template.id}: no place ${path}`);
  const { text, also } = wordsAt(desk, place, path);
  const hint = { ...hintOf(desk, place.field.id), ...hintOf(desk, path) };
  const unit = text === '' && desk.isBlank && hint.blank === undefined ? specUnit(desk.template, place.spec) : ''; // prettier-ignore
  const cell: PaperCell = {
    text: text || (hint.blank ?? unit),
    as: unit ? 'amount' : as,
    path,
    label: pathLabel(desk.template, path),
  };
  return signed(desk, {
    ...cell,
    ...(also.length ? { also } : {}),
    ...(hasRoom(place) && hint.lines !== undefined ? { lines: hint.lines } : {}),
  });
}

/** A cell with the sign of its correction. */
export function signed({ corrected }: Desk, cell: PaperCell): PaperCell {
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

function wordsAt(desk: Desk, place: Place, path: string): { text: string; also: string[] } {
  const value = valueAt(desk.content, path);
  return (
    optionsText(desk, place, value) ?? {
      text: answerText(desk.template, place, value, desk.content),
      also: [],
    }
  );
}

/** In tables and lists `lines` are their rows. */
function hasRoom({ spec, field }: Place): boolean {
  return (
    (spec.type === 'text' || spec.type === 'longtext') && field.type !== 'table' && field.type !== 'list'
  );
}
