import { isBlank } from './blank.js';
import { isRecord, own, type Path, type Reading, refuse, under } from './plain.js';
import type { Place } from './places.js';
import { isSameAnswer } from './same-answer.js';
import { rowSlot, type Slot } from './slots.js';
import { quote, unknownName } from './suggest.js';
import type { Answer, Fault, Scalar } from './content.js';
import type { Template } from './template.js';
import { readSpec } from './values/read-spec.js';

/** By whom a value is given: `entry` a person, who cannot write into locked places; `stored` what fills those too. */
type Source = 'entry' | 'stored';

/**
 * Reads the answer of a field or of a part of it. What is left out is blank; computed places are left out of the result, and refused
 * where a value is given for them, as locked ones are in an entry: those keep what they had.
 * @param before what is stored there
 */
export function readSlot(
  template: Template,
  slot: Slot,
  value: unknown,
  source: Source,
  before: unknown = null,
): Reading<Answer | undefined> {
  if (slot.kind === 'cell') return readCell(template, slot, value, source, before);
  return slot.kind === 'names'
    ? readNames(template, slot, value, source, before)
    : readRows(template, slot, value, source, before);
}

function readCell(
  template: Template,
  { place, fixed }: Slot & { kind: 'cell' },
  value: unknown,
  source: Source,
  before: unknown,
): Reading<Scalar | undefined> {
  if (place.computed)
    return isBlank(value)
      ? { value: undefined }
      : refuse(`${nameOf(place)}は計算で出る欄です。入力はできません。`);
  if (fixed !== undefined)
    return isBlank(value) || value === fixed
      ? { value: fixed }
      : refuse(`${quote(fixed)}は様式の見出しです。書き換えられません。`);
  if (!place.locked || source === 'stored') return readSpec(template, place.spec, value);
  return isBlank(value) || isSameAnswer(value, before)
    ? { value: (before ?? null) as Scalar }
    : refuse(`${nameOf(place)}は年度を始めたときに入る欄です。書き換えられません。`);
}

function nameOf({ field, row, member }: Place): string {
  return quote(member?.label ?? row?.label ?? field.label);
}

function readNames(
  template: Template,
  { word, members }: Slot & { kind: 'names' },
  value: unknown,
  source: Source,
  before: unknown,
): Reading<Answer | undefined> {
  if (value !== null && !isRecord(value)) return refuse(`${word}の名前と値の組で渡してください。`);
  const faults: Fault[] = Object.keys(value ?? {})
    .filter((name) => !members.has(name))
    .map((name) => ({ path: [name], message: unknownName(word, name, [...members.keys()]) }));
  const answer: Record<string, Answer> = {};
  for (const [name, slot] of members) {
    const reading = readSlot(template, slot, own(value, name) ?? null, source, own(before, name));
    const part = keep(reading, [name], faults);
    if (part !== undefined) answer[name] = part;
  }
  if (faults.length > 0) return { faults };
  return { value: members.size > 0 && Object.keys(answer).length === 0 ? undefined : answer };
}

function readRows(
  template: Template,
  slot: Slot & { kind: 'rows' },
  value: unknown,
  source: Source,
  before: unknown,
): Reading<Answer> {
  const { keys, limit } = slot;
  if (value !== null && !Array.isArray(value))
    return refuse(`「${slot.field.label}」は行の並び（配列）で渡してください。`);
  const given: unknown[] = value ?? [];
  if (given.length > limit) return refuse(tooManyRows(slot));
  const faults: Fault[] = [];
  const rows = Array.from({ length: Math.max(given.length, keys.length) }, (_, index) => {
    const was: unknown = Array.isArray(before) ? before[index] : null;
    const row = readSlot(template, rowSlot(slot, index), given[index] ?? null, source, was);
    return keep(row, [index], faults) ?? null;
  });
  return faults.length > 0 ? { faults } : { value: rows };
}

export function tooManyRows({ field, limit }: Slot & { kind: 'rows' }): string {
  return `「${field.label}」は${limit}行までです。行を減らしてください。`;
}

function keep<T>(reading: Reading<T>, path: Path, faults: Fault[]): T | undefined {
  if ('value' in reading) return reading.value;
  faults.push(...under(path, reading.faults));
  return undefined;
}
