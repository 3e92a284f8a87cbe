import { type Place, readSpec, type Scalar } from '@kairan/forms';
import { child, type Found, type Here, isRecord, leaveOut } from './found.js';

/** Reads one cell; what was printed in a computed one is kept apart. */
export function takeCell(found: Found, here: Here, place: Place, value: unknown): void {
  const reading = firstThatFits(found, place, writings(place, value));
  if (typeof reading === 'string') return leaveOut(found, here, value, reading);
  (place.computed ? found.printed : found.answers).set(here.target, reading.value);
  if (!isRecord(value) || !Object.hasOwn(value, 'value')) return;
  for (const [key, other] of Object.entries(value))
    if (key !== 'value' && other !== null)
      leaveOut(found, child(here, key), other, 'この欄には値のほかを記入できません。');
}

function firstThatFits(found: Found, place: Place, writings: unknown[]): { value: Scalar } | string {
  // A dash may be printed where nothing could be computed.
  const spec = place.computed ? { ...place.spec, na: true } : place.spec;
  const readings = writings.map((writing) => readSpec(found.form, spec, writing));
  const values = readings.filter((reading) => 'value' in reading);
  const faults = readings.flatMap((reading) => ('faults' in reading ? reading.faults : []));
  return values.find(({ value }) => value !== null) ?? faults[0]?.message ?? { value: null };
}

/**
 * The ways in which publications write a value: itself, in one line; a record of it and how it was printed, or of
 * a code and its name.
 */
function writings({ spec }: Place, value: unknown): unknown[] {
  if (typeof value === 'number' && TEXTS.has(spec.type)) return [String(value)];
  if (typeof value === 'string') return [value, value.replace(/\s*\n\s*/g, ' ')];
  if (!isRecord(value)) return [value];
  const { printed, ...rest } = value;
  const parts = [value['value'], value['no'], value['code'], value['name'], printed];
  return [rest, ...parts.filter((part) => part !== undefined && part !== null)];
}

const TEXTS = new Set(['text', 'longtext', 'org', 'person']);
